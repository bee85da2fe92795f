import assert from "node:assert/strict";
import test, { describe } from "node:test";
import { adapter as scorm12 } from "../../gci_scorm/formats/scorm12/adapter.js";
import { adapter as scorm2004 } from "../../gci_scorm/formats/scorm2004/adapter.js";
import { encode } from "../../gci_scorm/runtime/bookmark.js";
import { connect, findApi } from "../../gci_scorm/runtime/lms.js";
import { empty } from "../../gci_scorm/runtime/record.js";
import { StandIn, Store, env } from "./stand_in.mjs";

const STANDARDS = [["1.2", scorm12], ["2004", scorm2004]];
process.env.TZ = "Asia/Kolkata";
const AT = Date.UTC(2026, 0, 31, 10, 0, 5);
const at = { bookmark: "x", location: "abc", seconds: 3723.4, progress: 0.25 };
const bookmark = (saves, run = "run") => encode({ ...empty(run), saves });

function opened(standard, adapter, values = {}, more = {}) {
  const lms = new StandIn(standard, values);
  const told = env(lms, more);
  const session = connect(adapter, told);
  return { lms, session, told, state: session.open() };
}

const interaction = (type, reply, pattern, more = {}) => ({
  id: "q-one", number: 0, interaction: type, reply, pattern, replies: ["opt-a", "opt-b", "opt-c"], weighting: 1, result: 0, latency: 61.25, at: AT,
  objectives: ["paper-work"], ask: "Which?", language: "en", ...more,
});
const REPLIES = [
  ["true-false", true, [false], ["t", "f"], ["true", "false"]],
  ["choice", ["opt-a", "opt-c"], [["opt-b"]], ["0,2", "1"], ["opt_a[,]opt_c", "opt_b"]],
  ["choice", [], [[]], ["", ""], [undefined, undefined]],
  ["sequencing", ["opt-b", "opt-a"], [["opt-a", "opt-b"]], ["1,0", "0,1"], ["opt_b[,]opt_a", "opt_a[,]opt_b"]],
  ["matching", [["opt-a", "opt-b"]], [[["opt-a", "opt-c"]]], ["0.1", "0.2"], ["opt_a[.]opt_b", "opt_a[.]opt_c"]],
  ["fill-in", "Nine", ["9", "nine"], ["Nine", "9"], ["Nine", "9"]],
  ["numeric", "86.5", ["85.4", "87.4"], ["86.5", "86.4"], ["86.5", "85.4[:]87.4"]],
];

