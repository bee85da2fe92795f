// Opens what may be opened, keeps what was done, tells the LMS.
//
// A view shows one content: enter(place) draws it; bar() says what the bar does; rail() what is on the way, open(i) goes there; again(),
// answers(), certificate() are what its buttons with that `data-do` do; leave() stops what runs.
import { plan, put, record, say } from "./app.js";
import { $, all, button, by, every, fill, set } from "./dom.js";
import { announce, caption, close, define, notice, open as openPanel, openCase, openPaper, rail } from "./frame.js";
import { loader } from "./parts.js";
import { decode, encode } from "./bookmark.js";
import { seed } from "./rank.js";
import { adopt, complete, empty, objectives, of, open, progress, reconcile, result, saving, score, telling, visit, wrote } from "./record.js";
import { percent, reaches, shown } from "./scoring.js";
import { end } from "./view-end.js";
import { lesson } from "./view-lesson.js";
import { quiz } from "./view-quiz.js";
import { scenario } from "./view-scenario.js";

const VIEWS = { lesson, scenario, quiz };
const END = "end"; // the module's result, as a place
const { contents, language } = plan;
const primary = $("[data-do=go]");
const back = $("[data-do=back]");
const load = loader("gciPart");
const began = Date.now();
const views = {};
const sheets = {}; // content id -> document id -> paper
let lms;
let sent; // what of the record the LMS has
let asked; // when the present page was shown
let view;
let current; // the content shown; none at the module's result
let looking; // back: nothing is recorded
let over = true; // nothing is written: before the first page shows, and after the session
export let learner;

/** Shows one section, and nothing else of what can be read. */
export function show(section, title) {
  for (const each of all("main [data-part], main [data-content]")) each.hidden = !each.contains(section);
  section.classList.add("is-reached");
  caption(section);
  const heading = $("h1", section);
  document.title = [heading.textContent, title, plan.title].filter(Boolean).join(" · ");
  // The first page is where a reader begins by herself.
  if (asked) {
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }
  asked = Date.now();
}

/** The papers of a content by id, each once; all of them without ids. */
export const papersOf = ({ id }, ids = Object.keys(sheets[id])) => [...new Set(ids)].map((each) => sheets[id][each]).filter(Boolean);

/** To the LMS, what was answered. */
export function tell(answer) {
  const at = Date.now();
  put(wrote(record, lms.interaction({ ...answer, number: record.interactions, latency: (at - asked) / 1000, at, language })));
}

/** Bar and rail as they are now. */
function draw() {
  const { label, waits, run, back: before, note = "" } = view.bar();
  const i = current ? contents.indexOf(current) : contents.length;
  const next = open(plan, record)[i + 1] && contents[i + 1];
  set(primary, { "aria-disabled": Boolean(waits) });
  primary.onclick = waits ? () => announce(say("choose")) : run || (() => go(next?.id));
  back.onclick = before || (i && (() => go(contents[i - 1].id)));
  back.hidden = !back.onclick;
  fill(document, { "[data-do=go]": say(waits ? "choose" : label || (next ? "next" : "toResult")), ".bar-note": note });
  rail(view.rail?.() ?? [""]);
}

/** What is new, to the frame and to the LMS. */
export function update() {
  draw();
  keep();
}

function keep(leaving) {
  put(telling(plan, record));
  const done = progress(plan, record);
  $(".progress").value = 100 * done;
  contents.forEach((content, i) => {
    const state = of(record, content).done ? "done" : open(plan, record)[i] ? "open" : "locked";
    const exact = percent(...result(record, content));
    for (const row of every("row", content.id)) {
      fill(row, { ".state": say(`state.${state}`), ".score": exact === null ? "" : say("percent", { n: shown(exact) }) });
      row.className = "is-" + state;
      $("button", row).disabled = state === "locked";
    }
  });
  if (over) return;
  // All that is sent follows from what was done, and from where she is: without news of these, nothing is.
  const news = JSON.stringify([record.contents, record.place]);
  if (news === sent && !leaving) return;
  sent = news;
  // A score half-way would let some LMSs conclude that the module was failed.
  if (complete(plan, record) || contents.some((content) => content.possible && of(record, content).best != null)) lms.score(score(plan, record));
  for (const { id, percent } of objectives(plan, record)) {
    if (percent !== null) lms.objective({ id, percent, status: reaches(percent, plan.passMark ?? 100) ? "passed" : "incomplete" });
  }
  lms.status(record.told);
  put(saving(record));
  lms.save({ suspendData: encode(record, lms.limit), location: record.place, seconds: (Date.now() - began) / 1000, progress: done });
  lms.commit();
}

