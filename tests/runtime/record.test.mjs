import assert from "node:assert/strict";
import test, { describe } from "node:test";
import { step as decide } from "../../gci_scorm/kinds/decide/play.js";
import { step as tell } from "../../gci_scorm/kinds/tell/play.js";
import { decode, encode, worst } from "../../gci_scorm/runtime/bookmark.js";
import * as records from "../../gci_scorm/runtime/record.js";

const LESSON = { id: "lesson", key: "les", kind: "lesson", count: 2, possible: 1, passMark: null, attempts: null };
const CASE = { id: "case", key: "cas", kind: "scenario", count: 0, possible: 2, passMark: null, attempts: null };
const QUIZ = { id: "quiz", key: "qui", kind: "quiz", count: 2, possible: 2, passMark: 70, attempts: 3 };
const PLAN = { order: "in-turn", require: null, passMark: 70, weights: null, objectives: [{ id: "paperwork" }, { id: "response" }], contents: [LESSON, CASE, QUIZ] };

const question = (key, more = {}) => ({ id: key, key, was: [], interaction: "choice", points: 1, objective: null, shape: "abcd", ...more });
const PAGES = {
  pages: [
    { key: "pg1", was: [], question: null, marked: false },
    { key: "pg2", was: [], question: question("pg2"), marked: true },
  ],
};
const choice = (code, more = {}) => ({ code, points: 0, ...more });
const STEPS = {
  track: { evidence: 0 }, trackKeys: { evidence: "ev" }, meters: [],
  steps: [
    { id: "one", key: "st1", was: [], kind: "tell" },
    { id: "two", key: "st2", was: [], kind: "decide", shape: "abc", choices: [
      choice("0", { points: 2, verdict: "right", change: { evidence: 1 }, next: [[null, "end"]] }),
      choice("1", { verdict: "wrong", again: true, change: { evidence: -1 } }),
      choice("2", { verdict: "acceptable" }),
    ] },
    { id: "three", key: "st3", was: [], kind: "tell" },
    { id: "end", key: "end", was: [], kind: "ending" },
  ],
};
const QUESTIONS = { draw: null, shuffle: false, timeLimit: null, questions: [question("qu1", { objective: "paperwork" }), question("qu2", { objective: "response" })] };

const RIGHT = [1, 1];
const WRONG = [0, 1];
const back = (record) => decode(encode(record)).record;

describe("a lesson", () => {
  const [first, second] = PAGES.pages;

  test("a page is done when it was opened and its question answered", () => {
    const opened = records.readPage(records.readPage(records.empty(), LESSON, PAGES, first), LESSON, PAGES, second);
    assert.deepEqual(Object.keys(records.of(opened, LESSON).pages), ["pg1"]);
    const answered = records.answerPage(opened, LESSON, PAGES, second, ["1"], WRONG);
    assert.equal(records.done(answered, LESSON), true);
  });

  test("a marked question counts its best answer and shows its last", () => {
    let record = records.answerPage(records.empty(), LESSON, PAGES, second, ["0"], RIGHT);
    record = back(records.answerPage(record, LESSON, PAGES, second, ["1"], WRONG));
    assert.equal(records.of(record, LESSON).earned, 1);
    assert.deepEqual(records.shownAnswer(second.question, records.of(record, LESSON).pages.pg2), ["1"]);
  });

  test("a pasted text is kept cut", () => {
    const typed = { ...second, question: question("pg2", { interaction: "fill-in", shape: undefined }) };
    const record = records.answerPage(records.empty(), LESSON, { pages: [typed] }, typed, ["x".repeat(5000)], WRONG);
    assert.equal(records.of(record, LESSON).pages.pg2.answer[0].length, 80);
  });
});

describe("a play", () => {
  const begun = () => records.leaveStep(records.beginPlay(records.empty(), CASE, STEPS), CASE, STEPS, tell);
  const give = (record, code) => records.answerStep(record, CASE, STEPS, decide, [code]).record;

  test("effects come with the answer, and the step is left on its own", () => {
    const record = back(give(begun(), "0"));
    const now = records.standing(record, CASE, STEPS);
    assert.deepEqual([now.step.id, now.track, now.earned, now.answers], ["two", { evidence: 1 }, 2, [["0"]]]);
    assert.equal(records.settled(record, CASE, STEPS, decide).right, true);
  });

  test("a choice that comes back leaves the step open", () => {
    const record = back(give(begun(), "1"));
    assert.equal(records.settled(record, CASE, STEPS, decide), null);
    assert.deepEqual(records.standing(record, CASE, STEPS).answers, [["1"]]);
    assert.equal(records.standing(give(record, "0"), CASE, STEPS).earned, 0);
  });

  test("the scenario is done at its first ending, and the best play counts", () => {
    let record = records.leaveStep(give(begun(), "0"), CASE, STEPS, decide);
    assert.deepEqual([records.done(record, CASE), records.of(record, CASE).best, records.standing(record, CASE, STEPS).over], [true, 2, true]);
    record = records.leaveStep(records.beginPlay(back(record), CASE, STEPS), CASE, STEPS, tell);
    record = records.leaveStep(give(record, "2"), CASE, STEPS, decide);
    record = records.leaveStep(record, CASE, STEPS, tell);
    assert.deepEqual([records.of(record, CASE).plays, records.of(record, CASE).best], [2, 2]);
  });

  test("no more plays than the author allows", () => {
    const once = { ...CASE, attempts: 1 };
    const record = records.beginPlay(records.empty(), once, STEPS);
    assert.equal(records.left(record, once), 0);
    assert.equal(records.beginPlay(record, once, STEPS), record);
  });
});

