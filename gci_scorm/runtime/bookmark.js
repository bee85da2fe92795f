// The record as a string for the LMS, and back. The format is docs/bookmark.md: version 1 is read for ever.

import { ALPHABET, digits, hash } from "./rank.js";

const VERSION = "1";
export const CODES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SIGNS = "()[]";
const MARKS = ["0,1", "1,1", "0,2", "2,2"];
const POINTS = ["0", "1", "2", "3"];
const FLAGS = ["completed", "passed", "failed"];
// An answer's form by the length that all its items have.
const FORMS = "..@=";
const checksum = (text) => digits(hash(text), 3);

export const empty = (run = "") => ({
  saves: 0,
  run,
  place: "",
  interactions: 0,
  told: { completed: false, passed: false, failed: false },
  moreTime: false,
  contents: {},
});

const always = () => true;

/** At most `limit` characters, if leaving out answers shown again can achieve it. */
export function encode(record, limit = Infinity) {
  let text;
  for (const keep of [always, (answer) => form(answer)[0] !== "!", () => false]) {
    const { saves, run, place, interactions, told, moreTime, contents } = record;
    const flags = FLAGS.map((flag) => (told[flag] ? flag[0] : "")).join("") + (moreTime ? "t" : "");
    const pieces = Object.entries(contents).map(([key, content]) => key + WRITE[content.kind](content, keep).join("/"));
    const body = [[saves, run, place, interactions, flags], ...pieces].join(";");
    text = VERSION + checksum(body) + body;
    if (text.length <= limit) break;
  }
  return text;
}

/** {record, state}: `fresh` for an empty text, `read`, or `broken` (cut short, of another maker or version) with an empty record. */
export function decode(text) {
  if (!text) return { record: empty(), state: "fresh" };
  try {
    const body = text.slice(4);
    if (text.slice(0, 4) !== VERSION + checksum(body)) throw 0;
    const [head, ...pieces] = body.split(";");
    const [saves, run, place, interactions, flags] = head.split(",");
    const has = (flag) => flags.includes(flag[0]);
    const contents = pieces.map((piece) => [piece.slice(0, 3), READ[piece[3]](piece.slice(4).split("/"))]);
    return {
      record: { saves: +saves, run, place, interactions: +interactions, told: object(FLAGS.map((flag) => [flag, has(flag)])), moreTime: has("t"), contents: object(contents) },
      state: "read",
    };
  } catch {
    return { record: empty(), state: "broken" };
  }
}

const object = Object.fromEntries;

const WRITE = {
  lesson({ done, earned, pages }, keep) {
    const listed = Object.entries(pages);
    const bare = ([, { answer, mark }]) => !answer && !mark;
    return [(done ? "L" : "l") + earned, listed.filter(bare).map(([key]) => key).join(""), asked(listed.filter((page) => !bare(page)), keep)];
  },
  scenario({ done, plays, best, play }, keep) {
    const head = (done ? "S" : "s") + [plays, ...(best === null ? [] : [best])];
    if (!play) return [head];
    const { at, over, track, path } = play;
    const kept = over ? keep : always;
    const step = (e) => entry(e.step, e.answers.every(kept) ? e.answers : [], e.shape, e.earned, POINTS);
    return [head, (over ? "." : "") + at + Object.entries(track).map((pair) => pair.join("")), path.map(step).join("")];
  },
  quiz({ done, passed, tries, best, objectives, attempt }, keep) {
    const head = (passed ? "P" : done ? "Q" : "q") + [tries, ...(best ?? [])];
    const marks = Object.entries(objectives).map(([name, mark]) => name + mark.join(":"));
    if (!attempt) return [head, marks];
    const { seed, handedIn, left, answers } = attempt;
    return [head, marks, seed + (handedIn ? "h" : "o") + (left ?? ""), asked(Object.entries(answers), handedIn ? keep : always)];
  },
};

const asked = (list, keep) =>
  list.map(([key, { answer, shape, mark }]) => entry(key, answer && keep(answer) ? [answer] : [], shape, mark ?? "", MARKS)).join("");

function entry(key, answers, shape, result, table) {
  const value = String(result);
  if (!answers.length && (!value || value === "0")) return key + ",";
  const sign = table.indexOf(value);
  const only = String(answers);
  const place = only.length === 1 ? CODES.indexOf(only) : -1;
  if (place >= 0 && place < 16 && sign >= 0) return key + (shape || "~") + ALPHABET[16 * sign + place];
  return key + answers.map(form).join("") + (answers.length ? shape || "~" : "") + (SIGNS[sign] ?? (value ? `$${value}$` : "|"));
}

function form(answer) {
  const [{ length } = ""] = answer;
  if (length < 4 && answer.every((item) => item.length === length && /^[\w=-]+$/.test(item))) return FORMS[length] + answer.join("").replace(/=/g, "~");
  return "!" + answer.map((item) => item.replace(/[^\w-]/g, (c) => (c === " " ? "~" : "*" + digits(c.charCodeAt(0), 3)))).join();
}

const unit = (characters) => String.fromCharCode([...characters].reduce((n, c) => 64 * n + ALPHABET.indexOf(c), 0));

