// What the trainee has done, and what follows from it. Pure: a record goes in, a new one comes out (docs/runtime.md has its shape).

import { CODES, empty } from "./bookmark.js";
import { drawn, short } from "./rank.js";
import { marked, percent, points, reaches, rounded, shown } from "./scoring.js";
import { apply, onward } from "./walk.js";

export { empty };

const NEW = {
  lesson: { kind: "lesson", done: false, earned: 0, pages: {} },
  scenario: { kind: "scenario", done: false, plays: 0, best: null, play: null },
  quiz: { kind: "quiz", done: false, passed: false, tries: 0, best: null, objectives: {}, attempt: null },
};
// Longer texts are marked as typed, but kept cut: one paste must not fill the LMS's store.
const LONGEST_TEXT = 80;

const mapped = (object, change) => Object.fromEntries(Object.entries(object).map(change).filter(Boolean));
const sum = (numbers) => rounded(numbers.reduce((a, b) => a + b, 0));
/** Of marks and the like: [earned, possible]. */
const total = (marks) => [0, 1].map((side) => sum(marks.map((mark) => mark[side])));

/** That content's record, or an empty one of its kind. */
export function of(record, content) {
  const kept = record.contents[content.key];
  return kept?.kind === content.kind ? kept : NEW[content.kind];
}

const put = (record, content, changes) => ({
  ...record,
  contents: { ...record.contents, [content.key]: { ...of(record, content), ...changes } },
});

/** key: of the page, step or question shown. The content's stands before it: what was not answered yet is known by nothing else. */
export const visit = (record, content, key = "") => ({ ...record, place: content.key + key });
export const saving = (record) => ({ ...record, saves: record.saves + 1 });
export const moreTime = (record) => ({ ...record, moreTime: true });
/** The record after n more interactions were written to the LMS. */
export const wrote = (record, n = 1) => ({ ...record, interactions: record.interactions + n });

// Answers and shapes

/** The character of a shape at the highest place that answers use. asked: the question or the step. */
function shapeAt(asked, answers) {
  const { shape = "" } = asked.question ?? asked;
  const places = [...answers.flat().join("").replace(/=[\w-]{2}/g, "")].map((code) => CODES.indexOf(code));
  return shape[Math.max(...places.filter((place) => place < shape.length))] ?? "";
}

const cut = (answer) => answer.map((text) => text.slice(0, LONGEST_TEXT));

const kept = (question, answer, mark) => ({ answer: cut(answer), shape: shapeAt(question, [answer]), mark });

/** The answer to be shown again, or null: none was kept, or options have moved since. asked: the question or the step. */
export const shownAnswer = (asked, { answer, shape }) => (answer && shapeAt(asked, [answer]) === shape ? answer : null);

/** The mark of several answers together. asked: [question, its mark or nothing]. */
export const markOf = (asked) => total(asked.filter(([question]) => marked(question)).map(([question, mark]) => [points(question, mark), question.points]));

const better = (mark, than) => !than || mark[0] * than[1] > than[0] * mark[1];

// Lessons

/** Of a lesson that is done, only the answers are kept: the bookmark of a long module needs the room. */
function settleLesson(record, content, data, pages) {
  const done = of(record, content).done || data.pages.every((page) => pages[page.key]);
  const earned = markOf(data.pages.filter((page) => page.marked).map((page) => [page.question, pages[page.key]?.mark]))[0];
  return put(record, content, { pages: done ? mapped(pages, ([key, page]) => (page.answer || page.mark) && [key, page]) : pages, earned, done });
}

export function readPage(record, content, data, page) {
  const { pages, done } = of(record, content);
  if (done || page.question || pages[page.key]) return record;
  return settleLesson(record, content, data, { ...pages, [page.key]: { answer: null, shape: "", mark: null } });
}

/** The last answer is shown again; the best mark counts. */
export function answerPage(record, content, data, page, answer, mark) {
  const { pages } = of(record, content);
  const before = pages[page.key]?.mark;
  const best = before && mark && better(before, mark) ? before : mark;
  return settleLesson(record, content, data, { ...pages, [page.key]: kept(page.question, answer, best) });
}

// Plays

/** Plays or tries that are left; the one under way is used already. */
export function left(record, content) {
  const { plays = 0, tries = plays } = of(record, content);
  return (content.attempts ?? Infinity) - tries;
}

const toKeys = (data, track) => mapped(track, ([name, n]) => [data.trackKeys[name], n]);
const toNames = (data, track) => mapped(data.track, ([name, start]) => [name, track[data.trackKeys[name]] ?? start]);
const earnedIn = (play) => sum(play.path.map((entry) => entry.earned));

/** The play at step `to`; an ending closes it. */
function arrive(record, content, play, to) {
  const { done, best } = of(record, content);
  const over = !to || to.kind === "ending";
  return put(record, content, {
    play: { ...play, at: to?.key ?? play.at, over },
    done: done || over,
    best: over ? Math.max(best ?? 0, earnedIn(play)) : best,
  });
}

