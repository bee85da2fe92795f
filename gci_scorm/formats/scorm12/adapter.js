// SCORM 1.2 run-time: how the data model of CMI says what lms.js hands on. Texts have 255 characters at most, lists an end.

import { ascii, clock, decimal, lower, perCent, scorm, timeOfDay } from "../../runtime/lms.js";

const STRING = 255;
const time = (seconds) => clock(seconds).join(":");

// Replies name options by one character: their place among all that can be named.
const single = (id, choices = []) => {
  const place = choices.indexOf(id);
  return place >= 0 && place < 36 ? place.toString(36) : ascii(id);
};
const all = (ids, { choices }) => ids.map((id) => single(id, choices)).join();

const REPLIES = {
  "true-false": (reply) => (reply ? "t" : "f"),
  choice: all,
  sequencing: all,
  matching: (pairs, { choices }) => pairs.map((pair) => pair.map((id) => single(id, choices)).join(".")).join(),
  "fill-in": String,
  numeric: String,
  likert: (id, { choices }) => single(id, choices),
};
// Interactions, 5: how many patterns each type may have.
const PATTERNS = { "true-false": 1, choice: 10, "fill-in": 5, numeric: 1, matching: 5, sequencing: 5, likert: 1 };
const RESULTS = { right: "correct", wrong: "wrong", neutral: "neutral" };

// A range can't be said: its middle stands for it.
const patterns = ({ type, pattern }) => (type === "numeric" && pattern.length ? [decimal((+pattern[0] + +pattern[1]) / 2, 7)] : pattern);

const dialect = {
  api: "API",
  calls: { start: "LMSInitialize", finish: ["LMSFinish", "LMSTerminate"], get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", error: "LMSGetLastError" },
  limit: 4096,
  bookmark: "cmi.suspend_data",
  status: "cmi.core.lesson_status",
  exit: "cmi.core.exit",
  mode: "cmi.core.lesson_mode",
  credit: "cmi.core.credit",
  learner: ["cmi.core.student_id", "cmi.core.student_name"],
  passMark: ["cmi.student_data.mastery_score", 1],

  save: ({ location, seconds }) => [
    ["cmi.core.lesson_location", location.slice(0, STRING)],
    ["cmi.core.session_time", time(seconds)],
  ],

  interaction(prefix, values) {
    const { id, type, reply, weighting, result, latency, at, objectives } = values;
    const say = (reply) => REPLIES[type](reply, values).slice(0, STRING);
    return [
      ["id", ascii(id).slice(0, STRING)],
      ...objectives.map((id, i) => [`objectives.${i}.id`, ascii(id).slice(0, STRING)]),
      ["time", timeOfDay(new Date(at))],
      ["type", type],
      ...patterns(values).slice(0, PATTERNS[type]).map((pattern, i) => [`correct_responses.${i}.pattern`, say(pattern)]),
      ["weighting", decimal(Math.min(100, weighting))],
      ["student_response", say(reply)],
      ["result", RESULTS[result] ?? decimal(result)],
      ["latency", time(latency)],
    ].map(([name, value]) => [prefix + name, value]);
  },

  objective: (prefix, { id, percent, status }) => [
    [prefix + "id", ascii(id).slice(0, STRING)],
    ...(percent === null ? [] : [[prefix + "score.raw", perCent(percent)], [prefix + "score.min", "0"], [prefix + "score.max", "100"]]),
    [prefix + "status", status],
  ],

  score: ({ percent }) => [
    ["cmi.core.score.raw", perCent(percent)],
    ["cmi.core.score.min", "0"],
    ["cmi.core.score.max", "100"],
  ],

  // One field says both: complete without having passed stays incomplete while there is a way left to pass.
  told({ completed, passed, failed }, entry) {
    const status = passed ? "passed" : failed ? "failed" : completed && passed === null ? "completed" : "";
    return status && !lower(status, entry) ? [["cmi.core.lesson_status", status]] : [];
  },
};

export const adapter = { limit: dialect.limit, connect: (env) => scorm(env, dialect) };
