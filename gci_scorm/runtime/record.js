// What the trainee has done, and what follows from it. Pure: a record goes in, a new one comes out (docs/runtime.md has its shape).

import { CODES, empty } from "./bookmark.js";
import { drawn, short } from "./rank.js";
import { marked, percent, points, reaches, rounded, shown } from "./scoring.js";
import { apply, begin, onward } from "./walk.js";

export { empty };

const NEW = {
  lesson: { kind: "lesson", done: false, earned: 0, pages: {} },
  scenario: { kind: "scenario", done: false, plays: 0, best: null, play: null },
  quiz: { kind: "quiz", done: false, passed: false, tries: 0, best: null, objectives: {}, attempt: null },
};
// Longer texts are marked as typed, but kept cut: one paste must not fill the LMS's store.
const LONGEST_TEXT = 80;

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const mapped = (object, change) => Object.fromEntries(Object.entries(object).map(change).filter(Boolean));

/** That content's record, or an empty one of its kind. */
export function of(record, content) {
  const kept = record.contents[content.key];
  return kept?.kind === content.kind ? kept : NEW[content.kind];
}

const put = (record, content, changes) => ({
  ...record,
  contents: { ...record.contents, [content.key]: { ...of(record, content), ...changes } },
});

export const visit = (record, key) => ({ ...record, place: key });
export const saving = (record) => ({ ...record, saves: record.saves + 1 });
export const moreTime = (record) => ({ ...record, moreTime: true });
/** The record after n more interactions were written to the LMS. */
export const wrote = (record, n = 1) => ({ ...record, interactions: record.interactions + n });

// Answers and shapes

const shapeOf = (asked) => asked.shape ?? asked.question?.shape ?? "";

function shapeAt(shape, answers) {
  const places = [...answers.flat().join("").replace(/=[\w-]{2}/g, "")].map((c) => CODES.indexOf(c));
  return shape[Math.max(...places.filter((place) => place < shape.length))] ?? "";
}

const cut = (answer) => answer.map((text) => text.slice(0, LONGEST_TEXT));

const kept = (question, answer, mark) => ({ answer: cut(answer), shape: shapeAt(shapeOf(question), [answer]), mark });

/** The answer to be shown again, or null: none was kept, or options have moved since. asked: the question or the step. */
export const shownAnswer = (asked, { answer, shape }) => (answer && shapeAt(shapeOf(asked), [answer]) === shape ? answer : null);

// Lessons

const lessonPoints = (data, pages) =>
  rounded(sum(data.pages.map((page) => (page.question && page.marked ? points(page.question, pages[page.key]?.mark) : 0))));

const settleLesson = (record, content, data, pages) =>
  put(record, content, {
    pages,
    earned: lessonPoints(data, pages),
    done: of(record, content).done || data.pages.every((page) => pages[page.key]),
  });

