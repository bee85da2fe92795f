// LMSs to test against: strict in what the standards say of names, types and lengths (SCORM 1.2 RTE 3.4, SCORM 2004 RTE 4), and as unreliable as wanted.

const ISO = /^PT(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/;
const NUMBER = /^-?\d+(\.\d{1,7})?$/;
const any = (most) => (value) => value.length <= most;
const like = (pattern) => (value) => pattern.test(value);
const of = (...words) => (value) => words.includes(value);
const within = (low, high) => (value) => NUMBER.test(value) && +value >= low && +value <= high;

const TIME = /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/;
const RULES12 = [
  [/^cmi\.suspend_data$/, any(4096)],
  [/^cmi\.core\.lesson_location$/, any(255)],
  [/^cmi\.core\.lesson_status$/, of("passed", "completed", "failed", "incomplete", "browsed")],
  [/^cmi\.core\.score\.(raw|min|max)$/, within(0, 100)],
  [/^cmi\.core\.session_time$/, like(TIME)],
  [/^cmi\.core\.exit$/, of("suspend", "", "time-out", "logout")],
  [/^cmi\.objectives\.\d+\.id$/, like(/^[!-~]{1,255}$/)],
  [/^cmi\.objectives\.\d+\.score\.(raw|min|max)$/, within(0, 100)],
  [/^cmi\.objectives\.\d+\.status$/, of("passed", "completed", "failed", "incomplete", "browsed")],
  [/^cmi\.interactions\.\d+\.(id|objectives\.\d+\.id)$/, like(/^[!-~]{1,255}$/)],
  [/^cmi\.interactions\.\d+\.time$/, like(/^\d\d:\d\d:\d\d(\.\d{1,2})?$/)],
  [/^cmi\.interactions\.\d+\.type$/, of("true-false", "choice", "fill-in", "matching", "performance", "sequencing", "likert", "numeric")],
  [/^cmi\.interactions\.\d+\.correct_responses\.\d+\.pattern$/, any(255)],
  [/^cmi\.interactions\.\d+\.weighting$/, within(-100, 100)],
  [/^cmi\.interactions\.\d+\.student_response$/, any(255)],
  [/^cmi\.interactions\.\d+\.result$/, (value) => /^(correct|wrong|unanticipated|neutral)$/.test(value) || NUMBER.test(value)],
  [/^cmi\.interactions\.\d+\.latency$/, like(TIME)],
];
const RULES2004 = [
  [/^cmi\.suspend_data$/, any(64000)],
  [/^cmi\.location$/, any(1000)],
  [/^cmi\.completion_status$/, of("completed", "incomplete")],
  [/^cmi\.success_status$/, of("passed", "failed")],
  [/^cmi\.progress_measure$/, within(0, 1)],
  [/^cmi\.score\.scaled$/, within(-1, 1)],
  [/^cmi\.score\.(raw|min|max)$/, like(NUMBER)],
  [/^cmi\.session_time$/, like(ISO)],
  [/^cmi\.exit$/, of("suspend", "normal", "", "time-out")],
  [/^adl\.nav\.request$/, of("suspendAll", "exitAll", "continue", "previous")],
  [/^cmi\.objectives\.\d+\.id$/, like(/^[\w.-]{1,4000}$/)],
  [/^cmi\.objectives\.\d+\.score\.(raw|min|max)$/, like(NUMBER)],
  [/^cmi\.objectives\.\d+\.score\.scaled$/, within(-1, 1)],
  [/^cmi\.objectives\.\d+\.success_status$/, of("passed", "failed")],
  [/^cmi\.objectives\.\d+\.completion_status$/, of("completed", "incomplete")],
  [/^cmi\.interactions\.\d+\.(id|objectives\.\d+\.id)$/, like(/^[\w.-]{1,4000}$/)],
  [/^cmi\.interactions\.\d+\.timestamp$/, like(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,2}Z?)?$/)],
  [/^cmi\.interactions\.\d+\.type$/, of("true-false", "choice", "fill-in", "long-fill-in", "matching", "sequencing", "likert", "numeric", "other")],
  [/^cmi\.interactions\.\d+\.weighting$/, like(NUMBER)],
  [/^cmi\.interactions\.\d+\.result$/, (value) => /^(correct|incorrect|unanticipated|neutral)$/.test(value) || NUMBER.test(value)],
  [/^cmi\.interactions\.\d+\.latency$/, like(ISO)],
  [/^cmi\.interactions\.\d+\.description$/, any(250)],
];
const ID = "[A-Za-z0-9_.]{1,250}";
const list = (item, least = 0) => new RegExp(`^(${item}(\\[,\\]${item}){0,35})${least ? "" : "?"}$`);
const REPLIES2004 = {
  "true-false": /^(true|false)$/, choice: list(ID), sequencing: list(ID, 1), matching: list(`${ID}\\[\\.\\]${ID}`, 1), "fill-in": /^.{0,250}$/su,
  numeric: NUMBER, likert: new RegExp(`^${ID}$`),
};
const NUMERIC_PATTERN = /^(-?\d+(\.\d+)?)?\[:\](-?\d+(\.\d+)?)?$/;