/** id: of a content; of anything else, the module's result. */
async function go(id, place) {
  close();
  const i = contents.findIndex((content) => content.id === id);
  const content = contents[i];
  if (content && !open(plan, record)[i]) return;
  notice("part");
  try {
    views[id] ??= content ? made(content, await load(content.part, id)) : end();
  } catch {
    notice("part", "notLoaded", button(say("retry"), () => go(id, place)));
    return;
  }
  view?.leave?.();
  // What was said at the start has been read.
  if (view && !looking) notice("lms");
  view = views[id];
  current = content;
  if (content) {
    fill(document, { ".head-place": say("kindOf", { kind: say(content.kind), title: content.title }) });
  }
  put(visit(record, content ?? { key: END }));
  view.enter(place);
  // Quietly: whoever needs it asks again.
  if (contents[i + 1]) load(contents[i + 1].part, contents[i + 1].id).catch(() => {});
}

function made(content, { html, data }) {
  if (html) by("part", "end").insertAdjacentHTML("beforebegin", html);
  const root = by("content", content.id);
  const own = (sheets[content.id] = {});
  for (const paper of all("[data-document]", root)) {
    own[paper.dataset.document] = paper;
    paper.remove();
  }
  put(adopt(record, content, data));
  root.oninput = root.onchange = draw;
  return VIEWS[content.kind](content, data, root);
}

export function exit() {
  keep(true);
  over = true;
  lms.exit();
  notice("ended", "ended");
  $(".bar").hidden = true;
}

/** What a click on something that matches does. */
const CLICKS = {
  "[data-do]"(one) {
    const name = one.dataset.do;
    ({ exit, close, case: openCase })[name]?.();
    view[name]?.();
  },
  "[data-panel-open]": (one) => openPanel(one.dataset.panelOpen),
  "[data-go]": (one) => go(one.dataset.go, one.dataset.at),
  "[data-open]": (one) => openPaper(Object.assign({}, ...Object.values(sheets))[one.dataset.open]),
  ".rail-entry": (one) => view.open([...$(".rail-list").children].indexOf(one.parentNode)),
  ".term": (one) => define(one.dataset.term),
  ".citation"(one, event) {
    event.preventDefault();
    openPanel("sources");
    $(one.hash).focus();
  },
  "figure:not(form *) [data-code]"(one) {
    for (const each of every("code", one.dataset.code, one.closest("figure"))) {
      set(each, { "aria-pressed": each.classList.toggle("is-marked") });
    }
  },
};

/** Asked twice, in the page: frames may not open dialogs of the browser. */
function forget() {
  put(empty(seed()));
  location.reload();
}
const sure = () => notice("lms", "reallyForget", button(say("forget"), forget));

export async function player(session) {
  lms = session;
  lms.onTrouble(() => notice("trouble", "trouble"));
  lms.onRecovered(() => {
    notice("trouble");
    announce(say("recovered"));
  });
  const opened = await lms.open();
  ({ learner } = opened);
  looking = opened.mode !== "normal";
  plan.passMark = opened.masteryScore ?? plan.passMark;
  if (looking) plan.order = "free";
  const { record: read } = decode(opened.bookmark);
  put(reconcile(read.run ? read : empty(seed()), plan));

  document.addEventListener("click", (event) => {
    for (const selector in CLICKS) {
      const one = event.target.closest(selector);
      if (one) CLICKS[selector](one, event);
    }
  });
  $("main").onsubmit = (event) => {
    event.preventDefault();
    primary.click();
  };
  document.addEventListener("visibilitychange", () => document.hidden && keep(true));
  addEventListener("pagehide", () => {
    keep(true);
    over = true;
    lms.finish();
  });
  // Brought back from the browser's memory, the session with the LMS is over: begin anew.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

  if (looking) notice("lms", "reading");
  else if (!opened.recorded) notice("lms", "notRecorded", button(say("forget"), sure));

  const { place } = record;
  const states = open(plan, record);
  const at =
    contents.find((content) => content.key === place.slice(0, 3)) ??
    contents.find((content, i) => states[i] && !of(record, content).done) ??
    contents[0];
  await go(place === END ? END : at.id, place.slice(3));
  // Opening costs calls enough: what the first page changes is written with the next, or when leaving.
  over = false;
}
