// The record as a string for the LMS, and back. The format is docs/bookmark.md: version 1 is read for ever.

import { ALPHABET, digits, hash } from "./rank.js";

const VERSION = "1";
/** Of a content: open, done, done and passed. */
const STATES = "odp";
/** What ends an entry whose value is 0, 1, 2, 3. */
const SIGNS = "()[]";
const checksum = (text) => digits(hash(text), 3);
const object = Object.fromEntries;

/** The entry of what was only read. */
export const READ = { answers: [], shape: "", mark: null };
export const bare = ({ answers, mark }) => !answers[0] && !mark;

export const empty = (run = "") => ({
  saves: 0,
  run,
  place: "",
  reported: 0,
  told: { completed: false, passed: false, failed: false },
  contents: {},
});

/** At most `limit` characters, if leaving out the answers that are only shown again can achieve it. */
export function encode(record, limit = Infinity) {
  const { saves, run, place, reported, told, contents } = record;
  const flags = Object.keys(told).filter((flag) => told[flag]).map((flag) => flag[0]).join("");
  let text;
  for (const whole of [true, false]) {
    const body = [[saves, run, place, reported, flags], ...Object.entries(contents).map(([key, content]) => key + written(content, whole))].join(";");
    text = VERSION + checksum(body) + body;
    if (text.length <= limit) break;
  }
  return text;
}

/** The record; null for an empty text, and for one that is cut short, of another maker or version. */
export function decode(text) {
  try {
    const body = text.slice(4);
    if (text.slice(0, 4) === VERSION + checksum(body)) return recordOf(body);
  } catch {}
  return null;
}

function recordOf(body) {
  const [head, ...pieces] = body.split(";");
  const [saves, run, place, reported, flags] = head.split(",");
  const { told, ...rest } = empty(run);
  for (const flag in told) told[flag] = flags.includes(flag[0]);
  return { ...rest, saves: +saves, place, reported: +reported, told, contents: object(pieces.map((piece) => [piece.slice(0, 3), contentOf(piece.slice(3))])) };
}

const numbers = (text, sign = ",") => text.split(sign).map(Number);
/** Numbers by names of two characters. */
const named = (object, sign) => Object.entries(object).map(([name, value]) => name + [value].flat().join(sign));
const names = (text, read) => object(text.split(",").filter(Boolean).map((item) => [item.slice(0, 2), read(item.slice(2))]));

/** A content: its state and counts, where it stands, what was read, what was answered, objectives. */
function written({ done, passed, tries, best, at, over, track, work, objectives }, whole) {
  const kept = Object.entries(work).map(([key, entry]) => [key, whole || (at && !over) ? entry : { ...READ, mark: entry.mark }]);
  const read = kept.filter(([, entry]) => bare(entry)).map(([key]) => key).join("");
  const answered = kept.filter(([, entry]) => !bare(entry)).map(entered).join("");
  return (STATES[done + passed] + [[tries, ...best], (over ? "." : "") + at + named(track), read, answered, named(objectives, ":")].join("/")).replace(/\/+$/, "");
}

function contentOf(text) {
  const [counts, where = "", read = "", answered = "", objectives = ""] = text.slice(1).split("/");
  const [tries, ...best] = numbers(counts);
  const [, over, at, track] = where.match(/^(\.?)(.{0,3})(.*)/);
  const state = STATES.indexOf(text[0]);
  return {
    done: state > 0, passed: state > 1, tries, best, objectives: names(objectives, (mark) => numbers(mark, ":")),
    at, over: !!over, track: names(track, Number), work: object([...[...read.matchAll(/.../g)].map(([key]) => [key, READ]), ...entriesOf(answered)]),
  };
}

// Entries: what was answered at a page, question or step

