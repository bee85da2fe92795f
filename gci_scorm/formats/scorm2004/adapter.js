// SCORM 2004 run-time (3rd and 4th edition): how its data model says what lms.js hands on. formats/scorm12/adapter.js explains the names.

import { decimal, perCent, connect as speak } from "../../runtime/lms.js";

const TEXT = 250;
const duration = (seconds) => `PT${decimal(seconds)}S`;

export const adapter = {
  api: "API_1484_11",
  prefix: "",
  limit: 64000,
  core: "cmi.",
  bookmark: "cmi.suspend_data",
  status: "cmi.completion_status",
  mode: "mode",
  learner: ["learner_id", "learner_name"],
  passMark: ["cmi.scaled_passing_score", 100],
  leave: ["adl.nav.request", "suspendAll"],

  duration,
  save: ({ location, seconds, progress }) => [
    ["location", location],
    ["session_time", duration(seconds)],
    ["progress_measure", decimal(progress, 4)],
  ],

  // Interactions
  at: "timestamp",
  // One decimal before the Z: Moodle refuses three, and none.
  moment: (at) => at.toISOString().slice(0, 21) + "Z",
  response: "learner_response",
  wrong: "incorrect",
  heaviest: Infinity,
  text: TEXT,
  reply: Infinity,
  // No `empty`: nothing marked, or a number that can't be read as one. Some LMSs refuse an empty reply (406), so none is written.
  comma: "[,]",
  pair: "[.]",
  truth: String,
  // Moodle refuses hyphens in the ids of replies with 406.
  item: (id) => id.replace(/[^\w.]/g, "_").slice(0, TEXT),
  range: (ends) => ends.join("[:]"),
  more: ({ ask, language }) => (ask ? [["description", `{lang=${language}}${[...ask].slice(0, TEXT - 20).join("")}`]] : []),

  // Score and status
  scaled: (percent) => [["score.scaled", decimal(+perCent(percent) / 100, 4)]],
  says: "success_status",
  undecided: "unknown",
  told({ completed, passed, failed }, entry, get) {
    const lost = failed && !passed && get("cmi.success_status") !== "passed";
    return [completed && ["completion_status", "completed"], passed ? ["success_status", "passed"] : lost && ["success_status", "failed"]].filter(Boolean);
  },
};

export const connect = (env) => speak(adapter, env);