describe("a try", () => {
  const answered = (record, marks) => {
    const begun = records.beginTry(record, QUIZ, QUESTIONS, "abc");
    return QUESTIONS.questions.reduce((r, q, i) => records.answerQuestion(r, QUIZ, QUESTIONS, q, ["0"], marks[i]), begun);
  };
  const handed = (record, marks) => records.handIn(answered(record, marks), QUIZ, QUESTIONS);

  test("with a pass mark a quiz is done when that is reached", () => {
    const failed = handed(records.empty(), [RIGHT, WRONG]);
    assert.equal(records.done(failed, QUIZ), false);
    const passed = handed(back(failed), [RIGHT, RIGHT]);
    assert.deepEqual([records.done(passed, QUIZ), records.of(passed, QUIZ).passed, records.of(passed, QUIZ).best], [true, true, [2, 2]]);
  });

  test("or when no try is left", () => {
    let record = records.empty();
    for (let i = 0; i < 3; i++) record = handed(record, [WRONG, WRONG]);
    assert.deepEqual([records.done(record, QUIZ), records.of(record, QUIZ).passed, records.left(record, QUIZ)], [true, false, 0]);
  });

  test("the last try, still under way, has not failed yet", () => {
    let record = records.empty();
    for (let i = 0; i < 2; i++) record = handed(record, [WRONG, WRONG]);
    record = answered(record, [RIGHT, RIGHT]);
    assert.equal(records.done(record, QUIZ), false);
    assert.equal(records.failed({ ...PLAN, contents: [QUIZ] }, record), false);
  });

  test("the best try counts, with its objectives", () => {
    const record = handed(handed(records.empty(), [RIGHT, WRONG]), [WRONG, WRONG]);
    assert.deepEqual(records.of(record, QUIZ).best, [1, 2]);
    const [paperwork, response] = records.objectives(PLAN, back(record));
    assert.deepEqual([paperwork.percent, response.percent], [100, 0]);
  });

  test("answers may change until the try is handed in, not after", () => {
    const [first] = QUESTIONS.questions;
    const changed = records.answerQuestion(answered(records.empty(), [WRONG, WRONG]), QUIZ, QUESTIONS, first, ["2"], RIGHT);
    assert.deepEqual(records.of(changed, QUIZ).attempt.answers.qu1.mark, RIGHT);
    const over = records.handIn(changed, QUIZ, QUESTIONS);
    assert.equal(records.answerQuestion(over, QUIZ, QUESTIONS, first, ["1"], WRONG), over);
  });

  test("a likert is asked and never counted", () => {
    const asked = { ...QUESTIONS, questions: [question("qu1"), question("qu2", { interaction: "likert", points: 0 })] };
    const begun = records.beginTry(records.empty(), QUIZ, asked, "abc");
    const record = records.handIn(records.answerQuestion(begun, QUIZ, asked, asked.questions[0], ["0"], RIGHT), QUIZ, asked);
    assert.deepEqual(records.of(record, QUIZ).best, [1, 1]);
  });

  test("who asked for more time gets twice as much", () => {
    const timed = { ...QUESTIONS, timeLimit: 300 };
    assert.equal(records.of(records.beginTry(records.moreTime(records.empty()), QUIZ, timed, "abc"), QUIZ).attempt.left, 600);
  });
});

