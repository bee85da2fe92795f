// What the trainee has done, and what follows from it. Pure: a record goes in, a new one comes out (docs/runtime.md has its shape).

import { bare, empty, READ, spelt } from "./bookmark.js";
import { drawn, ranked } from "./rank.js";
import { marked, percent, points, reaches, rounded } from "./scoring.js";
import { apply, onward } from "./walk.js";

export { empty };

const NEW = { done: false, passed: false, tries: 0, best: [], objectives: {}, at: "", over: false, track: {}, work: {} };
/** The time left, in seconds, among the numbers of a try. */
export const TIME = "ti";
// Longer texts are marked as typed, but kept cut: one paste must not fill the LMS's store. Counted as written: a letter of other scripts takes five characters.
const LONGEST_TEXT = 100;
const cut = (text) => spelt(text)[LONGEST_TEXT] ? cut(text.slice(0, -1)) : text;

const mapped = (object, change) => Object.fromEntries(Object.entries(object).map(change).filter(Boolean));
const sum = (numbers) => rounded(numbers.reduce((a, b) => a + b, 0));
/** Of marks and the like: [earned, possible]. */
const total = (marks) => [0, 1].map((side) => sum(marks.map((mark) => mark[side])));

/** That content's record, or an empty one. */
export const of = (record, content) => record.contents[content.key] ?? NEW;

/** The record with one content's changed. act: any function below that takes `kept`, a content's record, and gives another. */
export const changed = (record, content, act, ...more) => ({
  ...record,
  contents: { ...record.contents, [content.key]: act(of(record, content), content, ...more) },
});

/** key: of the page, step or question shown. The content's stands before it: what was not answered yet is known by nothing else. */
export const visit = (record, content, key = "") => ({ ...record, place: content.key + key });
export const saving = (record) => ({ ...record, saves: record.saves + 1 });
/** The record after n more interactions were written to the LMS. */
export const wrote = (record, n = 1) => ({ ...record, reported: record.reported + n });

// Entries: what was answered at a page, a step, a question

/** The character of a shape at the highest place that answers use. asked: the question or the step. */
function shapeAt(asked, answers) {
  const { shape = "" } = asked.question ?? asked;
  const places = [...answers.flat().join("").replace(/[a-z_-]./g, "")].map((code) => parseInt(code, 36));
  return shape[Math.max(...places.filter((place) => place < shape.length))] ?? "";
}

/** The entry of a page, step or question. answers: one for a page or question, all for a step. */
function enter(kept, thing, answers, mark = null) {
  const held = answers.map((answer) => answer.map((text) => cut(text.slice(0, LONGEST_TEXT))));
  return { ...kept, work: { ...kept.work, [thing.key]: { answers: held, shape: shapeAt(thing, held), mark } } };
}

/** The answers to be shown again: none were kept, or options have moved since. thing: the page, step or question. */
export const shownAnswers = (thing, { answers, shape }) => (shapeAt(thing, answers) === shape ? answers : []);

/** The mark of several answers together. asked: [question, its mark or nothing]. */
export const markOf = (asked) => total(asked.filter(([question]) => marked(question)).map(([question, mark]) => [points(question, mark), question.points]));

/** than: may be empty: none yet. */
const better = ([earned, of = 1], [least, most = 1]) => !(earned * most <= least * of);

/** Plays or tries that are left; the one under way is used already. */
export const left = ({ tries }, { attempts }) => Math.max(0, (attempts ?? Infinity) - tries);

const underWay = ({ at, over }) => at && !over;

/** A page may be answered again at any time; a play or try while one is left or under way. */
const improvable = (kept, content) => left(kept, content) > 0 || underWay(kept);

/** A new play or try, where one is left. at: where it begins, or its seed. */
const begin = (kept, content, at, track, work = {}) =>
  left(kept, content) < 1 ? kept : { ...kept, tries: kept.tries + 1, at, over: false, track, work };

/** A play or try was marked: the best counts. */
function settle(kept, content, mark, objectives) {
  const now = better(mark, kept.best) ? { ...kept, best: mark, objectives } : kept;
  const reached = reaches(percent(...now.best), content.passMark ?? 0);
  return {
    ...now,
    done: now.done || reached || !improvable(now, content),
    passed: now.passed || (content.passMark !== null && reached),
  };
}

// Lessons

/** Of a lesson that is done, only the answers are kept: the bookmark of a long module needs the room. */
function settleLesson(kept, { pages }) {
  const { work } = kept;
  const done = kept.done || pages.every((page) => work[page.key]);
  const [earned] = markOf(pages.filter((page) => page.marked).map((page) => [page.question, work[page.key]?.mark]));
  return { ...kept, work: done ? mapped(work, ([key, entry]) => !bare(entry) && [key, entry]) : work, best: [earned], done };
}