function entered([key, { answers, shape, mark }]) {
  const value = String(mark ?? "").replace(/,1$/, "");
  const small = /^[0-3]$/.test(value);
  const stands = answers[0] ? shape || "~" : "";
  return key + (small && /^[\dA-F]$/.test(answers)
    ? stands + ALPHABET[16 * value + parseInt(answers, 16)]
    : answers.map(form).join("") + stands + (small ? SIGNS[value] : value ? `$${value}$` : "|"));
}

/** A text as it is written down. */
export const spelt = (text) => text.replace(/[^\w-]/g, (c) => (c === " " ? "~" : "*" + c.charCodeAt(0).toString(36).padStart(4, 0)));

function form(answer) {
  if (answer.every((item) => /^([0-9A-Z]|[a-z_-][\w-])$/.test(item))) return "." + answer.join("");
  return "!" + answer.map(spelt).join();
}

function read(text) {
  if (text[0] === ".") return text.match(/[a-z_-].|\w/g) ?? [];
  return text.slice(1).split(",").map((item) => item.replace(/~|\*(....)/g, (_, code) => (code ? String.fromCharCode(parseInt(code, 36)) : " ")));
}

// Key, shape and one character for value and answer together; or key, answers with their shape behind them, value.
const ENTRY = /(...)(?:([\w~-])([\w-])|((?:[.!][\w~,*-]*)*)([()[\]|]|\$[\d.,]+\$))/gy;

const entriesOf = (text) =>
  [...text.matchAll(ENTRY)].map(([, key, shape, both, forms = "", end]) => {
    const n = ALPHABET.indexOf(both);
    const value = both ? n >> 4 : SIGNS.includes(end) ? SIGNS.indexOf(end) : end.slice(1, -1);
    const [earned, possible = 1] = numbers(String(value));
    return [
      key,
      {
        answers: both ? [[(n & 15).toString(16).toUpperCase()]] : (forms.slice(0, -1).match(/[.!][^.!]*/g) ?? []).map(read),
        shape: (shape ?? forms.slice(-1)).replace("~", ""),
        mark: value === "" ? null : [earned, possible],
      },
    ];
  });

// Measuring

/**
 * A record in the worst state of a module: all pages but one read, every step of every scenario walked and the play still open, every question of a
 * long quiz answered in a try under way; each fourth answer of more than one code. For `make bench`; no package holds it.
 */
export function worst({ pages = 40, scenarios = 3, steps = 20, questions = 40, tracked = 3, objectives = 5 }) {
  const key = (letter, n) => letter + digits(n, 2);
  const many = (n, make) => object(Array.from({ length: n }, (_, i) => make(i)));
  const given = (i) => (i % 4 ? [String(i % 4)] : [["0", "2"], ["0", "B", "1", "A", "2", "D", "3", "C"], ["3", "0", "1", "2"], ["ab", "cd", "ef"]][(i / 4) % 4]);
  const entry = (i, mark) => ({ answers: [given(i)], shape: "x", mark });
  const content = { done: false, passed: false, tries: 12, best: [], objectives: {}, at: "", over: false, track: {}, work: {} };
  const lesson = { ...content, tries: 0, best: [0], work: many(pages - 1, (i) => [key("p", i), READ]) };
  const scenario = (n) => ({
    ...content, done: true, best: [24], at: key(n, steps), track: many(tracked, (i) => [digits(i, 2), -100]),
    work: many(steps, (i) => [key(n, i), i % 5 ? entry(i, [i % 3, 1]) : READ]),
  });
  const quiz = {
    ...content, best: [33.33333, questions], objectives: many(objectives, (i) => [digits(i, 2), [6.66667, 8]]), at: "abc", track: { ti: 1234 },
    work: many(questions, (i) => [key("q", i), entry(i, i % 8 ? [i % 2, 1] : [3, 4])]),
  };
  const plays = many(scenarios, (n) => [key("s", n), scenario(String(n))]);
  return { ...empty("run"), saves: 1234, place: key("q", 0), reported: 123, contents: { aaa: lesson, ...plays, zzz: quiz } };
}
