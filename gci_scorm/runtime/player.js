// Opens what may be opened, keeps what was done, tells the LMS.
//
// A view shows one content. kept(): its record; change(act, ...): that record changed by a function of record.js.
// enter(place) draws it; bar() says what the bar does and where she is; rail() what is on the way, open(i) goes there;
// again(), review(), certificate() are what its buttons with that `data-do` do; leave() stops what runs.
import { plan, put, record, say } from "./app.js";
import { $, all, by, every, fill, set } from "./dom.js";
import { announce, close, notice, open as openPanel, openCase, openPaper, rail } from "./frame.js";
import { load } from "./parts.js";
import { decode, encode } from "./bookmark.js";
import { seed } from "./rank.js";
import { adopt, changed, complete, empty, entrance, objectives, of, open, progress, reconcile, result, saving, score, telling, visit, wrote } from "./record.js";
import { percent, reaches } from "./scoring.js";
import { END, end, inWords } from "./view-end.js";
import { lesson } from "./view-lesson.js";
import { quiz } from "./view-quiz.js";
import { scenario } from "./view-scenario.js";

const VIEWS = { lesson, scenario, quiz };
const { contents, language } = plan;
const primary = $("[data-do=go]");
const began = Date.now();
const views = {};
const sheets = {}; // content id -> document id -> paper
let lms;
let again; // fetches the part that did not come
let sent; // what of the record the LMS has
let asked; // when the present page was shown
let view;
let current; // the content shown; none at the module's result
let looking; // back: nothing is recorded
let over = true; // nothing is written: before the first page shows, and after the session
export let learner;

/** Seconds, also where somebody has set the clock back. */
const since = (time) => Math.max(0, Date.now() - time) / 1000;

/** Shows one section, and nothing else of what can be read. key: of what it shows, if she may come back to it. */
export function show(section, key) {
  if (key) put(visit(record, current, key));
  for (const each of all("main [data-part], main [data-content]")) each.hidden = !each.contains(section);
  section.classList.add("is-reached");
  const heading = $("h1", section);
  document.title = heading.textContent + " · " + plan.title;
  // The first page is where a reader begins by herself.
  if (asked) {
    heading.focus();
    scrollTo(0, 0);
  }
  asked = Date.now();
}

/** The papers of a content by id, each once; all of them without ids. */
export const papersOf = ({ id }, ids = Object.keys(sheets[id])) => [...new Set(ids)].map((each) => sheets[id][each]).filter(Boolean);

/** To the LMS, what was answered. */
export function tell(answer) {
  const at = Date.now();
  put(wrote(record, lms.interaction({ ...answer, number: record.reported, latency: since(asked), at, language })));
}

/** Bar and rail as they are now. */
function draw() {
  const { at, more, label, waits, run, note = "" } = view.bar();
  const i = current ? contents.indexOf(current) : contents.length;
  const next = open(plan, record)[i + 1] && contents[i + 1];
  set(primary, { "aria-disabled": !!waits });
  CLICKS["[data-do=go]"] = () => (waits ? announce(say("choose")) : run ? run() : more ? view.open(at + 1) : go(next?.id));
  CLICKS["[data-do=back]"] = () => (at ? view.open(at - 1) : go(contents[i - 1].id));
  fill(document, { "[data-do=go]": say(waits ? "choose" : label || (more || next ? "next" : "toResult")), "[data-do=back]": !!(at || (i && open(plan, record)[i - 1])), ".bar-note": note });
  rail(current?.title, view.rail?.() ?? []);
}

/** What is new, to the frame and to the LMS. */
export function update() {
  draw();
  keep();
}

function keep(leaving) {
  put(telling(plan, record));
  const done = progress(plan, record);
  $(".progress").value = done;
  contents.forEach((content, i) => {
    const state = of(record, content).done ? "done" : open(plan, record)[i] ? "open" : "locked";
    for (const row of every("row", content.id)) {
      fill(row, { ".state": say(`state.${state}`), ".score": inWords(percent(...result(record, content))) });
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
  if (complete(plan, record) || contents.some((content) => content.possible && of(record, content).tries && of(record, content).best[0] >= 0)) lms.score(score(plan, record));
  for (const { id, percent } of objectives(plan, record)) {
    if (percent !== null) lms.objective({ id, percent, reached: reaches(percent, plan.passMark ?? 100) });
  }
  lms.status(record.told);
  put(saving(record));
  lms.save({ bookmark: encode(record, lms.limit), location: record.place, seconds: since(began), progress: done });
  lms.commit();
}

/** id: of a content; of anything else, the module's result. */
async function go(id, place) {
  close();
  const i = contents.findIndex((content) => content.id === id);
  const content = contents[i];
  if (content && !open(plan, record)[i]) return;
  notice("part", false);
  try {
    const part = content && (await load(content.part, id));
    views[id] ??= content ? made(content, part) : end();
  } catch {
    again = () => go(id, place);
    notice("part", true);
    return;
  }
  view?.leave?.();
  // What was said at the start has been read.
  if (view) notice("unrecorded", false);
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
  if (html) by("part", END).insertAdjacentHTML("beforebegin", html);
  const root = by("content", content.id);
  const own = (sheets[content.id] = {});
  for (const paper of all("[data-document]", root)) {
    own[paper.dataset.document] = paper;
    paper.remove();
  }
  put(adopt(record, content, data));
  root.oninput = root.onchange = draw;
  return VIEWS[content.kind](content, data, root, () => of(record, content), (act, ...more) => put(changed(record, content, act, data, ...more)));
}

export function exit() {
  keep(true);
  over = true;
  lms.exit();
  notice("ended", true);
  fill(document, { ".bar": false });
}

/** What a button with that `data-do` does; of others the view knows. */
const DOES = {
  exit,
  close,
  case: openCase,
  retry: () => again(),
  // Asked twice, in the page: frames may not open dialogs of the browser.
  sure: () => notice("sure", true),
  forget() {
    put(empty(seed()));
    location.reload();
  },
};

/** What a click on something that matches does. */
const CLICKS = {
  "[data-do]"(one) {
    const name = one.dataset.do;
    (DOES[name] ?? view?.[name])?.();
  },
  "[data-panel-open]"({ dataset }, event) {
    event.preventDefault();
    openPanel(dataset.panelOpen, dataset.find);
  },
  "[data-go]": (one) => go(one.dataset.go, one.dataset.at),
  "[data-open]": ({ dataset }) => current && openPaper(sheets[current.id][dataset.open]),
  ".rail-entry": (one) => view.open([...$(".rail-list").children].indexOf(one.parentNode)),
};

/** Told once when saving fails, and once when it works again. */
export function saved(fine) {
  notice("trouble", !fine);
  if (fine) announce(say("recovered"));
}

export async function player(session) {
  lms = session;
  const opened = await lms.open();
  ({ learner } = opened);
  looking = opened.mode !== "normal";
  plan.passMark = opened.masteryScore ?? plan.passMark;
  if (looking) plan.order = "free";
  put(reconcile(decode(opened.bookmark) ?? empty(seed()), plan));

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

  notice("reading", looking);
  notice("unrecorded", !looking && !opened.recorded);

  const { place } = record;
  // Opening costs calls enough: what the first page changes is written with the next, or when leaving.
  await go(place === END ? END : entrance(plan, record).id, place.slice(3)).finally(() => (over = false));
}
