// The frame around pages: notices, verdicts, panels, case file. It knows nothing of lessons, scenarios and quizzes.
import { say } from "./app.js";
import { $, all, by, fill, set } from "./dom.js";

const aside = $(".case");
const caseFile = $(".case-file");
let held = []; // the papers of the case file

export function announce(text) {
  fill(document, { ".live": "" });
  // A text that is put back unchanged isn't read again.
  setTimeout(() => fill(document, { ".live": text }), 50);
}

/** The way through what is open: items [[label, state: done|here|open|locked|end]]. */
export function rail(title, items) {
  const entries = items.map(([label, state]) => {
    const item = $(".rail template").content.firstElementChild.cloneNode(true);
    item.className = "rail-item is-" + state;
    fill(item, { ".rail-label": label });
    if (state === "here") set(item.firstChild, { "aria-current": "step" });
    item.firstChild.disabled = !/done|open/.test(state);
    return item;
  });
  fill(document, { ".rail-title": title, ".rail": !!items[0] });
  $(".rail-list").replaceChildren(...entries);
  $(".desk").classList.toggle("has-rail", !!items[0]);
}

/** What is so, for as long as it is so. Several may stand. */
export const notice = (name, stands) => fill(document, { [`[data-notice=${name}]`]: stands });

/** Fills the verdict of a section; all of it is what screen readers say when focus comes to it. again: whether it may be answered again. */
export function verdict(section, { tone, title, html = "" }, focus, again) {
  const slot = $("[data-verdict]", section);
  const body = $(".verdict-body", slot);
  slot.className = "verdict " + tone;
  fill(slot, { ".verdict-words": title, ".actions": !!again });
  body.innerHTML = html;
  slot.hidden = false;
  if (focus) slot.focus();
}

/** The case file: these papers, each with its button. */
export function papers(list = []) {
  held = list;
  const tab = (paper) => Object.assign(document.createElement("button"), { className: "tab", textContent: $("h2", paper).textContent, onclick: () => front(paper) });
  $(".tabs").replaceChildren(...list.map(tab));
  $(".case-papers").replaceChildren(...list);
  const any = !!list[0];
  fill(document, { ".case-head .case-count": say("papers", { n: list.length }), ".bar .case-count": `(${list.length})`, ".case": any, "[data-do=case]": any });
  $(".desk").classList.toggle("has-case", any);
  front(list.find((paper) => !paper.hidden) || list[0]);
}

/** This paper on top. */
export function front(paper, focus) {
  held.forEach((each, i) => {
    const tab = $(".tabs").children[i];
    each.hidden = each !== paper;
    set(tab, { "aria-pressed": !each.hidden });
    if (focus && !each.hidden) tab.focus();
  });
}

export const close = () => all("dialog[open]").forEach((panel) => panel.close());

/** A panel, at one of its entries where that is named. */
export function open(name, entry) {
  const panel = by("panel", name);
  close();
  panel.showModal();
  by("entry", entry, panel)?.focus();
  return panel;
}

/** The case file moves into its panel, and back: there is one, with its marks. */
export function openCase() {
  const panel = open("case");
  $(".panel-body", panel).append(caseFile);
  panel.onclose = () => aside.append(caseFile);
}

/** A paper, on top of the case file. */
export function openPaper(paper) {
  if (!paper) return;
  close();
  if (!held.includes(paper)) papers([...held, paper]);
  if (!caseFile.offsetParent) openCase();
  front(paper, true);
}

addEventListener("beforeprint", () => all("details").forEach((each) => (each.open = true)));
