// SCORM 2004 run-time (3rd and 4th edition): how its data model says what lms.js hands on.

import { ascii, clock, day, decimal, perCent, scorm, timeOfDay } from "../../runtime/lms.js";

const TEXT = 250;
// Moodle refuses hyphens in the ids of replies with 406.
const safe = (id) => id.replace(/[^A-Za-z0-9_.]/g, "_").slice(0, TEXT);
const duration = (seconds) => {
  const [hours, minutes, rest] = clock(seconds);
  return `PT${+hours}H${+minutes}M${decimal(+rest)}S`;
};

const MOST = 36;
const all = (ids) => [...new Set(ids.map(safe))].slice(0, MOST).join("[,]");

const REPLIES = {
  "true-false": String,
  choice: all,
  sequencing: (ids) => ids.map(safe).slice(0, MOST).join("[,]"),
  matching: (pairs) => pairs.slice(0, MOST).map((pair) => pair.map(safe).join("[.]")).join("[,]"),
  "fill-in": (text) => text.slice(0, TEXT),
  numeric: String,
  likert: safe,
};
const PATTERNS = { "true-false": 1, choice: 10, "fill-in": 5, numeric: 1, matching: 5, sequencing: 5, likert: 1 };
const RESULTS = { right: "correct", wrong: "incorrect", neutral: "neutral" };
const patterns = ({ type, pattern }) => (type === "numeric" && pattern.length ? [pattern.join("[:]")] : pattern);

const dialect = {
  api: "API_1484_11",
  calls: { start: "Initialize", finish: ["Terminate"], get: "GetValue", set: "SetValue", commit: "Commit", error: "GetLastError" },
  limit: 64000,
  bookmark: "cmi.suspend_data",
  status: "cmi.completion_status",
  exit: "cmi.exit",
  mode: "cmi.mode",
  credit: "cmi.credit",
  learner: ["cmi.learner_id", "cmi.learner_name"],
  passMark: ["cmi.scaled_passing_score", 100],
  leave: ["adl.nav.request", "suspendAll"],

  save: ({ location, seconds, progress }) => [
    ["cmi.location", location.slice(0, 1000)],
    ["cmi.session_time", duration(seconds)],
    ...(progress === null ? [] : [["cmi.progress_measure", decimal(progress, 4)]]),
  ],

  interaction(prefix, values) {
    const { id, type, reply, weighting, result, latency, at, objectives, description, language } = values;
    const when = new Date(at);
    const answer = REPLIES[type](reply);
    return [
      ["id", ascii(id)],
      ["type", type],
      ...objectives.slice(0, 10).map((id, i) => [`objectives.${i}.id`, ascii(id)]),
      ["timestamp", `${day(when)}T${timeOfDay(when)}`],
      ...patterns(values).slice(0, PATTERNS[type]).map((pattern, i) => [`correct_responses.${i}.pattern`, type === "numeric" ? pattern : REPLIES[type](pattern)]),
      ["weighting", decimal(weighting)],
      ["learner_response", answer],
      ["result", RESULTS[result] ?? decimal(result)],
      ["latency", duration(latency)],
      ...(description ? [["description", `{lang=${language}}${[...description].slice(0, TEXT - 20).join("")}`]] : []),
    ]
      // Nothing marked, or a number that can't be read as one: some LMSs refuse an empty reply (406), so none is written.
      .filter(([, value]) => value !== "")
      .map(([name, value]) => [prefix + name, value]);
  },

  objective: (prefix, { id, percent, status }) => [
    [prefix + "id", ascii(id)],
    ...(percent === null ? [] : points(prefix, percent)),
    [prefix + (status === "passed" || status === "failed" ? "success_status" : "completion_status"), status],
  ],

  score: ({ percent }) => points("cmi.", percent),

  told({ completed, passed, failed }, entry, get) {
    const lost = failed && !passed && get("cmi.success_status") !== "passed";
    return [
      ...(completed ? [["cmi.completion_status", "completed"]] : []),
      ...(passed || lost ? [["cmi.success_status", passed ? "passed" : "failed"]] : []),
    ];
  },
};

const points = (prefix, percent) => [
  [prefix + "score.scaled", decimal(+perCent(percent) / 100, 4)],
  [prefix + "score.raw", perCent(percent)],
  [prefix + "score.min", "0"],
  [prefix + "score.max", "100"],
];

export const adapter = { limit: dialect.limit, connect: (env) => scorm(env, dialect) };