/** values: what the LMS holds from before. down: as if its server were gone; missing: elements that it doesn't know; every call is noted. */
export class StandIn {
  constructor(standard, values = {}) {
    Object.assign(this, { standard, values: { ...values }, calls: [], refused: [], down: false, missing: /^$/, running: false, ended: false, error: 0 });
    this.rules = standard === "1.2" ? RULES12 : RULES2004;
  }

  get api() {
    const old = this.standard === "1.2" ? "LMS" : "";
    const say = (name, work) => (...args) => {
      this.calls.push([name, ...args]);
      if (args.some((arg) => typeof arg !== "string")) throw new Error(`${name}: arguments are strings`);
      return work(...args);
    };
    const named = {
      Initialize: () => String((this.running = !this.running && !this.down)),
      [old ? "Finish" : "Terminate"]: () => ((this.ended = true), String(!this.down)),
      GetValue: (element) => this.get(element),
      SetValue: (element, value) => this.set(element, value),
      Commit: () => String(!this.down),
      GetLastError: () => String(this.error),
    };
    return Object.fromEntries(Object.entries(named).map(([name, work]) => [old + name, say(name, work)]));
  }

  get(element) {
    const count = element.match(/^cmi\.(\w+)\._count$/);
    if (count) return String(new Set(Object.keys(this.values).map((key) => key.match(`^cmi\\.${count[1]}\\.(\\d+)\\.`)?.[1]).filter(Boolean)).size);
    this.error = element in this.values ? 0 : 403;
    return this.values[element] ?? "";
  }

  set(element, value) {
    this.error = this.down ? 101 : this.missing.test(element) ? 401 : this.fault(element, value);
    if (this.error) {
      if (!this.down) this.refused.push([element, value, this.error]);
      return "false";
    }
    this.values[element] = value;
    return "true";
  }

  fault(element, value) {
    if (!this.running || this.ended) return 301;
    const reply = element.match(/^(cmi\.interactions\.\d+\.)(learner_response|correct_responses\.\d+\.pattern)$/);
    if (this.standard !== "1.2" && reply) {
      const type = this.values[reply[1] + "type"];
      if (!this.values[reply[1] + "id"] || !type) return 408;
      return (reply[2] !== "learner_response" && type === "numeric" ? NUMERIC_PATTERN : REPLIES2004[type]).test(value) ? 0 : 406;
    }
    const rule = this.rules.find(([name]) => name.test(element));
    return !rule ? 401 : rule[1](value) ? 0 : 405;
  }

  called(name) {
    return this.calls.filter(([call]) => call === name);
  }

  written(element) {
    return this.called("SetValue").filter(([, name]) => name === element).map(([, , value]) => value);
  }
}

/** A window whose parent has the LMS's object under its standard's name. */
export const windowOf = (lms) => {
  const top = { [lms.standard === "1.2" ? "API" : "API_1484_11"]: lms.api };
  top.parent = top;
  return { parent: { parent: top } };
};

export class Store {
  items = {};
  getItem = (key) => this.items[key] ?? null;
  setItem = (key, value) => void (this.items[key] = value);
}

/** What `connect` wants; `later` is kept, to be run by hand. */
export function env(lms, { store = new Store(), ...more } = {}) {
  const timers = [];
  return { window: lms ? windowOf(lms) : {}, storage: () => store, id: "org.example.case", saved: () => {}, later: (seconds, run) => timers.push([seconds, run]), timers, ...more };
}