export function beginPlay(record, content, data) {
  if (left(record, content) < 1) return record;
  const counted = put(record, content, { plays: of(record, content).plays + 1 });
  return arrive(counted, content, { track: toKeys(data, data.track), path: [] }, data.steps[0]);
}

/** Where the play stands, in the words of `data`; null without a play. */
export function standing(record, content, data) {
  const { play } = of(record, content);
  const step = play && find(data.steps, play.at);
  if (!step) return null;
  const path = play.path.flatMap(({ step: key, answers, shape, earned }) => {
    const step = find(data.steps, key);
    return step ? { step, answers: answers.length && shapeAt(step, answers) === shape ? answers : null, earned } : [];
  });
  const entry = path.find((one) => one.step === step);
  return { step, track: toNames(data, play.track), answers: entry?.answers ?? [], over: play.over, earned: earnedIn(play), path, entry };
}

/**
 * The outcome of the answer that finished the present step; null while it is still to be answered.
 * kind: the step kind's `step` of play.js; mark: the question kind's, where the step holds a question.
 */
export function settled(record, content, data, kind, mark) {
  const { step, track, answers, entry } = standing(record, content, data) ?? {};
  if (!entry) return null;
  try {
    const outcome = kind.outcome(step, { track, answers: answers.slice(0, -1) }, answers.at(-1), mark);
    return outcome.stay ? null : outcome;
  } catch {
    // Its options have moved or gone since it was answered: what it did stays done, and the step's own `next` leads on.
    return {};
  }
}

export function answerStep(record, content, data, kind, answer, mark) {
  const { step, track, answers, entry } = standing(record, content, data);
  const { play } = of(record, content);
  const outcome = kind.outcome(step, { track, answers }, answer, mark);
  const earned = rounded(outcome.earned);
  const all = [...answers, cut(answer)];
  const now = { step: step.key, answers: all, shape: shapeAt(step, all), earned: sum([entry?.earned ?? 0, earned]) };
  const path = [...play.path.filter((one) => one.step !== step.key), now];
  const after = apply(outcome.effects, track, data.meters);
  return { record: put(record, content, { play: { ...play, track: toKeys(data, after), path } }), outcome, earned };
}

export function leaveStep(record, content, data, kind, mark) {
  const { step, track, entry } = standing(record, content, data);
  const { play } = of(record, content);
  const next = kind.answers ? settled(record, content, data, kind, mark)?.next : null;
  const { track: after, to } = onward(data, step, track, next);
  const path = entry ? play.path : [...play.path, { step: step.key, answers: [], shape: "", earned: 0 }];
  return arrive(record, content, { ...play, track: toKeys(data, after), path }, to);
}

// Tries

export function beginTry(record, content, data, seed) {
  if (left(record, content) < 1) return record;
  const time = data.timeLimit && data.timeLimit * (record.moreTime ? 2 : 1);
  return put(record, content, { tries: of(record, content).tries + 1, attempt: { seed, handedIn: false, left: time, answers: {} } });
}

const inTry = (record, content, changes) => put(record, content, { attempt: { ...of(record, content).attempt, ...changes } });
const underWay = (record, content) => of(record, content).attempt?.handedIn === false;

export const answerQuestion = (record, content, data, question, answer, mark) =>
  underWay(record, content)
    ? inTry(record, content, { answers: { ...of(record, content).attempt.answers, [question.key]: kept(question, answer, mark) } })
    : record;

export const timeLeft = (record, content, seconds) => inTry(record, content, { left: Math.max(0, Math.round(seconds)) });

/** The questions of the try under way, in the order shown. */
export function questionsOf(record, content, data) {
  const { attempt } = of(record, content);
  return attempt ? drawn(data, attempt.seed, Object.keys(attempt.answers)) : [];
}

export function handIn(record, content, data) {
  if (!underWay(record, content)) return record;
  const { attempt, best } = of(record, content);
  const asked = questionsOf(record, content, data).map((question) => [question, attempt.answers[question.key]?.mark]);
  const mark = markOf(asked);
  const named = (name) => asked.filter(([question]) => question.objective === name);
  const objectives = asked.flatMap(([{ objective, ...question }]) => (objective && marked(question) ? [[short(objective), markOf(named(objective))]] : []));
  const handed = inTry(record, content, { handedIn: true });
  return settleQuiz(better(mark, best) ? put(handed, content, { best: mark, objectives: Object.fromEntries(objectives) }) : handed, content);
}

function settleQuiz(record, content) {
  const { done, passed, best } = of(record, content);
  if (!best) return record;
  const reached = reaches(percent(...best), content.passMark ?? 0);
  return put(record, content, {
    done: done || reached || !improvable(record, content),
    passed: passed || (content.passMark !== null && reached),
  });
}

// The module

export const done = (record, content) => of(record, content).done;

/** Which contents may be opened. What is done stays open. */
export const open = (plan, record) =>
  plan.contents.map((content, i) => plan.order === "free" || !i || done(record, plan.contents[i - 1]) || done(record, content));

const required = (plan) => plan.contents.filter((content) => !plan.require || plan.require.includes(content.id));

export const complete = (plan, record) => required(plan).every((content) => done(record, content));