export function readPage(record, content, data, page) {
  const { pages } = of(record, content);
  if (page.question || pages[page.key]) return record;
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
export const left = (record, content) => (content.attempts ?? Infinity) - (of(record, content).plays ?? of(record, content).tries ?? 0);

const toKeys = (data, track) => mapped(track, ([name, n]) => [data.trackKeys[name], n]);
const toNames = (data, kept) => mapped(data.track, ([name, start]) => [name, kept[data.trackKeys[name]] ?? start]);
const earnedIn = (play) => rounded(sum(play.path.map((entry) => entry.earned)));

/** The play at step `to`; an ending closes it. */
function arrive(record, content, play, to) {
  const { done, best } = of(record, content);
  const over = !to || to.kind === "ending";
  const now = { ...play, at: to?.key ?? play.at, over };
  return put(record, content, { play: now, done: done || over, best: over ? Math.max(best ?? 0, earnedIn(play)) : best });
}

export function beginPlay(record, content, data) {
  if (left(record, content) < 1) return record;
  const counted = put(record, content, { plays: of(record, content).plays + 1 });
  return arrive(counted, content, { track: toKeys(data, begin(data)), path: [] }, data.steps[0]);
}

/** Where the play stands, in the words of `data`; null without a play. */
export function standing(record, content, data) {
  const { play } = of(record, content);
  const find = (key) => data.steps.find((s) => s.key === key);
  if (!play || !find(play.at)) return null;
  const path = play.path
    .map(({ step: key, answers, shape, earned }) => {
      const step = find(key);
      return step && { step, answers: answers.length && shapeAt(shapeOf(step), answers) === shape ? answers : null, earned };
    })
    .filter(Boolean);
  const own = path.find((e) => e.step.key === play.at);
  return { step: find(play.at), track: toNames(data, play.track), answers: own?.answers ?? [], over: play.over, earned: earnedIn(play), path, entry: own };
}

/**
 * The outcome of the answer that finished the present step; null while it is still to be answered.
 * kind: the step kind's `step` of play.js; mark: the question kind's, where the step holds a question.
 */
export function settled(record, content, data, kind, mark) {
  const now = standing(record, content, data);
  if (!now?.entry) return null;
  const { step, track, answers } = now;
  try {
    const outcome = kind.outcome(step, { track, answers: answers.slice(0, -1) }, answers[answers.length - 1], mark);
    return outcome.stay ? null : outcome;
  } catch {
    // Its options have moved or gone since it was answered: what it did stays done, and the step's own `next` leads on.
    return { earned: 0, effects: [], stay: false };
  }
}

export function answerStep(record, content, data, kind, answer, mark) {
  const { step, track, answers } = standing(record, content, data);
  const { play } = of(record, content);
  const outcome = kind.outcome(step, { track, answers }, answer, mark);
  const earned = rounded(outcome.earned);
  const all = [...answers, cut(answer)];
  const before = play.path.find((e) => e.step === step.key);
  const entry = { step: step.key, answers: all, shape: shapeAt(shapeOf(step), all), earned: rounded((before?.earned ?? 0) + earned) };
  const path = [...play.path.filter((e) => e !== before), entry];
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
  const time = data.timeLimit ? data.timeLimit * (record.moreTime ? 2 : 1) : null;
  return put(record, content, { tries: of(record, content).tries + 1, attempt: { seed, handedIn: false, left: time, answers: {} } });
}

const inTry = (record, content, changes) => put(record, content, { attempt: { ...of(record, content).attempt, ...changes } });

export function answerQuestion(record, content, data, question, answer, mark) {
  const { attempt } = of(record, content);
  if (!attempt || attempt.handedIn) return record;
  return inTry(record, content, { answers: { ...attempt.answers, [question.key]: kept(question, answer, mark) } });
}

export const timeLeft = (record, content, seconds) => inTry(record, content, { left: Math.max(0, Math.round(seconds)) });

/** The questions of the try under way, in the order shown. */
export function questionsOf(record, content, data) {
  const { attempt } = of(record, content);
  return attempt ? drawn(data, attempt.seed, Object.keys(attempt.answers)) : [];
}

function marksOf(questions, answers) {
  const judged = questions.filter(marked);
  return [rounded(sum(judged.map((q) => points(q, answers[q.key]?.mark)))), sum(judged.map((q) => q.points))];
}

const better = (mark, than) => !than || mark[0] * than[1] > than[0] * mark[1];

export function handIn(record, content, data) {
  const { attempt, best } = of(record, content);
  if (!attempt || attempt.handedIn) return record;
  const questions = questionsOf(record, content, data);
  const mark = marksOf(questions, attempt.answers);
  const handed = inTry(record, content, { handedIn: true });
  if (!better(mark, best)) return settleQuiz(handed, content);
  const names = [...new Set(questions.filter(marked).map((q) => q.objective).filter(Boolean))];
  const objectives = names.map((name) => [short(name), marksOf(questions.filter((q) => q.objective === name), attempt.answers)]);
  return settleQuiz(put(handed, content, { best: mark, objectives: Object.fromEntries(objectives) }), content);
}

function settleQuiz(record, content) {
  const { done, passed, best, attempt } = of(record, content);
  if (!best) return record;
  const reached = content.passMark === null || reaches(percent(...best), content.passMark);
  return put(record, content, {
    done: done || reached || (left(record, content) < 1 && attempt?.handedIn !== false),
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
    const { done, pages } = of(record, content);
    return done ? 1 : pages && content.count ? Math.min(1, Object.keys(pages).length / content.count) : 0;
  });
  return parts.length ? sum(parts) / parts.length : 1;
}

/** [earned, possible] of a content; a quiz that was tried counts the questions that were drawn. */
function result(record, content) {
  const { earned, best, kind } = of(record, content);
  if (kind === "quiz") return best ?? [0, content.possible];
  return [Math.min(earned ?? best ?? 0, content.possible), content.possible];
}

function totalled(marks) {
  const [earned, possible] = [0, 1].map((side) => rounded(sum(marks.map((mark) => mark[side]))));
  const exact = percent(earned, possible);
  return { earned, possible, percent: exact, shown: shown(exact) };
}

const total = ({ weights, contents }, results) =>
  totalled(
    results.map(([earned, possible], i) => {
      const weight = weights && possible ? (weights[contents[i].id] ?? 0) : possible;
      return [weight && (weight * earned) / possible, weight];
    }));

export const score = (plan, record) => total(plan, plan.contents.map((content) => result(record, content)));

export function passed(plan, record) {
  if (plan.passMark === null) return null;
  const quizzes = plan.contents.every((content) => content.kind !== "quiz" || content.passMark === null || of(record, content).passed);
  return quizzes && complete(plan, record) && reaches(score(plan, record).percent, plan.passMark);
}

/** A page may be answered again at any time; a play or try while one is left or under way. */
function improvable(record, content) {
  const { kind, play, attempt } = of(record, content);
  return kind === "lesson" || left(record, content) > 0 || play?.over === false || attempt?.handedIn === false;
}

export function failed(plan, record) {
  if (passed(plan, record) !== false || !complete(plan, record)) return false;
  const lost = plan.contents.some((c) => c.kind === "quiz" && c.passMark !== null && !of(record, c).passed && !improvable(record, c));
  const best = plan.contents.map((c) => (improvable(record, c) ? [c.possible, c.possible] : result(record, c)));
  return lost || !reaches(total(plan, best).percent, plan.passMark);
}

export const objectives = (plan, record) =>
  plan.objectives.map(({ id }) => ({ id, ...totalled(plan.contents.map((content) => of(record, content).objectives?.[short(id)] ?? [0, 0])) }));

/** `told` as `lms.status` wants it: never taken back; passed null where nothing is passed or failed. */
export function telling(plan, record) {
  const { told } = record;
  const now = { completed: complete(plan, record), passed: passed(plan, record), failed: failed(plan, record) };
  return { ...record, told: mapped(told, ([name, before]) => [name, before || now[name]]) };
}

// Later versions

const renaming = (things) => Object.fromEntries([...things.flatMap(({ key, was }) => was.map((old) => [old, key])), ...things.map(({ key }) => [key, key])]);

const inNames = (asked, answers) => {
  const renamed = asked?.renamed ?? asked?.question?.renamed;
  return renamed ? answers.map((answer) => answer.map((item) => item.replace(/=[\w-]{2}/g, (code) => renamed[code] ?? code))) : answers;
};

export function reconcile(record, plan) {
  const names = renaming(plan.contents);
  return {
    ...record,
    place: names[record.place] ?? record.place,
    contents: mapped(record.contents, ([key, content]) => names[key] && [names[key], content]),
  };
}

const ADOPT = {
  lesson(record, content, data, names, questions) {
    const pages = mapped(of(record, content).pages, ([key, page]) => names[key] && [names[key], renewed(questions[names[key]], page)]);
    return settleLesson(record, content, data, pages);
  },
  scenario(record, content, data, names, steps) {
    const { play } = of(record, content);
    if (!play) return record;
    const path = play.path.filter((e) => names[e.step]).map((e) => ({ ...e, step: names[e.step], answers: inNames(steps[names[e.step]], e.answers) }));
    const now = { ...play, at: names[play.at] ?? play.at, path, track: toKeys(data, toNames(data, play.track)) };
    if (play.over || names[play.at]) return put(record, content, { play: now });
    const last = data.steps.findIndex((s) => s.key === path[path.length - 1]?.step);
    // No step of the path is left, so she gets a new play, which counts as the one that she had begun.
    if (last < 0) return arrive(record, content, { track: toKeys(data, begin(data)), path: [] }, data.steps[0]);
    return arrive(record, content, now, data.steps[last + 1]);
  },
  quiz(record, content, data, names, questions) {
    const { attempt } = of(record, content);
    if (!attempt) return settleQuiz(record, content);
    const answers = mapped(attempt.answers, ([key, entry]) => names[key] && [names[key], renewed(questions[names[key]], entry)]);
    return settleQuiz(inTry(record, content, { answers }), content);
  },
};

const renewed = (asked, entry) => (entry.answer ? { ...entry, answer: inNames(asked, [entry.answer])[0] } : entry);

/** Fits that content's record to its part as it is now. */
export function adopt(record, content, data) {
  if (!record.contents[content.key]) return record;
  const things = data.pages ?? data.steps ?? data.questions;
  const names = renaming(things);
  const byKey = Object.fromEntries(things.map((thing) => [thing.key, thing]));
  return { ...ADOPT[content.kind](record, content, data, names, byKey), place: names[record.place] ?? record.place };
}