for (const [standard, adapter] of STANDARDS) {
  const own = standard === "1.2" ? { status: "cmi.core.lesson_status", exit: "cmi.core.exit", mode: "cmi.core.lesson_mode", credit: "cmi.core.credit", learner: "cmi.core.student_id", time: "cmi.core.session_time" }
    : { status: "cmi.completion_status", exit: "cmi.exit", mode: "cmi.mode", credit: "cmi.credit", learner: "cmi.learner_id", time: "cmi.session_time" };

  describe(`SCORM ${standard}`, () => {
    test("opening asks to be suspended and says incomplete, in twelve calls at most", () => {
      const { lms } = opened(standard, adapter, { [own.learner]: "ann" });
      assert.equal(lms.values[own.exit], "suspend");
      assert.equal(lms.values[own.status], "incomplete");
      assert.equal(lms.calls.at(-1)[0], "Commit");
      assert.ok(lms.calls.length <= 12, String(lms.calls.length));
    });

    test("opening again leaves the status alone", () => {
      const { lms, state } = opened(standard, adapter, { "cmi.suspend_data": bookmark(3), [own.status]: "completed" });
      assert.deepEqual(lms.written(own.status), []);
      assert.equal(state.bookmark, bookmark(3));
    });

    test("a status that somebody raised is never lowered, not even without a bookmark", () => {
      const { lms, session } = opened(standard, adapter, { [own.status]: "completed" });
      session.status({ completed: false, passed: false, failed: true });
      session.commit();
      assert.equal(lms.values[own.status], "completed");
    });

    for (const [element, value] of [[own.mode, "review"], [own.mode, "browse"], [own.credit, "no-credit"]]) {
      test(`${value}: nothing is written`, () => {
        const { lms, session, state } = opened(standard, adapter, { [element]: value });
        session.save(at);
        session.status({ completed: true, passed: true, failed: false });
        session.commit();
        session.finish();
        assert.equal(state.writes, false);
        assert.deepEqual([...lms.called("SetValue"), ...lms.called("Commit")], []);
        assert.equal(lms.ended, true);
      });
    }

    test("a step is written with place and time, then committed once", () => {
      const { lms, session } = opened(standard, adapter);
      const before = lms.called("Commit").length;
      session.save(at);
      assert.equal(session.commit(), true);
      assert.equal(lms.values["cmi.suspend_data"], "x");
      assert.equal(lms.values[own.time], standard === "1.2" ? "01:02:03.40" : "PT3723.4S");
      assert.equal(lms.called("Commit").length, before + 1);
      assert.deepEqual(lms.refused, []);
    });

    test("the score comes before the status, whichever was said first", () => {
      const { lms, session } = opened(standard, adapter);
      session.status({ completed: true, passed: true, failed: false });
      session.score({ earned: 2, possible: 3, percent: 66.66667 });
      session.commit();
      const names = lms.called("SetValue").map(([, name]) => name);
      assert.ok(names.findIndex((name) => name.endsWith("score.raw")) < names.findLastIndex((name) => name.includes("status")));
      assert.equal(lms.values[standard === "1.2" ? "cmi.core.score.raw" : "cmi.score.raw"], "66.66");
      if (standard === "2004") assert.equal(lms.values["cmi.score.scaled"], "0.6666");
      assert.deepEqual(lms.refused, []);
    });

    for (const [type, reply, pattern, in12, in2004] of REPLIES) {
      test(`an answer of type ${type}: ${JSON.stringify(reply)}`, () => {
        const { lms, session } = opened(standard, adapter);
        session.interaction(interaction(type, reply, pattern));
        session.commit();
        const written = (name) => lms.values[`cmi.interactions.0.${name}`];
        assert.deepEqual(lms.refused, []);
        const [given, right] = standard === "1.2" ? in12 : in2004;
        assert.equal(written(standard === "1.2" ? "student_response" : "learner_response"), given);
        assert.equal(written("correct_responses.0.pattern"), right);
        assert.equal(written("result"), standard === "1.2" ? "wrong" : "incorrect");
        assert.equal(written("latency"), standard === "1.2" ? "00:01:01.25" : "PT61.25S");
        assert.equal(written(standard === "1.2" ? "time" : "timestamp"), standard === "1.2" ? "15:30:05" : "2026-01-31T10:00:05.0Z");
        assert.equal(written("objectives.0.id"), "paper-work");
      });
    }

    test("a likert is one record a statement, none of them right or wrong", () => {
      const { lms, session } = opened(standard, adapter);
      const records = session.interaction(interaction("likert", [["0", "opt-b"], ["1", "opt-c"]], [], { result: null }));
      session.commit();
      assert.equal(records, 2);
      assert.deepEqual(lms.refused, []);
      assert.equal(lms.values["cmi.interactions.1.id"], "q-one.1");
      assert.equal(lms.values["cmi.interactions.1.result"], "neutral");
    });

    test("records go on where an earlier session ended", () => {
      const { lms, session } = opened(standard, adapter, { "cmi.interactions.0.id": "old", "cmi.interactions.1.id": "old" });
      session.interaction(interaction("true-false", true, [true]));
      session.commit();
      assert.equal(lms.values["cmi.interactions.2.id"], "q-one");
    });

    test("an LMS that can't count gets our own numbers", () => {
      const { lms, session } = opened(standard, adapter);
      lms.get = () => "";
      session.interaction(interaction("true-false", true, [true], { number: 7 }));
      session.commit();
      assert.equal(lms.values["cmi.interactions.7.id"], "q-one");
    });

    test("an LMS without interactions is asked once, and the rest is written", () => {
      const { lms, session } = opened(standard, adapter);
      lms.missing = /interactions/;
      for (let i = 0; i < 3; i++) session.interaction(interaction("true-false", true, [true], { number: i }));
      session.score({ earned: 1, possible: 1, percent: 100 });
      assert.equal(session.commit(), true);
      assert.equal(lms.refused.length, 1);
      assert.equal(lms.values[standard === "1.2" ? "cmi.core.score.raw" : "cmi.score.raw"], "100");
    });

    test("an objective keeps its place and has its score", () => {
      const { lms, session } = opened(standard, adapter, { "cmi.objectives.0.id": "other" });
      for (const percent of [50, 75]) {
        session.objective({ id: "paper-work", percent, reached: true });
        session.commit();
      }
      assert.deepEqual(lms.refused, []);
      assert.equal(lms.values["cmi.objectives.1.id"], "paper-work");
      assert.equal(lms.values["cmi.objectives.1.score.raw"], "75");
      assert.deepEqual(lms.written("cmi.objectives.1.id"), ["paper-work"]);
    });

    test("what an LMS that was away refused is written at the next commit, and both are told once", () => {
      const heard = [];
      const { lms, session, told } = opened(standard, adapter, {}, { saved: (fine) => heard.push(fine ? "recovered" : "trouble") });
      lms.down = true;
      session.save(at);
      session.interaction(interaction("true-false", true, [true]));
      assert.equal(session.commit(), false);
      assert.equal(session.commit(), false);
      assert.deepEqual(heard, ["trouble"]);
      assert.equal(told.timers.length, 1);
      lms.down = false;
      told.timers[0][1]();
      assert.deepEqual(heard, ["trouble", "recovered"]);
      assert.equal(lms.values["cmi.suspend_data"], "x");
      assert.equal(lms.values["cmi.interactions.0.id"], "q-one");
    });

    test("an LMS that is away is asked again ever more rarely, five minutes apart at most", () => {
      const { lms, session, told } = opened(standard, adapter);
      lms.down = true;
      session.save(at);
      session.commit();
      for (let i = 0; i < 9; i++) told.timers.at(-1)[1]();
      const waits = told.timers.map(([seconds]) => seconds);
      assert.deepEqual(waits.slice(0, 3), [5, 10, 20]);
      assert.equal(Math.max(...waits), 300);
    });

    test("an LMS whose calls throw stops nobody", () => {
      const { lms, session } = opened(standard, adapter);
      lms.set = () => {
        throw new Error("session expired");
      };
      session.save(at);
      assert.equal(session.commit(), false);
      session.exit();
    });

    test("nothing is called after the end", () => {
      const { lms, session } = opened(standard, adapter);
      session.save(at);
      session.finish();
      const before = lms.calls.length;
      session.save({ ...at, bookmark: "y" });
      session.commit();
      session.finish();
      assert.equal(lms.calls.length, before);
      assert.equal(lms.values["cmi.suspend_data"], "x");
    });

    test("a bookmark that is too long leaves the last whole one", () => {
      const { lms, session } = opened(standard, adapter);
      session.save(at);
      session.commit();
      session.save({ ...at, bookmark: "y".repeat(adapter.limit + 1) });
      assert.equal(session.commit(), false);
      assert.equal(lms.values["cmi.suspend_data"], "x");
    });

    test("the copy on the device is taken where the LMS missed the last of it", () => {
      const store = new Store();
      const first = opened(standard, adapter, {}, { store });
      first.session.save({ ...at, bookmark: bookmark(1) });
      first.session.commit();
      first.lms.down = true;
      first.session.save({ ...at, bookmark: bookmark(2) });
      first.session.commit();
      assert.equal(opened(standard, adapter, { "cmi.suspend_data": bookmark(1) }, { store }).state.bookmark, bookmark(2));
      assert.equal(opened(standard, adapter, {}, { store }).state.bookmark, bookmark(2));
      assert.equal(opened(standard, adapter, { "cmi.suspend_data": bookmark(1).slice(0, -1) }, { store }).state.bookmark, bookmark(2));
    });

    test("an attempt that was reset on purpose is not undone by the copy, nor mixed with another run", () => {
      const store = new Store();
      const first = opened(standard, adapter, {}, { store });
      first.session.save({ ...at, bookmark: bookmark(9) });
      first.session.commit();
      assert.equal(opened(standard, adapter, {}, { store }).state.bookmark, "");
      assert.equal(opened(standard, adapter, { "cmi.suspend_data": bookmark(1, "two") }, { store }).state.bookmark, bookmark(1, "two"));
    });

    test("another learner on the same device has another copy", () => {
      const store = new Store();
      const first = opened(standard, adapter, { [own.learner]: "ann" }, { store });
      first.lms.down = true;
      first.session.save({ ...at, bookmark: bookmark(9) });
      assert.equal(opened(standard, adapter, { [own.learner]: "ben" }, { store }).state.bookmark, "");
    });

    test("forbidden storage changes nothing else", () => {
      const { session, lms } = opened(standard, adapter, {}, { storage: () => { throw new Error("denied"); } });
      session.save(at);
      assert.equal(session.commit(), true);
      assert.equal(lms.values["cmi.suspend_data"], "x");
    });

    test("a session that could not be started is not recorded, and says so", () => {
      const lms = new StandIn(standard);
      lms.down = true;
      lms.error = 102;
      assert.equal(connect(adapter, env(lms)).open().recorded, false);
    });

    test("a reloaded frame goes on with the session that runs", () => {
      const lms = new StandIn(standard, { "cmi.suspend_data": bookmark(1) });
      lms.api[standard === "1.2" ? "LMSInitialize" : "Initialize"]("");
      const state = connect(adapter, env(lms)).open();
      assert.deepEqual([state.recorded, state.bookmark], [true, bookmark(1)]);
    });

    test("a reloaded frame whose session the LMS has ended goes on from the copy on the device", () => {
      const store = new Store();
      const first = opened(standard, adapter, {}, { store });
      first.session.save({ ...at, bookmark: bookmark(4) });
      first.session.commit();
      const gone = new StandIn(standard);
      gone.down = true;
      gone.error = 0;
      assert.equal(connect(adapter, env(gone, { store })).open().bookmark, bookmark(4));
    });
  });
}