export const readPage = (kept, content, data, page) =>
  kept.done || page.question || kept.work[page.key] ? kept : settleLesson(enter(kept, page, []), data);

/** The last answer is shown again; the best mark counts. */
export function answerPage(kept, content, data, page, answer, mark) {
  const before = kept.work[page.key]?.mark;
  return settleLesson(enter(kept, page, [answer], before && mark && better(before, mark) ? before : mark), data);
}

// Plays

const toKeys = ({ keys }, track) => mapped(track, ([name, n]) => [keys[name], n]);
const toNames = ({ keys, track: starts }, track) => mapped(starts, ([name, start]) => [name, track[keys[name]] ?? start]);
const earnedIn = ({ work }) => sum(Object.values(work).map(({ mark }) => mark?.[0] ?? 0));

/** The play at step `to`; an ending closes it. */
function arrive(kept, content, to) {
  const over = !to || to.kind === "ending";
  const there = { ...kept, at: to?.key ?? kept.at, over };
  return over ? settle(there, content, [earnedIn(kept)], {}) : there;
}

export const beginPlay = (kept, content, data) => begin(kept, content, data.steps[0].key, toKeys(data, data.track));

/** Where the play stands, in the words of `data`; null without a play. */
export function standing(kept, data) {
  const { at, over, track, work } = kept;
  const path = data.steps.flatMap((step) => {
    const entry = work[step.key];
    return entry ? { step, answers: shownAnswers(step, entry), earned: entry.mark?.[0] ?? 0 } : [];
  });
  const step = data.steps.find(({ key }) => key === at);
  const entry = path.find((one) => one.step === step);
  return step ? { step, track: toNames(data, track), answers: entry?.answers ?? [], over, earned: earnedIn(kept), path, entry } : null;
}

/** kinds: name -> what its play.js exports. answers: those before. */
export const outcomeOf = (kinds, step, answers, answer) => kinds[step.kind].outcome(step, answers, answer, kinds[step.question?.kind]?.mark);

/** The outcome of the answer that finished the present step; null while it is still to be answered. */
export function settled({ step, answers, entry }, kinds) {
  if (!entry) return null;
  // Its options have moved since it was answered: what it did stays done, and the step's own `next` leads on.
  if (!answers[0]) return {};
  const outcome = outcomeOf(kinds, step, answers.slice(0, -1), answers.at(-1));
  return outcome.stay ? null : outcome;
}

export function answerStep(kept, content, data, answer, { earned, effects }) {
  const { step, track, answers, entry } = standing(kept, data);
  const entered = enter(kept, step, [...answers, answer], [sum([entry?.earned ?? 0, earned]), 1]);
  return { ...entered, track: toKeys(data, apply(effects, track, data.meters)) };
}

export function leaveStep(kept, content, data, kinds) {
  const now = standing(kept, data);
  const { track, to } = onward(data, now.step, now.track, kinds[now.step.kind].outcome && settled(now, kinds)?.next);
  return arrive({ ...(now.entry ? kept : enter(kept, now.step, [])), track: toKeys(data, track) }, content, to);
}

// Tries

/** What was drawn, not answered yet. */
const draw = (pools, seed) => Object.fromEntries(drawn(pools, seed).map((key) => [key, READ]));

/** twice: whether she needs more time. */
export const beginTry = (kept, content, { timeLimit, draw: pools }, seed, twice) =>
  begin(kept, content, seed, timeLimit ? { [TIME]: timeLimit * (twice ? 2 : 1) } : {}, draw(pools, seed));

export const answerQuestion = (kept, content, data, question, answer, mark) => (underWay(kept) ? enter(kept, question, [answer], mark) : kept);

export const timeLeft = (kept, content, data, seconds) => ({ ...kept, track: { [TIME]: seconds } });

/** The questions of the try under way, in the order shown. */
export function questionsOf({ at, work }, { questions, shuffle }) {
  const asked = questions.filter(({ key }) => work[key]);
  return shuffle ? ranked(asked, at, ({ key }) => key) : asked;
}

export function handIn(kept, content, data) {
  if (!underWay(kept)) return kept;
  const asked = questionsOf(kept, data).map((question) => [question, kept.work[question.key].mark]);
  const objectives = asked.flatMap(([{ objective, ...question }]) =>
    objective && marked(question) ? [[data.keys[objective], markOf(asked.filter(([question]) => question.objective === objective))]] : []);
  return settle({ ...kept, over: true }, content, markOf(asked), Object.fromEntries(objectives));
}

// The module

export const done = (record, content) => of(record, content).done;

