// One module: its page in a frame, exactly as packaged, with a stand-in for the LMS; what is wrong laid over it.
import { launch, StandIn } from "./lms.js";
import * as map from "./map.js";
import { listen } from "./news.js";
import { places, played, RESULT, standing } from "./places.js";
import { show as showProblems } from "./problems.js";
import { seed } from "./rank.js";

const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const id = decodeURIComponent(location.pathname.split("/")[2]);
const frame = $("iframe");
const template = $("template.problem");

// What this tab keeps for itself: its own trainee, who is nobody in another tab.
const kept = (name, value) => (value === undefined ? JSON.parse(sessionStorage.getItem(`${id} ${name}`)) : sessionStorage.setItem(`${id} ${name}`, JSON.stringify(value)));
const learners = [`author-${seed()}`];
let format = kept("format") ?? "scorm12";
let reviewing = kept("reviewing") ?? false;
let outline; // what places the module has
let learnt; // of which issue
let spots = []; // its places
let shown; // the issue shown
let state; // as the server told it last
let here = kept("here"); // id of the part that shows
let aside; // number of the state whose errors were put aside
let mapped = kept("map") ?? false; // whether the map is open
let charted; // id of its scenario
let drawn; // number of the state that it was asked for
let lms = standIn();

function standIn() {
  // A reviewer is nobody's trainee.
  return new StandIn(format, (!reviewing && kept(`values ${format}`)) || {}, () => requestAnimationFrame(panel));
}

// The frame

const parts = (more) => all(`main [data-part]${more}`, frame.contentDocument ?? document.createElement("p"));
const visible = () => parts("").find((part) => !part.hidden && part.classList.contains("is-reached"));

/** Shows the issue told last. place: where to begin; without one, where the bookmark says. fresh: what the old page still says is not heard. */
async function load({ place, fresh } = {}) {
  const issue = state.issue;
  const view = place || fresh ? null : look();
  // Only who is put somewhere has to know first what places there are: for all others it comes after the page.
  if (!outline || reviewing) await learn(issue);
  const to = place ?? (reviewing ? spots.find((spot) => spot.id === here) : null);
  if (to?.record) lms.bookmark = standing(lms.bookmark, outline.contents, to);
  // A page that is only edited says its last word to the same session.
  if (place || fresh || reviewing || !lms.session) {
    // Another trainee: the copy that the old page keeps in the browser when it goes is none of hers.
    if (lms.session || fresh) learners.unshift(`author-${seed()}`);
    lms.attach(window, launch(format, learners[0], reviewing, !!lms.bookmark, outline.mastery));
  }
  const before = frame.contentDocument;
  frame.contentWindow.location.replace(`/package/${encodeURIComponent(id)}/${format}/index.html`);
  await ready(before);
  shown = issue;
  restore(view);
  watch();
  document.documentElement.dataset.shown = issue;
  await learn(issue);
  panel();
}

/** The module's places, as of an issue. */
async function learn(issue) {
  if (learnt === issue) return;
  const answer = await fetch(`/outline/${encodeURIComponent(id)}`, { cache: "no-store" });
  if (!answer.ok) return;
  outline = await answer.json();
  spots = places(outline.contents);
  learnt = issue;
  fillJump();
}

const LONGEST_LOAD = 10000;

/** The new page shows, or will not. */
const ready = (before) =>
  new Promise((go) => {
    const end = performance.now() + LONGEST_LOAD;
    const look = () => ((frame.contentDocument !== before && visible()) || performance.now() > end ? go() : setTimeout(look, 4));
    look();
  });

/** Where the reader of the page is, and what she has filled in. */
function look() {
  const part = visible();
  if (!part) return null;
  const { scrollX, scrollY } = frame.contentWindow;
  return { part: part.dataset.part, scroll: [scrollX, scrollY], controls: controls(part).map(({ name, value, checked }) => ({ name, value, checked })) };
}

const controls = (part) => all("form.answer fieldset:enabled :is(input, select, textarea)", part);

function restore(view) {
  const part = visible();
  if (view?.part !== part?.dataset.part) return;
  if (view) frame.contentWindow.scrollTo(...view.scroll);
  const now = part ? controls(part) : [];
  if (!view || now.length !== view.controls.length || now.some(({ name }, i) => name !== view.controls[i].name)) return;
  now.forEach((control, i) => {
    if ("checked" in control && /radio|checkbox/.test(control.type)) control.checked = view.controls[i].checked;
    else control.value = view.controls[i].value;
  });
  // The player listens on each content: it draws its button anew.
  now[0]?.dispatchEvent(new Event("change", { bubbles: true }));
}