test("1.2 says completed only where nothing is marked, and stays incomplete while there is a way left to pass", () => {
  const cases = [
    [{ completed: true, passed: null, failed: false }, "completed"],
    [{ completed: true, passed: false, failed: false }, "incomplete"],
    [{ completed: true, passed: true, failed: false }, "passed"],
    [{ completed: true, passed: false, failed: true }, "failed"],
  ];
  for (const [told, expected] of cases) {
    const { lms, session } = opened("1.2", scorm12);
    session.status(told);
    session.commit();
    assert.equal(lms.values["cmi.core.lesson_status"], expected);
  }
});

test("2004 says both, and never failed over passed", () => {
  const { lms, session } = opened("2004", scorm2004, { "cmi.success_status": "passed" });
  session.status({ completed: true, passed: false, failed: true });
  session.commit();
  assert.deepEqual([lms.values["cmi.completion_status"], lms.values["cmi.success_status"]], ["completed", "passed"]);
});

test("our own Exit asks a 2004 LMS to suspend all, before the end", () => {
  const { lms, session } = opened("2004", scorm2004);
  session.save(at);
  session.exit();
  assert.equal(lms.values["adl.nav.request"], "suspendAll");
  assert.equal(lms.calls.at(-1)[0], "Terminate");
});

test("an LMS's own pass mark is read, in per cent", () => {
  assert.equal(opened("1.2", scorm12, { "cmi.student_data.mastery_score": "80" }).state.masteryScore, 80);
  assert.equal(opened("2004", scorm2004, { "cmi.scaled_passing_score": "0.8" }).state.masteryScore, 80);
  assert.equal(opened("2004", scorm2004).state.masteryScore, null);
});

