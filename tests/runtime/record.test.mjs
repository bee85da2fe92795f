import assert from "node:assert/strict";
import test, { describe } from "node:test";
import { step as decide } from "../../gci_scorm/kinds/decide/play.js";
import { step as tell } from "../../gci_scorm/kinds/tell/play.js";
import { decode, encode, worst } from "../../gci_scorm/runtime/bookmark.js";
import * as records from "../../gci_scorm/runtime/record.js";

const { adopt, changed, empty, of } = records;
const LESSON = { id: "lesson", key: "les", was: [], kind: "lesson", count: 2, possible: 1, passMark: null, attempts: null };
const CASE = { id: "case", key: "cas", was: [], kind: "scenario", count: 0, possible: 2, passMark: null, attempts: null };
const QUIZ = { id: "quiz", key: "qui", was: [], kind: "quiz", count: 2, possible: 2, passMark: 70, attempts: 3 };
const PLAN = { order: "in-turn", require: null, passMark: 70, weights: null, objectives: [{ id: "paperwork", key: "pa" }, { id: "response", key: "re" }], contents: [LESSON, CASE, QUIZ] };
const KINDS = { decide, tell };

const question = (key, more = {}) => ({ id: key, key, was: [], kind: "single", interaction: "choice", points: 1, objective: null, shape: "abcd", ...more });
const PAGES = {
  pages: [
    { key: "pg1", was: [], question: null, marked: false },
    { key: "pg2", was: [], question: question("pg2"), marked: true },
  ],
};
const choice = (code, more = {}) => ({ code, points: 0, ...more });
const STEPS = {
  track: { evidence: 0 }, keys: { evidence: "ev" }, meters: [],
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
const pools = (...keys) => [[keys.length, keys]];
const QUESTIONS = {
  draw: pools("qu1", "qu2"), keys: { paperwork: "pa", response: "re" }, shuffle: false, timeLimit: null,
  questions: [question("qu1", { objective: "paperwork" }), question("qu2", { objective: "response" })],
};

const RIGHT = [1, 1];
const WRONG = [0, 1];
const back = (record) => decode(encode(record));
const entry = (answer, shape = "", mark = RIGHT) => ({ answers: [answer], shape, mark });
const read = { answers: [], shape: "", mark: null };
const at = (content, more) => ({ ...empty(), contents: { [content.key]: { ...of(empty(), content), ...more } } });

describe("a lesson", () => {
  const [first, second] = PAGES.pages;
  const act = (record, ...more) => changed(record, LESSON, ...more);

  test("a page is done when it was opened and its question answered", () => {
    const opened = act(act(empty(), records.readPage, PAGES, first), records.readPage, PAGES, second);
    assert.deepEqual(Object.keys(of(opened, LESSON).work), ["pg1"]);
    assert.equal(records.done(act(opened, records.answerPage, PAGES, second, ["1"], WRONG), LESSON), true);
  });

  test("a marked question counts its best answer and shows its last", () => {
    const record = back(act(act(empty(), records.answerPage, PAGES, second, ["0"], RIGHT), records.answerPage, PAGES, second, ["1"], WRONG));
    assert.deepEqual(records.result(record, LESSON), [1, 1]);
    assert.deepEqual(records.shownAnswers(second, of(record, LESSON).work.pg2), [["1"]]);
  });

  test("a pasted text is kept cut, in every script to what takes the same room", () => {
    const typed = { ...second, question: question("pg2", { interaction: "fill-in", shape: undefined }) };
    for (const [letter, most] of [["x", 100], ["\u0646", 20], [" ", 100], ["\u{1f98e}", 10]]) {
      const record = back(act(empty(), records.answerPage, { pages: [typed] }, typed, [letter.repeat(5000)], WRONG));
      assert.equal(of(record, LESSON).work.pg2.answers[0][0], letter.repeat(most));
    }
  });

  test("when it is done only the answers are kept", () => {
    const all = act(act(empty(), records.readPage, PAGES, first), records.answerPage, PAGES, second, ["1"], RIGHT);
    assert.deepEqual([records.done(all, LESSON), Object.keys(of(all, LESSON).work)], [true, ["pg2"]]);
    assert.deepEqual(act(all, records.readPage, PAGES, first), all);
  });
});

describe("a play", () => {
  const act = (record, ...more) => changed(record, CASE, ...more);
  const begin = (record) => act(record, records.beginPlay, STEPS);
  const leave = (record) => act(record, records.leaveStep, STEPS, KINDS);
  const begun = () => leave(begin(empty()));
  const stand = (record) => records.standing(of(record, CASE), STEPS);
  const give = (record, code) => {
    const { step, answers } = stand(record);
    return act(record, records.answerStep, STEPS, [code], records.outcomeOf(KINDS, step, answers, [code]));
  };

  test("effects come with the answer, and the step is left on its own", () => {
    const now = stand(back(give(begun(), "0")));
    assert.deepEqual([now.step.id, now.track, now.earned, now.answers], ["two", { evidence: 1 }, 2, [["0"]]]);
    assert.equal(records.settled(now, KINDS).verdict, "right");
  });

  test("a choice that comes back leaves the step open", () => {
    const record = back(give(begun(), "1"));
    assert.equal(records.settled(stand(record), KINDS), null);
    assert.deepEqual(stand(record).answers, [["1"]]);
    assert.equal(stand(give(record, "0")).earned, 0);
  });

  test("the scenario is done at its first ending, and the best play counts", () => {
    let record = leave(give(begun(), "0"));
    assert.deepEqual([records.done(record, CASE), records.result(record, CASE), stand(record).over], [true, [2, 2], true]);
    record = leave(leave(give(leave(begin(back(record))), "2")));
    assert.deepEqual([of(record, CASE).tries, records.result(record, CASE), stand(record).earned], [2, [2, 2], 0]);
  });

  test("no more plays than the author allows", () => {
    const once = { ...CASE, attempts: 1 };
    const record = changed(empty(), once, records.beginPlay, STEPS);
    assert.equal(records.left(of(record, once), once), 0);
    assert.deepEqual(changed(record, once, records.beginPlay, STEPS), record);
  });

  test("steps behind stand in the order of the scenario", () => {
    const { path } = stand(leave(leave(give(begun(), "2"))));
    assert.deepEqual(path.map(({ step }) => step.id), ["one", "two", "three"]);
  });

  const playing = (at_, work) => at(CASE, { tries: 1, at: at_, track: { zz: 9 }, work });

  test("in a later version it goes on where she was, with her numbers", () => {
    const numbered = give(begun(), "0");
    const now = stand(adopt(back(numbered), CASE, STEPS));
    assert.deepEqual([now.step.id, now.track], ["two", { evidence: 1 }]);
  });

  test("where that step is gone it goes on after the last one that still exists", () => {
    assert.equal(stand(adopt(playing("xxx", { st1: read, yyy: read }), CASE, STEPS)).step.id, "two");
  });

  test("where none is left it is a new play, without another one used up", () => {
    const record = adopt(playing("xxx", { yyy: read }), CASE, STEPS);
    assert.deepEqual([stand(record).step.id, of(record, CASE).tries], ["one", 1]);
  });

  test("a step whose choice is gone is left by its own next", () => {
    const answered = adopt(playing("st2", { st1: read, st2: entry(["9"], "", [1, 1]) }), CASE, STEPS);
    assert.equal(stand(leave(answered)).step.id, "three");
  });

  test("an answer whose options have moved leads on by the step's own next, whatever it would be worth now", () => {
    const shifted = { ...STEPS, steps: STEPS.steps.map((step) => (step.id === "two" ? { ...step, shape: "xyz" } : step)) };
    const record = adopt(back(give(begun(), "0")), CASE, shifted);
    assert.deepEqual(records.settled(records.standing(of(record, CASE), shifted), KINDS), {});
  });

  test("a play that is over stays over where its ending is gone", () => {
    const record = adopt(at(CASE, { tries: 1, done: true, best: [2], at: "old", over: true, work: { st1: read } }), CASE, STEPS);
    assert.deepEqual([stand(record).step.id, stand(record).over, of(record, CASE).tries], ["end", true, 1]);
  });

  test("a tracked number that is new begins at its start, and one that is gone takes no room", () => {
    const record = adopt(playing("st2", { st1: read }), CASE, STEPS);
    assert.deepEqual([stand(record).track, Object.values(of(record, CASE).track)], [{ evidence: 0 }, [0]]);
  });
});

describe("a try", () => {
  const act = (record, ...more) => changed(record, QUIZ, ...more);
  const begin = (record, data = QUESTIONS, ...more) => act(record, records.beginTry, data, "abc", ...more);
  const answered = (record, marks) => QUESTIONS.questions.reduce((r, q, i) => act(r, records.answerQuestion, QUESTIONS, q, ["0"], marks[i]), begin(record));
  const handed = (record, marks) => act(answered(record, marks), records.handIn, QUESTIONS);

  test("with a pass mark a quiz is done when that is reached", () => {
    const failed = handed(empty(), [RIGHT, WRONG]);
    assert.equal(records.done(failed, QUIZ), false);
    const passed = handed(back(failed), [RIGHT, RIGHT]);
    assert.deepEqual([records.done(passed, QUIZ), of(passed, QUIZ).passed, of(passed, QUIZ).best], [true, true, [2, 2]]);
  });

  test("or when no try is left", () => {
    let record = empty();
    for (let i = 0; i < 3; i++) record = handed(record, [WRONG, WRONG]);
    assert.deepEqual([records.done(record, QUIZ), of(record, QUIZ).passed, records.left(of(record, QUIZ), QUIZ)], [true, false, 0]);
  });

  test("the last try, still under way, has not failed yet", () => {
    let record = empty();
    for (let i = 0; i < 2; i++) record = handed(record, [WRONG, WRONG]);
    record = answered(record, [RIGHT, RIGHT]);
    assert.equal(records.done(record, QUIZ), false);
    assert.equal(records.failed({ ...PLAN, contents: [QUIZ] }, record), false);
  });

  test("the best try counts, with its objectives", () => {
    const record = handed(handed(empty(), [RIGHT, WRONG]), [WRONG, WRONG]);
    assert.deepEqual(records.result(record, QUIZ), [1, 2]);
    const [paperwork, response] = records.objectives(PLAN, back(record));
    assert.deepEqual([paperwork.percent, response.percent], [100, 0]);
  });

  test("answers may change until the try is handed in, not after", () => {
    const [first] = QUESTIONS.questions;
    const give = (record, code, mark) => act(record, records.answerQuestion, QUESTIONS, first, [code], mark);
    const changed = give(answered(empty(), [WRONG, WRONG]), "2", RIGHT);
    assert.deepEqual(of(changed, QUIZ).work.qu1.mark, RIGHT);
    const over = act(changed, records.handIn, QUESTIONS);
    assert.deepEqual(give(over, "1", WRONG), over);
  });

  test("a likert is asked and never counted", () => {
    const asked = { ...QUESTIONS, questions: [question("qu1"), question("qu2", { interaction: "likert", points: 0 })] };
    const record = act(act(begin(empty(), asked), records.answerQuestion, asked, asked.questions[0], ["0"], RIGHT), records.handIn, asked);
    assert.deepEqual(of(record, QUIZ).best, [1, 1]);
  });

  test("who asked for more time gets twice as much", () => {
    const timed = { ...QUESTIONS, timeLimit: 300 };
    assert.deepEqual([false, true].map((twice) => of(begin(empty(), timed, twice), QUIZ).track[records.TIME]), [300, 600]);
  });

  test("it keeps the questions that were drawn, whatever a later version adds", () => {
    const keys = ["qu1", "qu2", "qu3", "qu4"];
    const data = { ...QUESTIONS, draw: [[2, keys]], questions: keys.map((key) => question(key)) };
    const record = back(begin(empty(), data));
    const drawn = records.questionsOf(of(record, QUIZ), data).map(({ key }) => key);
    assert.equal(drawn.length, 2);
    const later = { ...data, questions: [...keys, "qu5", "qu6"].map((key) => question(key)), draw: [[2, ["qu5", "qu6"]]] };
    assert.deepEqual(records.questionsOf(of(adopt(record, QUIZ, later), QUIZ), later).map(({ key }) => key), drawn);
  });

  test("of which those go that the later version has no more; where none is left, it is drawn anew", () => {
    const [kept, gone] = [adopt(begin(empty()), QUIZ, { ...QUESTIONS, questions: [question("qu1")] }), { draw: pools("new"), questions: [question("new")] }];
    assert.deepEqual(Object.keys(of(kept, QUIZ).work), ["qu1"]);
    assert.deepEqual(Object.keys(of(adopt(begin(empty()), QUIZ, gone), QUIZ).work), ["new"]);
  });
});

describe("a later version of the module", () => {
  const withPages = (work, more = {}) => ({ ...at(LESSON, { work, ...more }), place: "lesold" });

  test("renamed contents and pages keep their records", () => {
    const renamed = { ...LESSON, key: "new", was: ["les"] };
    const record = records.reconcile(withPages({ old: entry(["0"], "a") }), { ...PLAN, contents: [renamed] });
    const data = { pages: [{ ...PAGES.pages[1], key: "now", was: ["old"] }] };
    assert.deepEqual(records.result(adopt(record, renamed, data), renamed), [1, 1]);
    assert.equal(records.find([renamed], record.place.slice(0, 3)), renamed);
    assert.equal(records.find(data.pages, record.place.slice(3)), data.pages[0]);
  });

  test("what is gone is left out, with its points", () => {
    const adopted = adopt(withPages({ pg2: entry(["1"], "b"), gone: entry(["0"], "a") }), LESSON, PAGES);
    assert.deepEqual([Object.keys(of(adopted, LESSON).work), records.result(adopted, LESSON)], [["pg2"], [1, 1]]);
  });

  test("a page that was only read and asks now is open again", () => {
    const adopted = adopt(withPages({ pg1: read, pg2: read }), LESSON, PAGES);
    assert.deepEqual([Object.keys(of(adopted, LESSON).work), records.done(adopted, LESSON)], [["pg1"], false]);
  });

  test("a new page is not done, and a lesson that was done stays done", () => {
    const adopted = adopt(withPages({ pg2: entry(["1"], "b") }, { done: true }), LESSON, PAGES);
    assert.deepEqual([records.done(adopted, LESSON), Object.keys(of(adopted, LESSON).work)], [true, ["pg2"]]);
  });

  test("where options moved the mark stays and the answer is not shown", () => {
    assert.deepEqual(records.shownAnswers(question("pg2", { shape: "aXYZ" }), entry(["1"], "b")), []);
    assert.deepEqual(records.shownAnswers(question("pg2", { shape: "abcdef" }), entry(["1"], "b")), [["1"]]);
  });

  test("an answer by ids is shown wherever they stand, and under their new names", () => {
    const renamed = { pages: [{ ...PAGES.pages[1], question: question("pg2", { shape: "XYZ", renamed: { aa: "bb" } }) }] };
    const kept = of(adopt(withPages({ pg2: entry(["aa"]) }), LESSON, renamed), LESSON).work.pg2;
    assert.deepEqual(records.shownAnswers(renamed.pages[0], kept), [["bb"]]);
  });
});

test("she comes back to where she was, unless a later version has shut it", () => {
  const there = { ...at(LESSON, { done: true }), place: "casst1" };
  assert.equal(records.entrance(PLAN, there).id, "case");
  const inserted = { ...LESSON, id: "new", key: "new" };
  assert.equal(records.entrance({ ...PLAN, contents: [LESSON, inserted, CASE, QUIZ] }, there).id, "new");
  assert.equal(records.entrance(PLAN, empty()).id, "lesson");
});

test("what the LMS was told is never taken back", () => {
  const passed = { ...empty(), told: { completed: true, passed: true, failed: false } };
  assert.deepEqual(records.telling(PLAN, passed).told, passed.told);
  assert.equal(records.telling({ ...PLAN, passMark: null }, passed).told.passed, true);
  assert.equal(records.telling({ ...PLAN, passMark: null }, empty()).told.passed, null);
  assert.equal(records.telling(PLAN, empty()).told.passed, false);
});

test("progress is the share of what is required", () => {
  const half = changed(empty(), LESSON, records.readPage, PAGES, PAGES.pages[0]);
  assert.equal(records.progress({ ...PLAN, contents: [LESSON] }, half), 0.5);
  assert.equal(records.progress({ ...PLAN, contents: [LESSON], require: [] }, half), 1);
});

test("the worst state of a large module fits a thousand characters", () => {
  const record = worst({ pages: 40, scenarios: 3, steps: 20, questions: 40 });
  assert.deepEqual(decode(encode(record)), record);
  assert.ok(encode(record).length <= 1000, String(encode(record).length));
});
