// SCORM 2004 run-time (3rd and 4th edition): how its data model says what lms.js hands on. formats/scorm12/adapter.js explains the names.

import { clock, day, decimal, perCent, timeOfDay } from "../../runtime/lms.js";

const TEXT = 250;
const duration = (seconds) => {
  const [hours, minutes, rest] = clock(seconds);
  return `PT${+hours}H${+minutes}M${decimal(+rest)}S`;
};

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
    ["location", location.slice(0, 1000)],
    ["session_time", duration(seconds)],
    ...(progress === null ? [] : [["progress_measure", decimal(progress, 4)]]),
  ],

  // Interactions
  at: "timestamp",
  moment: (at) => day(at) + "T" + timeOfDay(at),
  response: "learner_response",
  wrong: "incorrect",
  heaviest: Infinity,
  text: TEXT,
  reply: Infinity,
  // Nothing marked, or a number that can't be read as one: some LMSs refuse an empty reply (406), so none is written.
  empty: false,
  comma: "[,]",
  pair: "[.]",
  truth: String,
  // Moodle refuses hyphens in the ids of replies with 406.
  item: (id) => id.replace(/[^\w.]/g, "_").slice(0, TEXT),
  range: (ends) => ends.join("[:]"),
  more: ({ description, language }) => (description ? [["description", `{lang=${language}}${[...description].slice(0, TEXT - 20).join("")}`]] : []),

  // Score and status
  scaled: (percent) => [["score.scaled", decimal(+perCent(percent) / 100, 4)]],
  says: (status) => (status === "passed" || status === "failed" ? "success_status" : "completion_status"),
  told({ completed, passed, failed }, entry, get) {
    const lost = failed && !passed && get("cmi.success_status") !== "passed";
    return [
      ...(completed ? [["completion_status", "completed"]] : []),
      ...(passed || lost ? [["success_status", passed ? "passed" : "failed"]] : []),
    ];
  },
};
