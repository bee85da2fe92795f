// SCORM 1.2 run-time: how the data model of CMI says what lms.js hands on. Texts have 255 characters at most, lists an end.

import { ascii, decimal, connect as speak } from "../../runtime/lms.js";

const RANKS = ["", "incomplete", "failed", "completed", "passed"];

/** HHHH:MM:SS.SS */
const duration = (seconds) => String(Math.floor(seconds / 3600)).padStart(2, "0") + new Date(1000 * seconds).toISOString().slice(13, 22);

export const adapter = {
  api: "API",
  prefix: "LMS", // of the calls' names
  limit: 4096,
  core: "cmi.core.",
  bookmark: "cmi.suspend_data",
  status: "cmi.core.lesson_status",
  mode: "lesson_mode",
  learner: ["student_id", "student_name"],
  passMark: ["cmi.student_data.mastery_score", 1], // and what makes it per cent

  duration,
  save: ({ location, seconds }) => [
    ["lesson_location", location],
    ["session_time", duration(seconds)],
  ],

  // Interactions
  at: "time",
  moment: (at) => at.toTimeString().slice(0, 8),
  response: "student_response",
  wrong: "wrong",
  heaviest: 100,
  text: 255,
  reply: 255,
  empty: true, // may be written
  comma: ",",
  pair: ".",
  truth: (right) => (right ? "t" : "f"),
  // Replies name options by one character: their place among all that can be named.
  item(id, replies = []) {
    const place = replies.indexOf(id);
    return place >= 0 && place < 36 ? place.toString(36) : ascii(id);
  },
  // A range can't be said: its middle stands for it.
  range: ([low, high]) => decimal((+low + +high) / 2, 7),
  more: () => [],

  // Score and status
  scaled: () => [],
  says: "status", // of an objective
  undecided: "incomplete",
  // One field says both: complete without having passed stays incomplete while there is a way left to pass.
  told({ completed, passed, failed }, entry) {
    const status = passed ? "passed" : failed ? "failed" : completed && passed === null ? "completed" : "";
    return status && RANKS.indexOf(status) >= RANKS.indexOf(entry) ? [["lesson_status", status]] : [];
  },
};

export const connect = (env) => speak(adapter, env);
