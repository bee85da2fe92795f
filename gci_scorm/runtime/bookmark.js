// The record as a string for the LMS, and back. The format is docs/bookmark.md: version 1 is read for ever.

import { ALPHABET, digits, hash } from "./rank.js";

const VERSION = "1";
export const CODES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SIGNS = "()[]";
const MARKS = ["0,1", "1,1", "0,2", "2,2"];
const POINTS = ["0", "1", "2", "3"];
const FLAGS = { c: "completed", p: "passed", f: "failed" };
const CODE = "(?:=[\\w-]{2}|[0-9A-Za-z])";
const every = (answer, pattern) => answer.every((item) => new RegExp(`^${pattern}$`).test(item));
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

/** At most `limit` characters, if leaving out answers shown again can achieve it. */
export function encode(record, limit = Infinity) {
  let text;
  for (const keep of [ALL, (answer) => form(answer)[0] !== "!", () => false]) {
    const { told, contents } = record;
    const flags = Object.keys(FLAGS).filter((flag) => told[FLAGS[flag]]).join("") + (record.moreTime ? "t" : "");
    const head = [record.saves, record.run, record.place, record.interactions, flags].join();
    const body = [head, ...Object.keys(contents).map((key) => key + WRITE[contents[key].kind](contents[key], keep))].join(";");
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
    const [head, ...contents] = body.split(";");
    const [saves, run, place, interactions, flags] = head.split(",");
    const record = { ...empty(run), saves: +saves, place, interactions: +interactions, moreTime: flags.includes("t") };
    for (const flag in FLAGS) record.told[FLAGS[flag]] = flags.includes(flag);
    for (const piece of contents) record.contents[piece.slice(0, 3)] = READ[piece[3].toLowerCase()](piece.slice(4), piece[3]);
    return { record, state: "read" };
  } catch {
    return { record: empty(), state: "broken" };
  }
}

const ALL = () => true;

const WRITE = {
  lesson({ done, earned, pages }, keep) {
    const listed = Object.entries(pages);
    const bare = listed.filter(([, page]) => !page.answer && !page.mark);
    const rest = listed.filter(([, page]) => page.answer || page.mark);
    return (done ? "L" : "l") + earned + "/" + bare.map(([key]) => key).join("") + (rest.length ? "/" + rest.map(answered(keep)).join("") : "");
  },
  scenario({ done, plays, best, play }, keep) {
    const head = (done ? "S" : "s") + plays + (best === null ? "" : "," + best);
    if (!play) return head;
    const track = Object.entries(play.track).map(([name, n]) => name + n);
    const kept = play.over ? keep : ALL;
    const path = play.path.map((e) => entry(e.step, e.answers.every(kept) ? e.answers : [], e.shape, String(e.earned), POINTS));
    return [head, (play.over ? "." : "") + play.at + track, path.join("")].join("/");
  },
  quiz({ done, passed, tries, best, objectives, attempt }, keep) {
    const head = [(passed ? "P" : done ? "Q" : "q") + tries, ...(best ?? [])].join();
    const marks = Object.entries(objectives).map(([name, mark]) => name + mark).join();
    if (!attempt) return head + "/" + marks;
    const { seed, handedIn, left, answers } = attempt;
    const entries = Object.entries(answers).map(answered(handedIn ? keep : ALL));
    return [head, marks, seed + (handedIn ? "h" : "o") + (left ?? "") + "," + entries.join("")].join("/");
  },
};

const answered = (keep) => ([key, { answer, shape, mark }]) =>
  entry(key, answer && keep(answer) ? [answer] : [], shape, mark ? mark.join() : "", MARKS);

function entry(key, answers, shape, value, table) {
  if (!answers.length && (value === "" || value === "0")) return key + ",";
  const sign = table.indexOf(value);
  const [answer] = answers;
  const place = answer?.length === 1 && answer[0].length === 1 ? CODES.indexOf(answer[0]) : -1;
  if (answers.length === 1 && place >= 0 && place < 16 && sign >= 0) return key + (shape || "~") + ALPHABET[16 * sign + place];
  const forms = answers.map(form).map((text, i) => text[0] + (i ? "" : shape || "~") + text.slice(1));
  return key + forms.join("") + (sign >= 0 ? SIGNS[sign] : value === "" ? "|" : /^\d(,\d)?$/.test(value) ? ":" + value.replace(",", "") : `$${value}$`);
}

function form(answer) {
  const joined = answer.map((item) => item.replace(/=/g, "~") || "-").join("");
  if (answer.length && every(answer, "=[\\w-]{2}")) return "=" + joined.replace(/~/g, "");
  if (every(answer, CODE + "?")) return "." + joined;
  if (every(answer, `(${CODE}{2})?`)) {
    const rights = answer.map((item, i) => item[0] === CODES[i] && item.slice(1).replace("=", "~"));
    return rights.every(Boolean) ? "@" + rights.join("") : "^" + joined;
  }
  const escape = (c) => (c === " " ? "~" : "*" + digits(c.charCodeAt(0), 3));
  return "!" + answer.map((item) => item.replace(/[^\w-]/g, escape)).join();
}

