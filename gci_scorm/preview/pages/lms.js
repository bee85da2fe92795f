// A stand-in for an LMS: keeps what a package says, for as long as this tab lives.

const DIALECTS = {
  scorm12: { name: "API", prefix: "LMS", bookmark: "cmi.suspend_data", status: ["cmi.core.lesson_status"], score: "cmi.core.score.raw", response: "student_response" },
  scorm2004: { name: "API_1484_11", prefix: "", bookmark: "cmi.suspend_data", status: ["cmi.completion_status", "cmi.success_status"], score: "cmi.score.raw", response: "learner_response" },
};
const SHOWN_CALLS = 60;

export class StandIn {
  /** values: element -> value, as kept before. told: called whenever something has changed. */
  constructor(format, values, told) {
    this.dialect = DIALECTS[format] ?? DIALECTS.scorm2004;
    this.format = format;
    this.values = values;
    this.told = told;
    this.gone = false;
    this.calls = 0;
    this.last = [];
  }

  /** A new session: what an older document still says is heard no more. given: what this launch says of the trainee. */
  attach(window, given) {
    const session = (this.session = {});
    const { prefix, name } = this.dialect;
    const call = (verb, work) => (...values) => {
      if (this.session !== session) return "false";
      const result = this.gone ? (verb === "GetLastError" ? "101" : verb === "GetValue" ? "" : "false") : work(...values);
      this.note(verb, values, result);
      return result;
    };
    const verbs = {
      Initialize: () => "true",
      [prefix ? "Finish" : "Terminate"]: () => "true",
      Commit: () => "true",
      GetLastError: () => "0",
      GetErrorString: () => "",
      GetDiagnostic: () => "",
      GetValue: (element) => String(given[element] ?? this.values[element] ?? this.counted(element)),
      SetValue: (element, value) => ((this.values[element] = String(value)), "true"),
    };
    window[name] = Object.fromEntries(Object.entries(verbs).map(([verb, work]) => [prefix + verb, call(verb, work)]));
  }

  counted(element) {
    const list = element.match(/^(.*)\._count$/)?.[1];
    if (!list) return "";
    return new Set(Object.keys(this.values).flatMap((each) => (each.startsWith(list + ".") ? [each.slice(list.length + 1).split(".")[0]] : []))).size;
  }

  note(verb, values, result) {
    if (!/^GetLastError|GetErrorString|GetDiagnostic/.test(verb)) {
      this.calls += 1;
      this.last = [`${verb}(${values.filter((value) => value !== "").map((value) => String(value).slice(0, 80)).join(", ")}) → ${result.slice(0, 40)}`, ...this.last].slice(0, SHOWN_CALLS);
    }
    this.told();
  }

  get bookmark() {
    return this.values[this.dialect.bookmark] ?? "";
  }

  set bookmark(text) {
    this.values[this.dialect.bookmark] = text;
  }

  get status() {
    return this.dialect.status.map((element) => this.values[element]).filter(Boolean).join(", ");
  }

  get score() {
    return this.values[this.dialect.score];
  }

  /** What was answered: [{id, type, result, response}, ...], in the order told. */
  get answers() {
    const rows = [];
    for (const [element, value] of Object.entries(this.values)) {
      const [, number, name] = element.match(/^cmi\.interactions\.(\d+)\.(\w+)$/) ?? [];
      if (name) (rows[number] ??= {})[name] = value;
    }
    return rows.filter(Boolean).map((row) => ({ ...row, response: row[this.dialect.response] }));
  }
}

/** What a launch says of who is there. browse: looking only. */
export const launch = (format, learner, browse, resumed, mastery) => {
  const mode = browse ? "browse" : "normal";
  const entry = resumed ? "resume" : "ab-initio";
  return format === "scorm12"
    ? { "cmi.core.student_id": learner, "cmi.core.student_name": "Author, An", "cmi.core.lesson_mode": mode, "cmi.core.credit": browse ? "no-credit" : "credit", "cmi.core.entry": entry, ...(mastery === null ? {} : { "cmi.student_data.mastery_score": mastery }) }
    : { "cmi.learner_id": learner, "cmi.learner_name": "Author, An", "cmi.mode": mode, "cmi.credit": browse ? "no-credit" : "credit", "cmi.entry": entry, ...(mastery === null ? {} : { "cmi.scaled_passing_score": mastery / 100 }) };
};
