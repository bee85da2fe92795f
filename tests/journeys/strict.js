// Our own limits in front of scorm-again, which is lenient: formats, lengths, order and vocabulary of SCORM 1.2 (RTE 3.4) and 2004 4th Ed. (RTE 4).
// What a commit got is the LMS's database: posted to the server at once. All calls and each refusal are kept for the test.
"use strict";
const DECIMAL = "-?\\d+(\\.\\d{1,7})?";
const ID12 = "[\\x21-\\x7e]{1,255}";
const URI = "[A-Za-z0-9][A-Za-z0-9._:/#-]{0,3999}";
const SHORT2004 = "[A-Za-z0-9_.]{1,250}";
const REPLY12 = {
  "true-false": /^[tf01]$/,
  choice: /^([a-z0-9](,[a-z0-9])*)?$/,
  "fill-in": /^[^]{0,255}$/,
  matching: /^([a-z0-9]\.[a-z0-9](,[a-z0-9]\.[a-z0-9])*)?$/,
  performance: /^[^]{0,255}$/,
  sequencing: /^[a-z0-9](,[a-z0-9])*$/,
  likert: /^[a-z0-9]?$/,
  numeric: new RegExp(`^${DECIMAL}$`),
};
const list = (item, separator) => `(${item}(${separator}${item})*)?`;
const REPLY2004 = {
  "true-false": /^(true|false)$/,
  choice: new RegExp(`^${list(SHORT2004, "\\[,\\]")}$`),
  "fill-in": /^[^]{0,250}$/,
  "long-fill-in": /^[^]{0,4000}$/,
  matching: new RegExp(`^${list(`${SHORT2004}\\[\\.\\]${SHORT2004}`, "\\[,\\]")}$`),
  sequencing: new RegExp(`^${list(SHORT2004, "\\[,\\]")}$`),
  likert: new RegExp(`^${SHORT2004}$`),
  numeric: new RegExp(`^${DECIMAL}$`),
  other: /^[^]{0,4000}$/,
};
const PATTERN2004 = {
  ...REPLY2004,
  "fill-in": /^(\{case_matters=(true|false)\}|\{order_matters=(true|false)\}|\{lang=[\w-]+\})*[^]{0,250}$/,
  numeric: new RegExp(`^(${DECIMAL})?(\\[:\\](${DECIMAL})?)?$`),
};

