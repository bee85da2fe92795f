// The one interface to an LMS (docs/runtime.md). What SCORM 1.2 and 2004 say alike stands here; what they name or write otherwise, in each format's adapter.js.

import { attempt, copyOf, newer, reporter } from "./keep.js";

const HOPS = 500;

/** The LMS's object: own window, then up the parents, then the openers'. An object without an Initialize is another standard's. */
export function findApi(window, name, start) {
  const up = (at, hops = HOPS) => (at && hops ? (attempt(() => at[name][start] && at[name]) ?? up(attempt(() => at.parent), hops - 1)) : null);
  return up(window) ?? up(attempt(() => window.opener)) ?? up(attempt(() => window.top.opener));
}

// Values

/** No exponents: Moodle and ADL's suite refuse 1e-7. */
export const decimal = (n, places = 2) => String(+n.toFixed(places));
/** Rounded down, so that no LMS reads a pass into 69.996. */
export const perCent = (percent) => decimal(Math.floor(percent * 100 + 0.1) / 100);
export const ascii = (id) => id.replace(/[^\w.-]/g, "_").slice(0, 255);

/** Every standard keeps so many right replies and so many items of one. */
const MOST_PATTERNS = 5;
export const MOST_ITEMS = 36;

/** [element, value] pairs of one interaction. */
function written(dialect, values) {
  const { id, interaction, pattern, result, objectives } = values;
  const item = (each) => [each].flat().map((name) => dialect.item(name, values.replies)).join(dialect.pair);
  // Ids that a standard writes alike would stand there twice, which a set may not.
  const say = (reply) =>
    Array.isArray(reply) ? [...new Set(reply.map(item))].slice(0, MOST_ITEMS).join(dialect.comma).slice(0, dialect.reply)
    : interaction === "true-false" ? dialect.truth(reply)
    : interaction === "likert" ? item(reply)
    : String(reply).slice(0, dialect.text);
  const patterns = interaction === "numeric" ? [dialect.range(pattern)] : pattern.slice(0, MOST_PATTERNS).map(say);
  return [
    ["id", ascii(id)],
    ["type", interaction],
    ...objectives.slice(0, 10).map((id, i) => [`objectives.${i}.id`, ascii(id)]),
    [dialect.at, dialect.moment(new Date(values.at))],
    ...patterns.map((text, i) => [`correct_responses.${i}.pattern`, text]),
    ["weighting", decimal(Math.min(dialect.heaviest, values.weighting))],
    [dialect.response, say(values.reply)],
    ["result", result === null ? "neutral" : ([dialect.wrong, "correct"][result] ?? decimal(result))],
    ["latency", dialect.duration(values.latency)],
    ...dialect.more(values),
  ].filter(([, value]) => value || dialect.empty);
}

const scored = (dialect, percent) => [
  ...dialect.scaled(percent),
  ["score.raw", perCent(percent)],
  ["score.min", "0"],
  ["score.max", "100"],
];

/** A likert answer is one interaction a statement. */
export const single = (values) =>
  values.interaction === "likert"
    ? values.reply.map(([statement, reply], i) => ({ ...values, id: `${values.id}.${statement}`, number: values.number + i, reply }))
    : [values];

// Slots of what waits, in the order of writing: the score before the status, since some LMSs conclude from what they have.
const FIRST = 0;
const SAVE = 1;
const INTERACTIONS = 2;
const OBJECTIVES = 3;
const SCORE = 4;
const STATUS = 5;

// An LMS that refuses without saying why is asked again; the bookmark for ever, all else so often.
const TRIES = 5;
const LIST = /^cmi\.(interactions|objectives)\./;