/** Which contents may be opened. What is done stays open. */
export const open = ({ contents, order }, record) =>
  contents.map((content, i) => order === "free" || !i || done(record, contents[i - 1]) || done(record, content));

const required = (plan) => plan.contents.filter((content) => plan.require?.includes(content.id) ?? true);

/** Those of `require` that are not done yet. */
export const missing = (plan, record) => required(plan).filter((content) => !done(record, content));

export const complete = (plan, record) => !missing(plan, record)[0];

export function progress(plan, record) {
  const parts = required(plan).map((content) => {
    const { done, work } = of(record, content);
    return done ? 1 : content.kind === "lesson" ? Math.min(1, Object.keys(work).length / content.count) : 0;
  });
  return parts.length ? sum(parts) / parts.length : 1;
}

/** [earned, possible] of a content; a quiz that was tried counts the questions that were drawn. */
export function result(record, content) {
  const [earned = 0, possible = content.possible] = of(record, content).best;
  return [Math.min(earned, possible), possible];
}

function scored(marks) {
  const [earned, possible] = total(marks);
  return { earned, possible, percent: percent(earned, possible) };
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
const unpassed = (plan, record) => plan.contents.filter((content) => content.passMark !== null && !of(record, content).passed);

export const passed = (plan, record) =>
  plan.passMark === null ? null : !unpassed(plan, record)[0] && complete(plan, record) && reaches(score(plan, record).percent, plan.passMark);

export function failed(plan, record) {
  if (passed(plan, record) !== false || !complete(plan, record)) return false;
  const best = plan.contents.map((content) => (improvable(of(record, content), content) ? [content.possible, content.possible] : result(record, content)));
  return unpassed(plan, record).some((content) => !improvable(of(record, content), content)) || !reaches(weighted(plan, best).percent, plan.passMark);
}

export const objectives = (plan, record) =>
  plan.objectives.map(({ id, key }) => ({ id, ...scored(plan.contents.map((content) => of(record, content).objectives[key] ?? [0, 0])) }));

/** `told` as `lms.status` wants it: never taken back; passed null where nothing is passed or failed. */
export function telling(plan, record) {
  const now = { completed: complete(plan, record), passed: passed(plan, record), failed: failed(plan, record) };
  return { ...record, told: mapped(record.told, ([name, before]) => [name, before || now[name]]) };
}

// Later versions

/** The content, page, step or question of that key, or the one that had it once. */
export const find = (things, key) => things.find((thing) => thing.key === key) ?? things.find((thing) => thing.was.includes(key));

/** An entry under the codes that the options of its question or step have now. */
const renewed = (thing, entry) => {
  const { renamed } = thing.question ?? thing;
  return renamed ? { ...entry, answers: entry.answers.map((answer) => answer.map((code) => renamed[code] ?? code)) } : entry;
};

/** The content that she comes back to, if it may still be opened; else the first that is not done. */
export function entrance(plan, record) {
  const states = open(plan, record);
  const may = plan.contents.filter((content, i) => states[i]);
  return find(may, record.place.slice(0, 3)) ?? may.find((content) => !done(record, content)) ?? may[0];
}

/** Entries under the keys that their things have now, without those whose thing is gone. */
const moved = (held, things) =>
  mapped(held, ([key, entry]) => {
    const thing = find(things, key);
    // A page that was only read, and asks now, is open again.
    return thing && !(thing.question && bare(entry)) && [thing.key, renewed(thing, entry)];
  });

export const reconcile = (record, plan) => ({ ...record, contents: moved(record.contents, plan.contents) });

/** Fits a content's record to its part as it is now. */
function fitted(kept, content, data) {
  const { steps, things = steps ?? data.pages ?? data.questions } = data;
  const { at, over, track, best } = kept;
  const now = { ...kept, work: moved(kept.work, things) };
  if (data.pages) return settleLesson(now, data);
  if (!at) return now;
  if (!steps) {
    // Nothing of what was drawn is left: drawn anew.
    const there = Object.keys(now.work)[0] ? now : { ...now, work: draw(data.draw, at) };
    return best[0] >= 0 ? settle(there, content, best) : there;
  }
  const stays = find(steps, at);
  const last = steps.filter(({ key }) => now.work[key]).pop();
  // No step of the path is left, so she gets a new play, which counts as the one that she had begun.
  const there = { ...now, at: (stays ?? (over && steps.at(-1)))?.key ?? at, track: toKeys(data, toNames(data, over || stays || last ? track : {})) };
  return over || stays ? there : arrive(there, content, steps[steps.indexOf(last) + 1]);
}

export const adopt = (record, content, data) => (record.contents[content.key] ? changed(record, content, fitted, data) : record);