const codes = (text, width) => text.match(new RegExp(`-|(?:~[\\w-]{2}|[0-9A-Za-z]){${width}}`, "g")) ?? [];
const plain = (item) => item.replace(/^-$/, "").replace(/~/g, "=");
const number = (characters) => [...characters].reduce((n, c) => 64 * n + ALPHABET.indexOf(c), 0);

const FORMS = {
  "=": (text) => text.match(/../g).map((id) => "=" + id),
  ".": (text) => codes(text, 1).map(plain),
  "^": (text) => codes(text, 2).map(plain),
  "@": (text) => codes(text, 1).map((item, i) => CODES[i] + plain(item)),
  "!": (text) => text.split(",").map((item) => item.replace(/~|\*(...)/g, (_, unit) => (unit ? String.fromCharCode(number(unit)) : " "))),
};

// One signed entry, or a key alone with a comma behind it, or key, shape and one character for value and place together.
const pattern = (width) =>
  new RegExp(`([\\w-]{3})(?:,|([\\w~-])([\\w-])|((?:[.=@^][\\w~-]*|![\\w~,*-]*)*)([()[\\]|]|:\\d{${width}}|\\$[\\d.,]+\\$))`, "gy");

function entries(text = "", table, width) {
  const found = [...text.matchAll(pattern(width))];
  if (found.reduce((n, [all]) => n + all.length, 0) !== text.length) throw 0;
  return found.map(([, key, shape, combined, forms, end]) => {
    if (combined) {
      const n = ALPHABET.indexOf(combined);
      return { key, answers: [[CODES[n % 16]]], shape: shape.replace("~", ""), value: table[n >> 4] };
    }
    const [first, ...more] = (forms || "").match(/[.=@^!][^.=@^!]*/g) ?? [];
    const answers = first ? [first[0] + first.slice(2), ...more].map((text) => FORMS[text[0]](text.slice(1))) : [];
    return { key, answers, shape: first?.[1].replace("~", "") ?? "", value: valued(end, table) };
  });
}

function valued(end, table) {
  if (!end || end === "|") return "";
  if (end[0] === ":") return [...end.slice(1)].join();
  return table[SIGNS.indexOf(end)] ?? end.slice(1, -1);
}

const numbers = (text) => text.split(",").map(Number);

/** `ab1,2,cd3` -> [["ab", [1, 2]], ["cd", [3]]]: names of two characters stand before the first of their numbers. */
function named(text, each) {
  const all = text ? text.split(",") : [];
  const pairs = [];
  for (let i = 0; i < all.length; i += each) pairs.push([all[i].slice(0, 2), [all[i].slice(2), ...all.slice(i + 1, i + each)].map(Number)]);
  return pairs;
}

const answeredOf = (text) =>
  Object.fromEntries(
    entries(text, MARKS, 2).map(({ key, answers, shape, value }) => [key, { answer: answers[0] ?? null, shape, mark: value ? numbers(value) : null }]));

const READ = {
  l(text, letter) {
    const [earned, bare, rest] = text.split("/");
    const pages = {};
    for (const key of bare.match(/.../g) ?? []) pages[key] = { answer: null, shape: "", mark: null };
    return { kind: "lesson", done: letter === "L", earned: +earned, pages: { ...pages, ...answeredOf(rest) } };
  },
  s(text, letter) {
    const [head, at, path] = text.split("/");
    const [plays, best = null] = numbers(head);
    const content = { kind: "scenario", done: letter === "S", plays, best, play: null };
    if (at === undefined) return content;
    const over = at[0] === ".";
    const track = Object.fromEntries(named(at.slice(over ? 4 : 3), 1).map(([name, [n]]) => [name, n]));
    const steps = entries(path, POINTS, 1).map(({ key, answers, shape, value }) => ({ step: key, answers, shape, earned: +value }));
    return { ...content, play: { at: at.slice(+over, over + 3), over, track, path: steps } };
  },
  q(text, letter) {
    const [head, marks, attempt] = text.split("/");
    const [tries, ...best] = numbers(head);
    const quiz = { kind: "quiz", done: letter !== "q", passed: letter === "P", tries, best: best.length ? best : null };
    const full = { ...quiz, objectives: Object.fromEntries(named(marks, 2)), attempt: null };
    if (attempt === undefined) return full;
    const comma = attempt.indexOf(",");
    const left = attempt.slice(4, comma);
    return { ...full, attempt: { seed: attempt.slice(0, 3), handedIn: attempt[3] === "h", left: left ? +left : null, answers: answeredOf(attempt.slice(comma + 1)) } };
  },
};

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
    attempt: { seed: "abc", handedIn: false, left: 1234, answers: many(questions, (i) => [key("q", i), { answer: given(i), shape: "x", mark: i % 4 ? [i % 2, 1] : [3, 4] }]) },
  };
  const plays = many(scenarios, (n) => [key("s", n), scenario(String(n))]);
  return { ...empty("run"), saves: 1234, place: key("q", 0), interactions: 123, moreTime: true, contents: { aaa: lesson, ...plays, zzz: quiz } };
}