describe("a later version of the module", () => {
  const page = { key: "pg2", answer: ["1"], shape: "b", mark: RIGHT };
  const withPages = (pages) => ({ ...records.empty(), place: "lesold", contents: { les: { kind: "lesson", done: false, earned: 0, pages } } });

  test("renamed contents and pages keep their records", () => {
    const renamed = { ...LESSON, key: "new", was: ["les"] };
    const record = records.reconcile(withPages({ old: { answer: ["0"], shape: "a", mark: RIGHT } }), { ...PLAN, contents: [renamed] });
    const data = { pages: [{ ...PAGES.pages[1], key: "now", was: ["old"] }] };
    const adopted = records.adopt(record, renamed, data);
    assert.deepEqual([records.of(adopted, renamed).earned, adopted.place], [1, "newnow"]);
  });

  test("of a lesson that is done only the answers are kept", () => {
    const read = records.readPage(records.empty(), LESSON, PAGES, PAGES.pages[0]);
    const all = PAGES.pages.filter((each) => each.question).reduce((r, each) => records.answerPage(r, LESSON, PAGES, each, ["1"], RIGHT), read);
    const { done, pages } = records.of(all, LESSON);
    assert.equal(done, true);
    assert.ok(Object.values(pages).every((each) => each.answer));
    assert.equal(records.readPage(all, LESSON, PAGES, PAGES.pages[0]), all);
  });

  test("what is gone is left out, with its points", () => {
    const record = withPages({ pg2: page, gone: { answer: ["0"], shape: "a", mark: RIGHT } });
    const adopted = records.adopt(record, LESSON, PAGES);
    assert.deepEqual([Object.keys(records.of(adopted, LESSON).pages), records.of(adopted, LESSON).earned], [["pg2"], 1]);
  });

  test("a new page is not done, and a lesson that was done stays done", () => {
    const done = { ...records.empty(), contents: { les: { kind: "lesson", done: true, earned: 0, pages: { pg2: page } } } };
    const adopted = records.adopt(done, LESSON, PAGES);
    assert.deepEqual([records.done(adopted, LESSON), Object.keys(records.of(adopted, LESSON).pages)], [true, ["pg2"]]);
  });

  test("where options moved the mark stays and the answer is not shown", () => {
    const moved = question("pg2", { shape: "aXYZ" });
    assert.equal(records.shownAnswer(moved, page), null);
    assert.deepEqual(records.shownAnswer(question("pg2", { shape: "abcdef" }), page), ["1"]);
  });

  test("an answer by ids is shown wherever they stand, and under their new names", () => {
    const record = withPages({ pg2: { answer: ["=aa"], shape: "", mark: RIGHT } });
    const renamed = { pages: [{ ...PAGES.pages[1], question: question("pg2", { shape: "XYZ", renamed: { "=aa": "=bb" } }) }] };
    const kept = records.of(records.adopt(record, LESSON, renamed), LESSON).pages.pg2;
    assert.deepEqual(records.shownAnswer(renamed.pages[0].question, kept), ["=bb"]);
  });

  const playing = (at, path) => ({
    ...records.empty(),
    contents: { cas: { kind: "scenario", done: false, plays: 1, best: null, play: { at, over: false, track: { ev: 3, zz: 9 }, path } } },
  });
  const read = (step) => ({ step, answers: [], shape: "", earned: 0 });

  test("a play goes on where she was, with her numbers", () => {
    const record = records.adopt(playing("st2", [read("st1")]), CASE, STEPS);
    const now = records.standing(record, CASE, STEPS);
    assert.deepEqual([now.step.id, now.track], ["two", { evidence: 3 }]);
  });

  test("where that step is gone it goes on after the last one that still exists", () => {
    const record = records.adopt(playing("xxx", [read("st1"), read("yyy")]), CASE, STEPS);
    assert.equal(records.standing(record, CASE, STEPS).step.id, "two");
  });

  test("where none is left it is a new play, without another one used up", () => {
    const record = records.adopt(playing("xxx", [read("yyy")]), CASE, STEPS);
    assert.deepEqual([records.standing(record, CASE, STEPS).step.id, records.of(record, CASE).plays], ["one", 1]);
  });

  test("a step whose choice is gone is left by its own next", () => {
    const answered = playing("st2", [read("st1"), { step: "st2", answers: [["9"]], shape: "", earned: 1 }]);
    const record = records.leaveStep(records.adopt(answered, CASE, STEPS), CASE, STEPS, decide);
    assert.equal(records.standing(record, CASE, STEPS).step.id, "three");
  });

  test("a content that became another kind begins anew", () => {
    assert.equal(records.of(withPages({ pg2: page }), { ...CASE, key: "les" }).kind, "scenario");
  });
});

test("what the LMS was told is never taken back", () => {
  const passed = { ...records.empty(), told: { completed: true, passed: true, failed: false } };
  assert.deepEqual(records.telling(PLAN, passed).told, passed.told);
  assert.equal(records.telling({ ...PLAN, passMark: null }, passed).told.passed, true);
  assert.equal(records.telling({ ...PLAN, passMark: null }, records.empty()).told.passed, null);
  assert.equal(records.telling(PLAN, records.empty()).told.passed, false);
});

test("progress is the share of what is required", () => {
  const half = records.readPage(records.empty(), LESSON, PAGES, PAGES.pages[0]);
  assert.equal(records.progress({ ...PLAN, contents: [LESSON] }, half), 0.5);
  assert.equal(records.progress({ ...PLAN, contents: [LESSON], require: [] }, half), 1);
});

test("the worst state of a large module fits a thousand characters", () => {
  const record = worst({ pages: 40, scenarios: 3, steps: 20, questions: 40 });
  assert.deepEqual(decode(encode(record)), { record, state: "read" });
  assert.ok(encode(record).length <= 1000, String(encode(record).length));
});