function watch() {
  const page = frame.contentDocument;
  if (!page.querySelector("main")) return;
  colour();
  if (reviewing) page.head.append(Object.assign(page.createElement("link"), { rel: "stylesheet", href: "/shell/ids.css" }));
  new MutationObserver(panel).observe(page.querySelector("main"), { subtree: true, attributes: true, attributeFilter: ["hidden"] });
  panel();
}

/** As if the reader's system were light or dark: what the style sheet says of either is made to hold, or not. */
function colour() {
  const scheme = kept("scheme");
  const holds = (name) => (scheme ? (name === scheme ? "(min-width: 0px)" : "(max-width: 0px)") : `(prefers-color-scheme: ${name})`);
  const each = (rules) => {
    for (const rule of rules) {
      if (rule.media) {
        asWritten.has(rule) || asWritten.set(rule, rule.media.mediaText);
        rule.media.mediaText = asWritten.get(rule).replace(/\(prefers-color-scheme:\s*(\w+)\)/g, (_, name) => holds(name));
      }
      if (rule.cssRules) each(rule.cssRules);
    }
  };
  for (const sheet of frame.contentDocument.styleSheets) each(sheet.cssRules);
  frame.contentDocument.documentElement.style.colorScheme = scheme || "";
}
const asWritten = new WeakMap();

// The panel

function fillJump() {
  const groups = outline.contents.map((content) => {
    const group = Object.assign(document.createElement("optgroup"), { label: `${content.title} · ${content.kind}` });
    group.append(...content.parts.map((part) => Object.assign(new Option(`${part.id} · ${part.title}`.slice(0, 70), part.id), { disabled: !part.record })));
    return group;
  });
  $(".jump").replaceChildren(new Option("…", ""), ...groups, new Option("Result of the module", RESULT));
  $(".format").replaceChildren(...outline.formats.map((name) => new Option(name, name, false, name === format)));
}

const fact = (name, text) => ($(`[data-fact=${name}]`).textContent = text);
const items = (list, texts) => list.replaceChildren(...texts.map((text) => Object.assign(document.createElement("li"), { textContent: text })));

function panel() {
  const part = visible()?.dataset.part;
  if (part) {
    here = part;
    kept("here", here);
  }
  const spot = spots.find((each) => each.id === here);
  $(".place-id").textContent = here ?? "";
  $(".place-kind").textContent = spot ? [spot.kind, spot.content?.title].filter(Boolean).join(" · ") : "";
  $(".jump").value = spot ? spot.id : "";
  fact("status", reviewing ? "nothing is told: reviewer" : lms.status || "not attempted");
  fact("score", lms.score === undefined ? "none yet" : `${lms.score} %`);
  fact("bookmark", `${lms.bookmark.length} characters of 4,096`);
  $(".panel progress").value = lms.bookmark.length;
  fact("calls", String(lms.calls));
  const { answers } = lms;
  fact("answers", answers.length || "");
  items($(".answers"), answers.toReversed().map((each) => `${each.id}: ${each.result} (${each.type}) ${each.response ?? ""}`));
  items($(".calls"), lms.last);
  if (!reviewing) kept(`values ${format}`, lms.values);
  chart();
}

const broken = () => !state.there || state.problems.some((each) => each.severity === "error");

/** The map with her place on it. A new issue is drawn once its page shows: no page waits for a map. */
function chart() {
  const scenarios = outline?.contents.filter((content) => content.kind === "scenario") ?? [];
  const open = mapped && scenarios.length > 0;
  const button = $("[data-do=map]");
  button.hidden = !scenarios.length;
  button.setAttribute("aria-expanded", open);
  $(".map").hidden = !open;
  if (!open) return map.leave();
  const { content } = spots.find((spot) => spot.id === here) ?? {};
  const inside = content?.kind === "scenario";
  if (inside) charted = content.id;
  const scenario = scenarios.find((each) => each.id === charted) ?? scenarios[0];
  const { been, numbers } = played(lms.bookmark, scenario);
  const seen = parts(".is-reached").map((part) => part.dataset.part);
  $("#map-title").textContent = `Map: ${scenario.title}`;
  $(".map-place").textContent = inside ? ["You are at " + here, ...(reviewing ? [] : numbers.map((pair) => pair.join(" ")))].join(" · ") : "You are not in this scenario now.";
  const note = broken() ? "Not as saved: this is the map as it was when it last had no error." : "";
  if ($(".map-note").textContent !== note) $(".map-note").textContent = note;
  map.mark({ here: inside ? here : null, been: scenario.parts.map((part) => part.id).filter((id) => been.includes(id) || seen.includes(id)) });
  if (shown === state.issue && !broken()) drawn = state.number;
  const address = $(".map-alone").href = `/map/${encodeURIComponent(id)}/${encodeURIComponent(scenario.id)}`;
  map.show(address, drawn, {
    goes: (step) => spots.some((spot) => spot.id === step && spot.record),
    go: (step) => load({ place: spots.find((spot) => spot.id === step) }),
  });
}