test("a 1.2 object without LMSFinish is ended by LMSTerminate", () => {
  const lms = new StandIn("1.2");
  const { LMSFinish, ...api } = lms.api;
  const window = { API: { ...api, LMSTerminate: LMSFinish } };
  const session = connect(scorm12, { ...env(lms), window });
  session.open();
  session.finish();
  assert.equal(lms.ended, true);
});

describe("finding the LMS", () => {
  const api = { Initialize() {} };
  const top = (object) => Object.assign(object, { parent: object });

  test("in a parent, or where a window was opened from", () => {
    assert.equal(findApi({ parent: { parent: top({ API_1484_11: api }) } }, "API_1484_11", "Initialize"), api);
    assert.equal(findApi({ parent: top({ opener: null }), opener: { parent: top({ API_1484_11: api }) } }, "API_1484_11", "Initialize"), api);
  });

  test("an object that can't initialize is another standard's", () => {
    assert.equal(findApi(top({ API_1484_11: { LMSInitialize() {} } }), "API_1484_11", "Initialize"), null);
  });

  test("windows of other origins and endless chains end the search", () => {
    const foreign = new Proxy({}, { get() { throw new Error("cross-origin"); } });
    assert.equal(findApi({ parent: foreign }, "API", "LMSInitialize"), null);
    const endless = () => ({ get parent() { return endless(); } });
    assert.equal(findApi(endless(), "API", "LMSInitialize"), null);
  });
});

test("without an LMS the bookmark is kept on the device, and that is said", () => {
  const store = new Store();
  const session = connect(scorm12, env(null, { store }));
  assert.equal(session.open().recorded, false);
  session.save({ ...at, bookmark: bookmark(1) });
  assert.equal(session.commit(), true);
  assert.equal(connect(scorm2004, env(null, { store })).open().bookmark, bookmark(1));
});