/** The session of this launch: with the LMS whose object is found, else on this device alone. dialect: formats/scorm12/adapter.js explains it by example. */
export function connect(dialect, env) {
  const { prefix, core, bookmark } = dialect;
  const api = findApi(env.window, dialect.api, prefix + "Initialize");
  const call = (name, ...values) => String(attempt(() => api[prefix + name](...values)) ?? false);
  const get = (element) => call("GetValue", element).replace(/^(false|undefined|null)$/, "");
  const fault = () => +call("GetLastError") || 0;

  const waiting = [[], [], [], [], [], []]; // one queue a slot
  const sent = {};
  const unknown = {}; // lists that this LMS doesn't have
  let alive, ended, writes, entry, copied, copy;
  let fits = true;

  /** Whether this may wait no longer: written, or refused for what it is, which no further try changes. */
  const set = ([element, value]) => {
    const [, list] = element.match(LIST) ?? [];
    if (sent[element] === value || unknown[list]) return true;
    if (call("SetValue", element, value) !== "true") {
      const why = fault();
      if (list && (why === 401 || why === 402)) unknown[list] = true;
      else if (why < 201 || why === 301 || element === bookmark) return false;
    }
    sent[element] = value;
    return true;
  };

  /** The next place among the interactions; an LMS that can't count gets our own number. */
  let count;
  const next = (number) => {
    count ??= parseInt(get("cmi.interactions._count"), 10);
    return count >= 0 ? count++ : number;
  };

  /** An objective keeps its place: its id may be written once. */
  let places;
  const placeOf = (id) => {
    if (!places) {
      places = [];
      for (let i = 0, n = get("cmi.objectives._count"); i < n; i++) places.push((sent[`cmi.objectives.${i}.id`] = get(`cmi.objectives.${i}.id`)));
    }
    return places.includes(id) ? places.indexOf(id) : places.push(id) - 1;
  };

  /** Of interactions and objectives all are kept, of else the last. */
  const put = (slot, make) => {
    if (!writes || ended) return;
    if (slot < INTERACTIONS || slot > OBJECTIVES) waiting[slot] = [];
    waiting[slot].push({ make, tries: 0 });
  };
  const inside = (place, pairs) => pairs.map(([name, value]) => [place + name, value]);

  /** Writes what waits; a slot stops at its first refusal, so that an LMS that is away isn't asked over and over. */
  const flush = () =>
    waiting.filter((queue, slot) => {
      while (queue.length && queue[0].make().every(set)) queue.shift();
      if (queue.length && slot !== SAVE && ++queue[0].tries >= TRIES) return queue.shift();
      return queue.length;
    }).length === 0;
  const keep = (sign) => copy.write(sign + copied);
  const report = reporter(env, () => commit());
  const commit = () => {
    if (ended || !writes) return true;
    if (!alive) return report(!copied || keep("!"));
    const fine = flush() && call("Commit", "") === "true" && fits;
    if (fine && copied) keep(".");
    return report(fine);
  };
  const finish = () => {
    if (ended) return;
    const fine = !writes || (alive && flush());
    ended = true;
    if (alive && ["Finish", "Terminate"].some((name) => call(name, "") === "true") && fine && copied) keep(".");
  };

  return {
    limit: dialect.limit,
    open() {
      // False with error 0, 101 or 103: a reloaded frame, whose session goes on.
      const begun = call("Initialize", "") === "true";
      alive = Boolean(api) && (begun || [0, 101, 103].includes(fault()));
      const mode = get(core + dialect.mode) || "normal";
      writes = mode === "normal" && get(core + "credit") !== "no-credit";
      const [id, name] = dialect.learner.map((field) => get(core + field));
      const held = get(bookmark);
      entry = writes ? get(dialect.status) : "";
      const pass = parseFloat(get(dialect.passMark[0])) * dialect.passMark[1];
      copy = copyOf(env, id);
      // Suspend at once: an LMS that never hears an exit begins anew and drops the bookmark.
      const untouched = !held && !/^(completed|passed)$/.test(entry);
      put(FIRST, () => [[core + "exit", "suspend"], ...(untouched ? [[dialect.status, "incomplete"]] : [])]);
      if (alive) commit();
      return {
        recorded: alive, mode, writes, learner: { id, name }, masteryScore: pass >= 0 && pass <= 100 ? pass : null,
        bookmark: writes ? newer(held, copy.read(), begun) : held,
      };
    },
    save(values) {
      if (!writes || ended) return;
      copied = values.bookmark;
      keep("!");
      // Cut short by an LMS it would be lost: the last whole one stays.
      fits = copied.length <= dialect.limit;
      put(SAVE, () => [...(fits ? [[bookmark, copied]] : []), ...inside(core, dialect.save(values))]);
    },
    interaction(values) {
      const all = single(values);
      for (const one of all) {
        let place;
        put(INTERACTIONS, () => inside(`cmi.interactions.${(place ??= next(one.number))}.`, written(dialect, one)));
      }
      return all.length;
    },
    objective: ({ id, percent, reached }) =>
      put(OBJECTIVES, () =>
        inside(`cmi.objectives.${placeOf(ascii(id))}.`, [["id", ascii(id)], ...scored(dialect, percent), [dialect.says, reached ? "passed" : dialect.undecided]])),
    score: ({ percent }) => percent !== null && put(SCORE, () => inside(core, scored(dialect, percent))),
    status: (told) => put(STATUS, () => inside(core, dialect.told(told, entry, get))),
    commit,
    finish,
    exit() {
      if (!ended && writes && dialect.leave) set(dialect.leave);
      finish();
    },
  };
}
