// The one interface to an LMS (docs/runtime.md), and what SCORM 1.2 and 2004 share behind it. Clauses: STANDARDS 2, 5, 7 of the project's notes
// on the standards; each dialect stands with its format, in adapter.js.

import { decode } from "./bookmark.js";

/** The session of this launch: with the LMS that the adapter finds, else on this device alone. */
export const connect = (adapter, env) => adapter.connect(env) ?? none.connect(env);

/**
 * The copy of the bookmark on this device, for when the LMS was away. First character: `.` the LMS took it, `!` not yet.
 * Storage may be absent, full or forbidden: then there is no copy, and nothing else changes.
 */
function copies(env, learner) {
  const key = `gci ${env.id} ${learner}`;
  let last = "";
  const attempt = (work) => {
    try {
      return work(env.storage());
    } catch {
      return null;
    }
  };
  return {
    read: () => attempt((store) => store.getItem(key)) ?? "",
    keep: (text) => attempt((store) => (store.setItem(key, "!" + (last = text)), true)),
    taken: () => last && attempt((store) => store.setItem(key, "." + last)),
  };
}

/** The bookmark that counts: docs/bookmark.md, "Which copy counts". */
function newer(bookmark, copy) {
  const [own, other] = [decode(bookmark), decode(copy.slice(1))];
  if (other.state !== "read" || (own.state === "fresh" && copy[0] === ".")) return bookmark;
  const later = other.record.run === own.record.run && other.record.saves > own.record.saves;
  return later || own.state !== "read" ? copy.slice(1) : bookmark;
}

/** Tells the player once when saving fails and once when it works again; tries again later and later, at most five minutes apart. */
function troubles(env, again) {
  const quiet = () => {};
  let [trouble, recovered, wait] = [quiet, quiet, 0];
  let waiting = false;
  return {
    onTrouble: (run) => void (trouble = run),
    onRecovered: (run) => void (recovered = run),
    report(fine) {
      if (fine) {
        if (wait) recovered();
        wait = 0;
        return true;
      }
      if (!wait) trouble();
      wait = Math.min(300, wait ? 2 * wait : 5);
      if (!waiting) env.later(wait, () => ((waiting = false), wait && again()));
      waiting = true;
      return false;
    },
  };
}

/** No LMS: the bookmark is kept on this device. */
export const none = {
  connect(env) {
    const copy = copies(env, "");
    const { onTrouble, onRecovered, report } = troubles(env, () => keep());
    let text = "";
    const keep = () => report(!text || copy.keep(text) === true);
    const nothing = () => {};
    return {
      limit: 64000,
      open: () => ({
        recorded: false, mode: "normal", credit: true, writes: true, learner: { id: "", name: "" },
        bookmark: copy.read().slice(1), masteryScore: null, entryStatus: "",
      }),
      save: ({ suspendData }) => void (text = suspendData),
      interaction: nothing, objective: nothing, score: nothing, status: nothing,
      commit: keep, finish: keep, exit: keep, onTrouble, onRecovered,
    };
  },
};

const HOPS = 500;

/** The LMS's object: own window, then up the parents, then the openers'. An object without an Initialize is another standard's. */
export function findApi(window, name, start) {
  const look = (read) => {
    try {
      return read() ?? null;
    } catch {
      return null; // another origin's window
    }
  };
  const up = (from) => {
    for (let [at, hops] = [from, 0]; at && hops < HOPS; hops++) {
      const api = look(() => typeof at[name][start] === "function" && at[name]);
      if (api) return api;
      const parent = look(() => at.parent);
      if (parent === at) return null;
      at = parent;
    }
    return null;
  };
  return up(window) || up(look(() => window.opener)) || up(look(() => window.top.opener));
}

// Calls

/** No exponents: Moodle and ADL's suite refuse 1e-7. */
export const decimal = (n, places = 2) => String(+n.toFixed(places));
/** Rounded down, so that no LMS reads a pass into 69.996. */
export const perCent = (percent) => decimal(Math.floor(percent * 100 + 0.1) / 100);
const two = (n) => String(n).padStart(2, "0");

/** [hours, minutes, seconds with two places], as texts of two digits at least. */
export function clock(seconds) {
  const all = Math.round(Math.max(0, seconds) * 100);
  const whole = Math.floor(all / 100);
  return [two(Math.floor(whole / 3600)), two(Math.floor(whole / 60) % 60), `${two(whole % 60)}.${two(all % 100)}`];
}

