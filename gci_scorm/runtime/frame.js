// The frame around pages: bar, rail, notices, panels, case file. It knows nothing of lessons, scenarios and quizzes.
import { $, all, button, by, make, mute, set } from "./dom.js";
import { loader } from "./parts.js";

const SIGNS = { right: "✓", wrong: "✗", acceptable: "≈", neutral: "•", done: "✓", end: "…" };

export function framed(say, language) {
  const primary = $("[data-do=go]");
  const back = $("[data-do=back]");
  const desk = $(".desk");
  const aside = $(".case");
  const caseFile = $(".case-file");
  const captions = loader("gciCaptions");
  let press;
  let papers = [];

  const frame = {
    main: $("#main"),

    announce(text) {
      $(".live").textContent = "";
      // A text that is put back unchanged isn't read again.
      setTimeout(() => ($(".live").textContent = text), 50);
    },

    /** The bar: what its one button says and does; `off`: what it waits for. back: what the other does, or nothing. */
    bar({ label, run, off, back: before, note = "" }) {
      primary.textContent = off || label;
      set(primary, { "aria-disabled": Boolean(off) });
      primary.hidden = !label;
      press = off ? () => frame.announce(off) : run;
      back.hidden = !before;
      back.onclick = before;
      frame.note(note);
    },
    note: (words) => ($(".bar-note").textContent = words),

    /** items: [[label, state: done|here|open|locked|end, go]] */
    rail(title, items = []) {
      const entries = items.map(([label, state, go], i) => {
        const entry = go ? button("", go, "rail-entry") : make("span", "rail-entry");
        entry.append(mute("span", "rail-sign", SIGNS[state] || i + 1), make("span", "rail-label", label));
        if (state === "done") entry.append(make("span", "visually-hidden", ` (${say("state.done")})`));
        if (state === "here") set(entry, { "aria-current": "step" });
        return make("li", "rail-item is-" + state, entry);
      });
      $(".rail").replaceChildren(make("p", "rail-title", title), make("ol", "rail-list", ...entries));
      $(".rail").hidden = !items.length;
      desk.classList.toggle("has-rail", items.length);
    },

    /** What is so, for as long as it is so. Several may stand: each has a name. */
    notice(name, text, ...actions) {
      const box = $(".notice");
      by("notice", name, box)?.remove();
      if (text) {
        const line = make("p", "", text, " ", ...actions);
        line.dataset.notice = name;
        box.append(line);
      }
      box.hidden = !box.children.length;
    },

    /** Fills the verdict of a section; all of it is what screen readers say when focus comes to it. */
    verdict(section, { tone, title, html = "" }, actions = [], focus) {
      const slot = $("[data-verdict]", section);
      const body = make("div", "verdict-body prose");
      body.innerHTML = html;
      slot.className = "verdict " + tone;
      slot.replaceChildren(make("p", "verdict-title", mute("span", "verdict-sign", SIGNS[tone]), title), body, make("p", "actions", ...actions));
      set(slot, { role: "group", "aria-label": title + ". " + body.textContent });
      slot.hidden = false;
      if (focus) slot.focus();
    },

    /** The case file: these papers, as tabs. */
    papers(list) {
      papers = list;
      const tabs = list.map((paper, i) => {
        const tab = button($("h2", paper).textContent, () => frame.tab(paper), "tab");
        set(tab, { role: "tab" });
        set(paper, { role: "tabpanel", "aria-label": tab.textContent });
        tab.onkeydown = ({ key }) => {
          const way = { ArrowRight: 1, ArrowLeft: -1 }[key] * (document.dir === "rtl" ? -1 : 1);
          if (way) frame.tab(list.at((i + way) % list.length), true);
        };
        return tab;
      });
      $(".tabs", caseFile).replaceChildren(...tabs);
      $(".case-papers", caseFile).replaceChildren(...list);
      $(".case-count", caseFile).textContent = say("papers", { n: list.length });
      $(".bar .case-count").textContent = `(${list.length})`;
      aside.hidden = $("[data-do=case]").hidden = !list.length;
      desk.classList.toggle("has-case", list.length);
      if (list.length) frame.tab(list.find((paper) => !paper.hidden) || list[0]);
    },
    tab(paper, focus) {
      papers.forEach((each, i) => {
        const tab = $(".tabs", caseFile).children[i];
        const on = each === paper;
        each.hidden = !on;
        set(tab, { "aria-selected": on });
        tab.tabIndex = on ? 0 : -1;
        if (on && focus) tab.focus();
      });
    },

    open(name, body, title) {
      const panel = by("panel", name);
      if (body) {
        $(".panel-body", panel).replaceChildren(body);
        $("h2", panel).textContent = title;
      }
      frame.close();
      panel.showModal();
      return panel;
    },
    close: () => all("dialog[open]").forEach((panel) => panel.close()),

    /** A paper in the case file where that is in sight, else in a panel. */
    openPaper(paper) {
      if (papers.includes(paper) && aside.offsetParent) return frame.tab(paper, true);
      const copy = paper.cloneNode(true);
      copy.hidden = false;
      return frame.open("paper", copy, $("h2", paper).textContent);
    },

    /** Captions by script: files opened from a disk may not load a `<track>`. */
    caption(section) {
      for (const player of all("[data-captions]", section)) {
        for (const [code, stem, reference] of player.dataset.captions.split(";").map((track) => track.split(" "))) {
          if (!reference) continue;
          const track = player.addTextTrack("captions", new Intl.DisplayNames(code, { type: "language" }).of(code), code);
          track.mode = code === language ? "showing" : "disabled";
          captions(reference, stem).then((text) => cues(text).forEach((cue) => track.addCue(cue)), () => {});
        }
        player.removeAttribute("data-captions");
      }
    },
  };

  primary.onclick = () => press?.();
  frame.main.onsubmit = (event) => {
    event.preventDefault();
    press?.();
  };

  /** What a click on something that matches does. */
  const clicks = {
    "[data-do=contents]": () => frame.open("contents"),
    "[data-do=close]": frame.close,
    /** The case file moves into the panel, and back: there is one, with its marks. */
    "[data-do=case]"() {
      frame.open("paper", caseFile, $(".case-title").textContent).onclose = () => aside.append(caseFile);
    },
    "[data-panel-open]": (one) => frame.open(one.dataset.panelOpen),
    ".term": (one) => frame.open("paper", make("div", "prose", ...$("dd", by("definition", one.dataset.term)).cloneNode(true).childNodes), one.dataset.term),
    ".citation"(one, event) {
      event.preventDefault();
      frame.open("sources");
      $(one.hash).focus();
    },
    ".label, figure:not(form *) [data-area]"(one) {
      const figure = one.closest("figure");
      const name = one.dataset.code || one.dataset.area;
      const on = by("area", name, figure).classList.toggle("is-marked");
      set(by("code", name, figure), { "aria-pressed": on });
    },
  };
  document.addEventListener("click", (event) => {
    for (const selector in clicks) {
      const one = event.target.closest?.(selector);
      if (one) clicks[selector](one, event);
    }
  });
  addEventListener("beforeprint", () => all("details").forEach((each) => (each.open = true)));
  return frame;
}

const seconds = (time) => time.split(":").reduce((sum, part) => 60 * sum + parseFloat(part), 0);

/** The cues of a WebVTT text. */
function cues(text) {
  return text.trim().replace(/\r/g, "").split(/\n\n+/).flatMap((block) => {
    const found = /([\d:.]+) --> ([\d:.]+).*\n([^]+)/.exec(block);
    return found ? [new VTTCue(seconds(found[1]), seconds(found[2]), found[3])] : [];
  });
}
