// The record as a string for the LMS, and back. The format is docs/bookmark.md: version 1 is read for ever.

import { ALPHABET, digits, hash } from "./rank.js";

const VERSION = "1";
export const CODES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SIGNS = "()[]";
const MARKS = ["0,1", "1,1", "0,2", "2,2"];
const POINTS = ["0", "1", "2", "3"];
const FLAGS = ["completed", "passed", "failed"];
/** A content's letter: not done, done, passed. */
const LETTERS = { lesson: "lL", scenario: "sS", quiz: "qQP" };
// An answer's form by the length that all its items have.
const FORMS = "..@=";
const checksum = (text) => digits(hash(text), 3);
const object = Object.fromEntries;

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
  const { saves, run, place, interactions, told, moreTime, contents } = record;
  const flags = [...FLAGS.filter((flag) => told[flag]), moreTime ? "t" : ""].map((flag) => flag[0]).join("");
  let text;
  for (const keep of [always, (answer) => form(answer)[0] !== "!", () => false]) {
    const pieces = Object.entries(contents).map(([key, content]) => {
      const { kind, done, passed } = content;
      return key + LETTERS[kind][passed ? 2 : +done] + CONTENT[kind].write(content, keep).join("/");
    });
    const body = [[saves, run, place, interactions, flags], ...pieces].join(";");
    text = VERSION + checksum(body) + body;
    if (text.length <= limit) break;
  }
  return text;
}

/** {record, state}: `fresh` for an empty text, `read`, or `broken` (cut short, of another maker or version) with an empty record. */
export function decode(text) {
  try {
    const body = text.slice(4);
    if (text.slice(0, 4) === VERSION + checksum(body)) return { record: recordOf(body), state: "read" };
  } catch {}
  return { record: empty(), state: text ? "broken" : "fresh" };
}

function recordOf(body) {
  const [head, ...pieces] = body.split(";");
  const [saves, run, place, interactions, flags] = head.split(",");
  const contents = pieces.map((piece) => {
    const [kind, letters] = Object.entries(LETTERS).find(([, letters]) => letters.includes(piece[3]));
    const [first, ...rest] = piece.slice(4).split("/");
    const state = letters.indexOf(piece[3]);
    return [piece.slice(0, 3), { kind, done: state > 0, ...CONTENT[kind].read(numbers(first), ...rest), ...(letters[2] && { passed: state > 1 }) }];
  });
  const told = object(FLAGS.map((flag) => [flag, flags.includes(flag[0])]));
  return { saves: +saves, run, place, interactions: +interactions, told, moreTime: flags.includes("t"), contents: object(contents) };
}

const numbers = (text, sign = ",") => text.split(sign).map(Number);
/** Numbers by names of two characters. */
const named = (object, sign) => Object.entries(object).map(([name, value]) => name + [value].flat().join(sign));
const names = (text, read) => object(text.split(",").filter(Boolean).map((item) => [item.slice(0, 2), read(item.slice(2))]));

/** What stands behind a content's letter, in pieces: what was earned and the like, then what was answered. */
const CONTENT = {
  lesson: {
    write({ earned, pages }, keep) {
      const bare = Object.keys(pages).filter((key) => !pages[key].answer && !pages[key].mark);
      return [earned, bare.join(""), answered(Object.entries(pages).filter(([key]) => !bare.includes(key)), keep)];
    },
    read: ([earned], bare, rest) => ({ earned, pages: { ...answers(bare.replace(/.../g, "$&,")), ...answers(rest) } }),
  },
  scenario: {
    write({ plays, best, play }, keep) {
      const head = [plays, best ?? []].flat();
      if (!play) return [head];
      const { at, over, track, path } = play;
      const steps = path.map(({ step, answers, shape, earned }) => entry(step, answers, shape, earned, POINTS, over ? keep : always));
      return [head, (over ? "." : "") + at + named(track), steps.join("")];
    },
    read([plays, best = null], at, path) {
      if (!at) return { plays, best, play: null };
      const [, over, step, track] = at.match(/^(\.?)(...)(.*)/);
      const steps = entries(path, POINTS).map(({ key, answers, shape, value }) => ({ step: key, answers, shape, earned: +value }));
      return { plays, best, play: { at: step, over: Boolean(over), track: names(track, Number), path: steps } };
    },
  },
  quiz: {
    write({ tries, best, objectives, attempt }, keep) {
      const head = [[tries, best ?? []].flat(), named(objectives, ":")];
      if (!attempt) return head;
      const { seed, handedIn, left, answers } = attempt;
      return [...head, seed + (handedIn ? "h" : "o") + (left ?? ""), answered(Object.entries(answers), handedIn ? keep : always)];
    },
    read([tries, ...best], marks, now, rest) {
      const attempt = now ? { seed: now.slice(0, 3), handedIn: now[3] === "h", left: now[4] ? +now.slice(4) : null, answers: answers(rest) } : null;
      return { tries, best: best.length ? best : null, objectives: names(marks, (mark) => numbers(mark, ":")), attempt };
    },
  },
};

// Entries: what was answered at a page, question or step

const answered = (list, keep) => list.map(([key, { answer, shape, mark }]) => entry(key, answer ? [answer] : [], shape, mark ?? "", MARKS, keep)).join("");
const answers = (text) =>
  object(entries(text, MARKS).map(({ key, answers: [answer = null], shape, value }) => [key, { answer, shape, mark: value ? numbers(value) : null }]));

function entry(key, all, shape, result, table, keep) {
  const given = all.every(keep) ? all : [];
  const value = String(result);
  if (!given.length && (!value || value === "0")) return key + ",";
  const sign = table.indexOf(value);
  const only = String(given);
  const place = only[0] && !only[1] ? CODES.slice(0, 16).indexOf(only) : -1;
  const stands = given.length ? shape || "~" : "";
  if (place >= 0 && sign >= 0) return key + stands + ALPHABET[16 * sign + place];
  return key + given.map(form).join("") + stands + (SIGNS[sign] ?? (value ? `$${value}$` : "|"));
}

function form(answer) {
  const [{ length } = ""] = answer;
  if (answer.every((item) => item.length === length && (length < 3 ? /^[\w-]+$/ : /^=[\w-]{2}$/).test(item))) return FORMS[length] + answer.join("").replace(/=/g, "");
  return "!" + answer.map((item) => item.replace(/[^\w-]/g, (c) => (c === " " ? "~" : "*" + digits(c.charCodeAt(0), 3)))).join();
}

const unit = (characters) => String.fromCharCode([...characters].reduce((n, c) => 64 * n + ALPHABET.indexOf(c), 0));

function read(text) {
  const rest = text.slice(1);
  if (text[0] === "!") return rest.split(",").map((item) => item.replace(/~|\*(...)/g, (_, code) => (code ? unit(code) : " ")));
  const byId = text[0] === "=";
  return (rest.match(byId || text[0] === "@" ? /../g : /./g) ?? []).map((item) => (byId ? "=" : "") + item);
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