function read(text) {
  const rest = text.slice(1);
  if (text[0] === "!") return rest.split(",").map((item) => item.replace(/~|\*(...)/g, (_, code) => (code ? unit(code) : " ")));
  return rest.replace(/~/g, "=").match(new RegExp(`.{${FORMS.lastIndexOf(text[0])}}`, "g")) ?? [];
}

// A key and a comma; or key, shape and one character for result and place together; or key, answers with their shape behind them, result.
const ENTRY = /([\w-]{3})(?:,|([\w~-])([\w-])|((?:[.@=!][\w~,*-]*)*)([()[\]|]|\$[\d.,]+\$))/gy;

const entries = (text, table) =>
  [...text.matchAll(ENTRY)].map(([, key, shape, both, forms = "", end = "|"]) => {
    const n = ALPHABET.indexOf(both);
    return {
      key,
      answers: both ? [[CODES[n & 15]]] : (forms.slice(0, -1).match(/[.@=!][^.@=!]*/g) ?? []).map(read),
      shape: (shape ?? forms.slice(-1)).replace("~", ""),
      value: both ? table[n >> 4] : end === "|" ? "" : (table[SIGNS.indexOf(end)] ?? end.slice(1, -1)),
    };
  });

const numbers = (text, sign = ",") => text.split(sign).map(Number);
const named = (text, value) => object(text.split(",").filter(Boolean).map((item) => [item.slice(0, 2), value(item.slice(2))]));
const answered = (text) =>
  object(entries(text, MARKS).map(({ key, answers: [answer = null], shape, value }) => [key, { answer, shape, mark: value ? numbers(value) : null }]));

const lesson = (done) => ([earned, bare, rest]) => {
  const pages = (bare.match(/.../g) ?? []).map((key) => [key, { answer: null, shape: "", mark: null }]);
  return { kind: "lesson", done, earned: +earned, pages: { ...object(pages), ...answered(rest) } };
};

const scenario = (done) => ([head, at, path]) => {
  const [plays, best = null] = numbers(head);
  const over = at?.[0] === ".";
  const place = at?.slice(+over);
  const steps = () => entries(path, POINTS).map(({ key, answers, shape, value }) => ({ step: key, answers, shape, earned: +value }));
  return { kind: "scenario", done, plays, best, play: at ? { at: place.slice(0, 3), over, track: named(place.slice(3), Number), path: steps() } : null };
};

const quiz = (done, passed) => ([head, marks, now, rest]) => {
  const [tries, ...best] = numbers(head);
  const attempt = now ? { seed: now.slice(0, 3), handedIn: now[3] === "h", left: now[4] ? +now.slice(4) : null, answers: answered(rest) } : null;
  return { kind: "quiz", done, passed, tries, best: best[0] === undefined ? null : best, objectives: named(marks, (mark) => numbers(mark, ":")), attempt };
};

const READ = { l: lesson(false), L: lesson(true), s: scenario(false), S: scenario(true), q: quiz(false, false), Q: quiz(true, false), P: quiz(true, true) };

// Measuring

/**
 * A record in the worst state of a module: all pages but one read, every step of every scenario walked and the play still open, every question of a
 * long quiz answered in a try under way; each fourth answer of more than one code. For `make bench`; no package holds it.
 */
export function worst({ pages = 40, scenarios = 3, steps = 20, questions = 40, tracked = 3, objectives = 5 }) {
  const key = (letter, n) => letter + digits(n, 2);
  const many = (n, make) => Object.fromEntries(Array.from({ length: n }, (_, i) => make(i)));
  const given = (i) => (i % 4 ? [String(i % 4)] : [["0", "2"], ["0B", "1A", "2D", "3C"], ["3", "0", "1", "2"], ["=ab", "=cd", "=ef"]][(i / 4) % 4]);
  const lesson = { kind: "lesson", done: false, earned: 0, pages: many(pages - 1, (i) => [key("p", i), { answer: null, shape: "", mark: null }]) };
  const scenario = (n) => ({
    kind: "scenario", done: true, plays: 12, best: 24,
    play: {
      at: key(n, steps), over: false, track: many(tracked, (i) => [digits(i, 2), -100]),
      path: Array.from({ length: steps }, (_, i) => ({ step: key(n, i), answers: i % 5 ? [given(i)] : [], shape: i % 5 ? "x" : "", earned: i % 5 ? i % 3 : 0 })),
    },
  });
  const quiz = {
    kind: "quiz", done: false, passed: false, tries: 12, best: [33.33333, questions], objectives: many(objectives, (i) => [digits(i, 2), [6.66667, 8]]),
    attempt: { seed: "abc", handedIn: false, left: 1234, answers: many(questions, (i) => [key("q", i), { answer: given(i), shape: "x", mark: i % 8 ? [i % 2, 1] : [3, 4] }]) },
  };
  const plays = many(scenarios, (n) => [key("s", n), scenario(String(n))]);
  return { ...empty("run"), saves: 1234, place: key("q", 0), interactions: 123, moreTime: true, contents: { aaa: lesson, ...plays, zzz: quiz } };
}