export function progress(plan, record) {
  const parts = required(plan).map((content) => {
    const { done, pages = {} } = of(record, content);
    return done ? 1 : Math.min(1, Object.keys(pages).length / (content.count || 1));
  });
  return parts.length ? parts.reduce((a, b) => a + b) / parts.length : 1;
}

/** [earned, possible] of a content; a quiz that was tried counts the questions that were drawn. */
export function result(record, content) {
  const { earned = 0, best = earned } = of(record, content);
  return Array.isArray(best) ? best : [Math.min(best, content.possible), content.possible];
}

function scored(marks) {
  const [earned, possible] = total(marks);
  const exact = percent(earned, possible);
  return { earned, possible, percent: exact, shown: shown(exact) };
}

/** The module's score from each content's [earned, possible], weighted where it has weights. */
const weighted = ({ weights, contents }, results) =>
  scored(
    results.map(([earned, possible], i) => {
      const weight = weights && possible ? (weights[contents[i].id] ?? 0) : possible;
      return [weight && (weight * earned) / possible, weight];
    }));

export const score = (plan, record) => weighted(plan, plan.contents.map((content) => result(record, content)));

/** Quizzes whose own pass mark has not been reached. */
const unpassed = (plan, record) => plan.contents.filter((content) => content.kind === "quiz" && content.passMark !== null && !of(record, content).passed);

export function passed(plan, record) {
  if (plan.passMark === null) return null;
  return !unpassed(plan, record).length && complete(plan, record) && reaches(score(plan, record).percent, plan.passMark);
}

/** A page may be answered again at any time; a play or try while one is left or under way. */
const improvable = (record, content) => left(record, content) > 0 || of(record, content).play?.over === false || underWay(record, content);

export function failed(plan, record) {
  if (passed(plan, record) !== false || !complete(plan, record)) return false;
  const lost = unpassed(plan, record).some((content) => !improvable(record, content));
  const best = plan.contents.map((content) => (improvable(record, content) ? [content.possible, content.possible] : result(record, content)));
  return lost || !reaches(weighted(plan, best).percent, plan.passMark);
}

export const objectives = (plan, record) =>
  plan.objectives.map(({ id }) => ({ id, ...scored(plan.contents.map((content) => of(record, content).objectives?.[short(id)] ?? [0, 0])) }));

/** `told` as `lms.status` wants it: never taken back; passed null where nothing is passed or failed. */
export function telling(plan, record) {
  const now = { completed: complete(plan, record), passed: passed(plan, record), failed: failed(plan, record) };
  return { ...record, told: mapped(record.told, ([name, before]) => [name, before || now[name]]) };
}

// Later versions

/** The content, page, step or question of that key, or the one that had it once. */
const find = (things, key) => things.find((thing) => thing.key === key) ?? things.find((thing) => thing.was?.includes(key));

/** An entry under the codes that the options of its question or step have now. */
const renewed = (thing, entry) => {
  const { renamed = {} } = thing.question ?? thing;
  return JSON.parse(JSON.stringify(entry).replace(/=[\w-]{2}/g, (code) => renamed[code] ?? code));
};

/** Entries under the keys that their things have now, without those whose thing is gone. */
const moved = (entries, things) =>
  mapped(entries, ([key, entry]) => {
    const thing = find(things, key);
    return thing && [thing.key, renewed(thing, entry)];
  });

/** The place, with the present key for a former one: of the content (from 0) or of what stands in it (from 3). */
function placed(record, from, things) {
  const key = record.place.slice(from, from + 3);
  return { ...record, place: record.place.replace(key, find(things, key)?.key ?? key) };
}

export const reconcile = (record, plan) => ({ ...placed(record, 0, plan.contents), contents: moved(record.contents, plan.contents) });

const ADOPT = {
  lesson: (record, content, data) => settleLesson(record, content, data, moved(of(record, content).pages, data.pages)),
  scenario(record, content, data) {
    const { play } = of(record, content);
    if (!play) return record;
    const { steps } = data;
    const path = play.path.flatMap((entry) => {
      const step = find(steps, entry.step);
      return step ? { ...renewed(step, entry), step: step.key } : [];
    });
    const at = find(steps, play.at);
    const stays = play.over || at;
    // No step of the path is left, so she gets a new play, which counts as the one that she had begun.
    const track = toKeys(data, toNames(data, stays || path.length ? play.track : {}));
    const now = { ...play, track, path };
    return stays
      ? put(record, content, { play: { ...now, at: at?.key ?? play.at } })
      : arrive(record, content, now, steps[steps.findIndex((step) => step.key === path.at(-1)?.step) + 1]);
  },
  quiz(record, content, data) {
    const { attempt } = of(record, content);
    return settleQuiz(attempt ? inTry(record, content, { answers: moved(attempt.answers, data.questions) }) : record, content);
  },
};

/** Fits that content's record to its part as it is now. */
export const adopt = (record, content, data) =>
  record.contents[content.key] ? placed(ADOPT[content.kind](record, content, data), 3, data.pages ?? data.steps ?? data.questions) : record;