const RULES = {
  scorm12: [
    ["cmi.suspend_data", /^[\x20-\x7e]{0,4096}$/],
    ["cmi.core.lesson_location", /^[^]{0,255}$/],
    ["cmi.core.lesson_status", /^(passed|completed|failed|incomplete|browsed)$/],
    ["cmi.core.exit", /^(time-out|suspend|logout|)$/],
    ["cmi.core.session_time", /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/],
    ["cmi.(core|objectives.N).score.(raw|min|max)", /^(\d{1,2}(\.\d+)?|100)$/],
    ["cmi.comments", /^[^]{0,4096}$/],
    ["cmi.objectives.N.id", new RegExp(`^${ID12}$`)],
    ["cmi.objectives.N.status", /^(passed|completed|failed|incomplete|browsed|not attempted)$/],
    ["cmi.interactions.N.(id|objectives.N.id)", new RegExp(`^${ID12}$`)],
    ["cmi.interactions.N.time", /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/],
    ["cmi.interactions.N.type", /^(true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/],
    ["cmi.interactions.N.correct_responses.N.pattern", (v, type) => REPLY12[type]?.test(v) && v.length <= 255],
    ["cmi.interactions.N.student_response", (v, type) => REPLY12[type]?.test(v) && v.length <= 255],
    ["cmi.interactions.N.weighting", new RegExp(`^${DECIMAL}$`)],
    ["cmi.interactions.N.result", new RegExp(`^(correct|wrong|unanticipated|neutral|${DECIMAL})$`)],
    ["cmi.interactions.N.latency", /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/],
  ],
  scorm2004: [
    ["cmi.suspend_data", /^[^]{0,64000}$/],
    ["cmi.location", /^[^]{0,1000}$/],
    ["cmi.completion_status", /^(completed|incomplete|not attempted|unknown)$/],
    ["cmi.success_status", /^(passed|failed|unknown)$/],
    ["cmi.progress_measure", /^(0(\.\d{1,7})?|1(\.0{1,7})?)$/],
    ["cmi.exit", /^(suspend|normal|time-out|logout|)$/],
    ["cmi.session_time", /^P(?!$)(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/],
    ["(cmi|cmi.objectives.N).score.scaled", /^-?(0(\.\d{1,7})?|1(\.0{1,7})?)$/],
    ["(cmi|cmi.objectives.N).score.(raw|min|max)", new RegExp(`^${DECIMAL}$`)],
    ["cmi.objectives.N.id", new RegExp(`^${URI}$`)],
    ["cmi.objectives.N.completion_status", /^(completed|incomplete|not attempted|unknown)$/],
    ["cmi.objectives.N.success_status", /^(passed|failed|unknown)$/],
    ["cmi.objectives.N.description", /^[^]{0,250}$/],
    ["cmi.objectives.N.progress_measure", /^(0(\.\d{1,7})?|1(\.0{1,7})?)$/],
    ["cmi.interactions.N.(id|objectives.N.id)", new RegExp(`^${URI}$`)],
    ["cmi.interactions.N.timestamp", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,2}(Z|[+-]\d\d:\d\d)?)?$/],
    ["cmi.interactions.N.type", /^(true-false|choice|fill-in|long-fill-in|matching|performance|sequencing|likert|numeric|other)$/],
    ["cmi.interactions.N.correct_responses.N.pattern", (v, type) => PATTERN2004[type]?.test(v)],
    ["cmi.interactions.N.learner_response", (v, type) => REPLY2004[type]?.test(v)],
    ["cmi.interactions.N.weighting", new RegExp(`^${DECIMAL}$`)],
    ["cmi.interactions.N.result", new RegExp(`^(correct|incorrect|unanticipated|neutral|${DECIMAL})$`)],
    ["cmi.interactions.N.latency", /^P(?!$)(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/],
    ["cmi.interactions.N.description", /^(\{lang=[\w-]+\})?[^]{0,250}$/],
    ["adl.nav.request", /^(suspendAll|exitAll|continue|previous|_none_)$/],
  ],
};

/** What is wrong with a set, or "". known: all that was set so far. */
function fault(format, name, value, known) {
  if (typeof name !== "string" || typeof value !== "string") return "arguments are strings";
  const general = name.replace(/\.\d+(?=\.|$)/g, ".N");
  const rule = RULES[format].find(([pattern]) => new RegExp(`^${pattern.replace(/\./g, "\\.")}$`).test(general));
  if (!rule) return "no such element, or it can't be set";
  const type = known[name.replace(/^(cmi\.interactions\.\d+).*/, "$1.type")];
  const fits = typeof rule[1] === "function" ? rule[1](value, type) : rule[1].test(value);
  if (!fits) return `not a value of ${general}${type ? ` (${type})` : ""}`;
  const place = /^(.*)\.(\d+)\.[^.]+$/.exec(name);
  if (place && +place[2] > 0 && !Object.keys(known).some((key) => key.startsWith(`${place[1]}.${place[2] - 1}.`))) return "an index was skipped";
  if (format === "scorm2004" && /interactions\.\d+\.(?!id)/.test(name) && !known[name.replace(/^(cmi\.interactions\.\d+)\..*/, "$1.id")]) return "id comes first (408)";
  return "";
}

function strict(format, inner, kept) {
  const prefix = format === "scorm12" ? "LMS" : "";
  const last = format === "scorm12" ? "LMSFinish" : "Terminate";
  const log = (window.lmsCalls = []);
  const refused = (window.lmsRefused = []);
  const values = { ...kept };
  let session = {};
  let away = false;
  window.lmsAway = (on) => (away = on);

  const post = () => {
    const request = new XMLHttpRequest();
    request.open("POST", "/commit", false);
    request.send(JSON.stringify({ values: { ...values, ...session }, calls: log.length, refused }));
  };
  const call = (name, ...given) => {
    const started = Date.now();
    if (away) {
      log.push([name, ...given, "false"]);
      return "false";
    }
    let result = String(inner[name](...given));
    if (name === prefix + "SetValue") {
      const why = fault(format, given[0], given[1], { ...values, ...session });
      if (why || result !== "true") refused.push([...given, why || `scorm-again: ${inner[prefix + "GetLastError"]()}`]);
      else session[given[0]] = given[1];
    } else if (name === prefix + "GetValue") {
      const error = String(inner[prefix + "GetLastError"]());
      if (!["0", "403"].includes(error)) refused.push([...given, `get: ${error}`]);
    } else if (result !== "true") refused.push([name, `error ${inner[prefix + "GetLastError"]()}`]);
    if (name === prefix + "Commit" || name === last) {
      Object.assign(values, session);
      post();
    }
    log.push([name, ...given, result, Date.now() - started]);
    return result;
  };
  const api = {};
  for (const name of ["Initialize", last.replace("LMS", ""), "GetValue", "SetValue", "Commit"]) api[prefix + name] = (...given) => call(prefix + name, ...given);
  for (const name of ["GetLastError", "GetErrorString", "GetDiagnostic"]) api[prefix + name] = (...given) => inner[prefix + name](...given);
  return api;
}