function told() {
  const errors = state.problems.filter((each) => each.severity === "error");
  const warnings = state.problems.filter((each) => each.severity !== "error");
  const wrong = broken();
  const overlay = $(".overlay");
  overlay.hidden = !wrong;
  overlay.classList.toggle("is-aside", aside === state.number);
  $("[data-do=aside]").textContent = aside === state.number ? "What is wrong" : "Look at the page";
  $("h2", overlay).textContent = state.there ? `${errors.length} error${errors.length > 1 ? "s" : ""}` : "This module is gone";
  $(".overlay-note").textContent = state.issue ? "Behind this: the page as it was when it last had no error." : state.there ? "There is no page to show yet: it comes with the first save that has no error." : "";
  showProblems($(".overlay .problems"), template, errors);
  showProblems($(".warned .problems"), template, warnings);
  $(".warned").hidden = !warnings.length;
  fact("warnings", warnings.length || "");
  $(".title").textContent = state.title;
  document.title = `${wrong ? "✕ " : ""}${state.title} · preview`;
  $(".stand").textContent = wrong ? "not as saved" : `as saved ${new Date().toLocaleTimeString()}`;
  $(".stand").classList.toggle("is-wrong", wrong);
  chart();
}

// What its buttons do

const step = (by) => {
  const from = spots.findIndex((spot) => spot.id === here);
  const to = spots.slice(by > 0 ? from + 1 : 0, by > 0 ? undefined : Math.max(from, 0)).filter((spot) => spot.record);
  const place = by > 0 ? to[0] : to.at(-1);
  if (place) load({ place });
};

const DOES = {
  before: () => step(-1),
  next: () => step(1),
  again() {
    lms.values = {};
    here = null;
    kept(`values ${format}`, {});
    load({ fresh: true });
  },
  gone: ({ checked }) => (lms.gone = checked),
  aside() {
    aside = aside === state.number ? null : state.number;
    told();
  },
  map() {
    mapped = !mapped;
    kept("map", mapped);
    chart();
    if (mapped) $(".map").scrollIntoView({ block: "nearest" });
  },
  close() {
    DOES.map();
    $("[data-do=map]").focus();
  },
  review(button) {
    const at = spots.find((spot) => spot.id === here);
    reviewing = !reviewing;
    kept("reviewing", reviewing);
    button.setAttribute("aria-pressed", reviewing);
    marks();
    // A trainee's own work waits until the reviewer is done.
    lms = standIn();
    load(reviewing && at?.record ? { place: at } : { fresh: true });
  },
};

function marks() {
  $("[data-do=review]").setAttribute("aria-pressed", reviewing);
  $(".review-note").hidden = !reviewing;
  $(".jump-note").hidden = reviewing;
}

function choose(attribute, value) {
  for (const button of all(`[data-${attribute}]`)) button.setAttribute("aria-pressed", button.dataset[attribute] === value);
  if (attribute === "width") frame.style.inlineSize = value ? `${value}px` : "";
  kept(attribute, value);
  if (attribute === "scheme" && shown) colour();
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("button, input[data-do]");
  if (!button) return;
  for (const attribute of ["width", "scheme"]) if (attribute in button.dataset) choose(attribute, button.dataset[attribute]);
  DOES[button.dataset.do]?.(button);
});
$(".jump").onchange = ({ target }) => {
  const place = spots.find((spot) => spot.id === target.value);
  if (place?.record) load({ place });
};
$(".format").onchange = ({ target }) => {
  format = target.value;
  kept("format", format);
  lms = standIn();
  load({ fresh: true });
};
for (const details of all("details[data-keep]")) {
  details.open = kept(details.dataset.keep) ?? details.open;
  details.ontoggle = () => kept(details.dataset.keep, details.open);
}
addEventListener("pagehide", () => learners.forEach((learner) => localStorage.removeItem(`gci ${outline?.identifier} ${learner}`)));

for (const attribute of ["width", "scheme"]) choose(attribute, kept(attribute) ?? "");
marks();

// One page after the other: a save during a load is shown when that has come.
let loading = Promise.resolve();
listen(
  (news) => {
    if (news.id !== id) return;
    state = news;
    told();
    if (news.issue && news.issue !== shown) loading = loading.then(() => state.issue !== shown && load()).catch(console.error);
  },
  (away) => {
    document.body.classList.toggle("is-away", away);
    if (away) $(".stand").textContent = "the preview has ended: start it again";
    else if (state) told();
  },
);
