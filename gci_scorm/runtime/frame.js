// The frame around pages: notices, verdicts, panels, case file. It knows nothing of lessons, scenarios and quizzes.
import { plan, say } from "./app.js";
import { $, all, button, by, fill, make, rich, set } from "./dom.js";
import { loader } from "./parts.js";

const aside = $(".case");
const caseFile = $(".case-file");
const captions = loader("gciCaptions");
let held = []; // the papers of the case file

export function announce(text) {
  fill(document, { ".live": "" });
  // A text that is put back unchanged isn't read again.
  setTimeout(() => fill(document, { ".live": text }), 50);
}

/** The way through what is open: items [[label, state: done|here|open|locked|end]]. */
export function rail([title, ...items]) {
  const entries = items.map(([label, state]) => {
    const item = $(".rail template").content.firstElementChild.cloneNode(true);
    item.className = "rail-item is-" + state;
    fill(item, { ".rail-label": label });
    if (state === "here") set(item.firstChild, { "aria-current": "step" });
    item.firstChild.disabled = !/done|open/.test(state);
    return item;
  });
  fill(document, { ".rail-title": title });
  $(".rail-list").replaceChildren(...entries);
  $(".rail").hidden = !items.length;
  $(".desk").classList.toggle("has-rail", items.length);
}

/** What is so, for as long as it is so. Several may stand: each has a name. word: absent, it is so no more. */
export function notice(name, word, ...actions) {
  const box = $(".notice");
  by("notice", name, box)?.remove();
  if (word) box.append(set(make("p", "", say(word), " ", ...actions), { "data-notice": name }));
  box.hidden = !box.children.length;
}

/** Fills the verdict of a section; all of it is what screen readers say when focus comes to it. again: whether it may be answered again. */
export function verdict(section, { tone, title, html = "" }, focus, again) {
  const slot = $("[data-verdict]", section);
  const body = $(".verdict-body", slot);
  slot.className = "verdict " + tone;
  fill(slot, { ".verdict-words": title });
  body.innerHTML = html;
  $(".actions", slot).hidden = !again;
  set(slot, { "aria-label": title + ". " + body.textContent });
  slot.hidden = false;
  if (focus) slot.focus();
}

const titleOf = (paper) => $("h2", paper).textContent;

/** The case file: these papers, as tabs. */
export function papers(list = []) {
  held = list;
  const tabs = list.map((paper) => set(button(titleOf(paper), () => front(paper), "tab"), { role: "tab" }));
  $(".tabs").replaceChildren(...tabs);
  $(".case-papers").replaceChildren(...list);
  fill(document, { ".case-head .case-count": say("papers", { n: list.length }), ".bar .case-count": `(${list.length})` });
  aside.hidden = $("[data-do=case]").hidden = !list.length;
  $(".desk").classList.toggle("has-case", list.length);
  front(list.find((paper) => !paper.hidden) || list[0]);
}

/** This paper on top. */
export function front(paper, focus) {
  held.forEach((each, i) => {
    const tab = $(".tabs").children[i];
    each.hidden = each !== paper;
    set(tab, { "aria-selected": !each.hidden });
    tab.tabIndex = each.hidden ? -1 : 0;
    if (focus && !each.hidden) tab.focus();
  });
}

export const close = () => all("dialog[open]").forEach((panel) => panel.close());

/** A panel; where it is the one for papers, with this in it. */
export function open(name, title, ...inside) {
  const panel = by("panel", name);
  if (title) {
    fill(panel, { h2: title });
    $(".panel-body", panel).replaceChildren(...inside);
  }
  close();
  panel.showModal();
  return panel;
}

/** A paper in the case file where that is in sight, else in a panel. */
export function openPaper(paper) {
  if (held.includes(paper) && aside.offsetParent) return front(paper, true);
  const copy = paper.cloneNode(true);
  copy.hidden = false;
  return open("paper", titleOf(paper), copy);
}

/** The case file moves into the panel, and back: there is one, with its marks. */
export function openCase() {
  open("paper", $(".case-title").textContent, caseFile).onclose = () => aside.append(caseFile);
}

/** What a word means. */
export const define = (term) => open("paper", term, rich("div", "prose", $("dd", by("definition", term)).innerHTML));

/** Captions by script: files opened from a disk may not load a `<track>`. */
export function caption(section) {
  for (const player of all("[data-captions]", section)) {
    for (const [code, stem, reference] of player.dataset.captions.split(";").map((track) => track.split(" "))) {
      if (!reference) continue;
      const track = player.addTextTrack("captions", new Intl.DisplayNames(code, { type: "language" }).of(code), code);
      track.mode = code === plan.language ? "showing" : "disabled";
      captions(reference, stem).then((cues) => cues.forEach((cue) => track.addCue(new VTTCue(...cue))), () => {});
    }
    player.removeAttribute("data-captions");
  }
}

$(".tabs").onkeydown = ({ key }) => {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[key] * (document.dir === "rtl" ? -1 : 1);
  if (way) front(held.at((held.findIndex((paper) => !paper.hidden) + way) % held.length), true);
};
addEventListener("beforeprint", () => all("details").forEach((each) => (each.open = true)));