export const timeOfDay = (at) => [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
export const day = (at) => [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
export const ascii = (id) => id.replace(/[^\w.-]/g, "_");

const SLOTS = ["first", "save", "interactions", "objectives", "score", "status"];
const LISTS = ["interactions", "objectives"];
// An LMS that refuses without saying why is asked again; the bookmark for ever, all else so often.
const TRIES = 5;
const RANKS = ["", "incomplete", "failed", "completed", "passed"];
export const lower = (status, than) => RANKS.indexOf(status) < RANKS.indexOf(than);

/** A session with an API of SCORM. dialect: formats/scorm12/adapter.js explains it by example. */
export function scorm(env, dialect) {
  const api = findApi(env.window, dialect.api, dialect.calls.start);
  if (!api) return null;
  // An expired session makes some LMSs throw instead of answering.
  const call = (name, ...values) => {
    try {
      return String(api[name](...values));
    } catch {
      return "false";
    }
  };
  const { calls } = dialect;
  const get = (element) => {
    const value = call(calls.get, element);
    return value === "false" || value === "undefined" || value === "null" ? "" : value;
  };
  const fault = () => parseInt(call(calls.error), 10) || 0;

  let [alive, ended, writes, copy, entry] = [false, false, false, null, ""];
  const waiting = Object.fromEntries(SLOTS.map((slot) => [slot, []]));
  const sent = {};

  const off = {};
  let fits = true;

  /** "true"; "no": refused for what it is, which no further try changes; "later". */
  const set = (element, value) => {
    if (sent[element] === value) return "true";
    let result = call(calls.set, element, value);
    if (result !== "true") {
      const why = fault();
      result = why < 201 || why === 301 || element === dialect.bookmark ? "later" : "no";
      if (why === 401 || why === 402) for (const list of LISTS) off[list] ||= element.startsWith(`cmi.${list}.`);
    }
    if (result !== "later") sent[element] = value;
    return result;
  };

  /** The next place among cmi.interactions; an LMS that can't count gets our own number. */
  let interactions;
  const next = (number) => {
    interactions ??= parseInt(get("cmi.interactions._count"), 10);
    return Number.isNaN(interactions) ? number : interactions++;
  };

  /** An objective keeps its place: its id may be written once. */
  let objectives;
  const placeOf = (id) => {
    if (!objectives) {
      const count = parseInt(get("cmi.objectives._count"), 10) || 0;
      objectives = Array.from({ length: count }, (_, i) => get(`cmi.objectives.${i}.id`));
      objectives.forEach((known, i) => (sent[`cmi.objectives.${i}.id`] = known));
    }
    return objectives.includes(id) ? objectives.indexOf(id) : objectives.push(id) - 1;
  };

  /** Writes what waits, in the order of SLOTS; a slot stops at its first refusal, so that an LMS that is away isn't asked over and over. */
  const flush = () => SLOTS.map(flushSlot).every(Boolean);
  const flushSlot = (slot) => {
    const queue = waiting[slot];
    while (queue.length && !off[slot]) {
      if (queue[0].make().some(([element, value]) => !off[slot] && set(element, value) === "later")) {
        if (slot !== "save" && ++queue[0].tries >= TRIES) queue.shift();
        return false;
      }
      queue.shift();
    }
    return true;
  };
  const commit = () => {
    if (ended || !writes) return true;
    if (!alive) return false;
    const fine = flush() && call(calls.commit, "") === "true" && fits;
    if (fine) copy.taken();
    return report(fine);
  };
  const { onTrouble, onRecovered, report } = troubles(env, commit);

  const put = (slot, make) => {
    if (!writes || ended) return;
    if (!LISTS.includes(slot)) waiting[slot] = [];
    waiting[slot].push({ make, tries: 0 });
  };
  const finish = () => {
    if (ended) return;
    const fine = !writes || (alive && flush());
    ended = true;
    const last = calls.finish.find((name) => typeof api[name] === "function");
    if (alive && last && call(last, "") === "true" && fine) copy?.taken();
  };

  return {
    limit: dialect.limit,
    open() {
      // False with error 0, 101 or 103: a reloaded frame, whose session goes on.
      alive = call(calls.start, "") === "true" || [0, 101, 103].includes(fault());
      const mode = get(dialect.mode) || "normal";
      const credit = get(dialect.credit) !== "no-credit";
      writes = mode === "normal" && credit;
      const learner = { id: get(dialect.learner[0]), name: get(dialect.learner[1]) };
      const bookmark = get(dialect.bookmark);
      entry = writes ? get(dialect.status) : "";
      const pass = parseFloat(get(dialect.passMark[0])) * dialect.passMark[1];
      copy = copies(env, learner.id);
      if (writes) {
        // Suspend at once: an LMS that never hears an exit begins anew and drops the bookmark.
        const untouched = !bookmark && lower(entry, "completed");
        put("first", () => [[dialect.exit, "suspend"], ...(untouched ? [[dialect.status, "incomplete"]] : [])]);
        commit();
      }
      return {
        recorded: alive, mode, credit, writes, learner, entryStatus: entry, masteryScore: pass >= 0 && pass <= 100 ? pass : null,
        bookmark: writes ? newer(bookmark, copy.read()) : bookmark,
      };
    },
    save(values) {
      if (!writes || ended) return;
      copy.keep(values.suspendData);
      // Cut short by an LMS it would be lost: the last whole one stays.
      fits = values.suspendData.length <= dialect.limit;
      put("save", () => [...(fits ? [[dialect.bookmark, values.suspendData]] : []), ...dialect.save(values)]);
    },
    interaction(values) {
      const all = single(values);
      for (const one of all) {
        let place;
        put("interactions", () => dialect.interaction(`cmi.interactions.${(place ??= next(one.number))}.`, one));
      }
      return all.length;
    },
    objective: (values) => put("objectives", () => dialect.objective(`cmi.objectives.${placeOf(ascii(values.id))}.`, values)),
    score: (values) => void (values.percent !== null && put("score", () => dialect.score(values))),
    status: (told) => put("status", () => dialect.told(told, entry, get)),
    commit,
    finish,
    exit() {
      if (!ended && writes && dialect.leave) set(...dialect.leave);
      finish();
    },
    onTrouble,
    onRecovered,
  };
}

/** A likert answer is one interaction a statement. */
function single(values) {
  if (values.type !== "likert") return [values];
  return values.reply.map(([statement, reply], i) => ({ ...values, id: `${values.id}.${statement}`, number: values.number + i, reply, pattern: [] }));
}
