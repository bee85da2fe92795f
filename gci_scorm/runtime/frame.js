// The frame around pages: bar, rail, notices, panels, case file. It knows nothing of lessons, scenarios and quizzes.
import { $, all, button, coded, html, make } from "./dom.js";
import { loader } from "./parts.js";

export function framed(say, language) {
  const main = $("#main");
  const live = $(".live");
  const primary = $("[data-do=go]");
  const back = $("[data-do=back]");
  const note = $(".bar-note");
  const desk = $(".desk");
  const aside = $(".case");
  const caseFile = $(".case-file");
  let press;
  let papers = [];

  const frame = {
    main,

    announce(text) {
      live.textContent = "";
      // A text that is put back unchanged isn't read again.
      setTimeout(() => (live.textContent = text), 50);
    },

    /** The bar: what the one button says and does; `off`: what it waits for. back: what the other does, or nothing. */
    bar({ label, run, off, back: before, note: words = "" }) {
      primary.textContent = off || label;
      primary.setAttribute("aria-disabled", Boolean(off));
      primary.hidden = !label;
      press = off ? null : run;
      back.hidden = !before;
      back.onclick = before;
      note.textContent = words;
    },
    press: () => (press ? press() : frame.announce(primary.textContent)),
    note: (words) => (note.textContent = words),

    /** items: [{label, state: done|here|open|locked|end, go}] */
    rail(title, items) {
      const list = make("ol", "rail-list");
      items.forEach(({ label, state, go }, i) => {
        const sign = make("span", "rail-sign", state === "done" ? "✓" : state === "end" ? "…" : String(i + 1));
        sign.setAttribute("aria-hidden", "true");
        const entry = go ? button("", go, "rail-entry") : make("span", "rail-entry");
        entry.append(sign, make("span", "rail-label", label));
        if (state === "done") entry.append(make("span", "visually-hidden", ` (${say("state.done")})`));
        if (state === "here") entry.setAttribute("aria-current", "step");
        list.append(make("li", "rail-item is-" + state, entry));
      });
      $(".rail").replaceChildren(make("p", "rail-title", title), list);
      desk.classList.toggle("has-rail", items.length > 0);
      $(".rail").hidden = !items.length;
    },

    /** What is so, for as long as it is so. Several may stand: each has a name. */
    notice(name, text, ...actions) {
      const box = $(".notice");
      all(`[data-notice=${name}]`, box).forEach((old) => old.remove());
      if (text) {
        const line = make("p", "", text, " ", ...actions);
        line.dataset.notice = name;
        box.append(line);
      }
      box.hidden = !box.childElementCount;
    },

    /** Fills the verdict of a section; its title is the name that screen readers say when focus comes to it. */
    verdict(section, { tone, title, html: inside = "" }, actions = [], focus = true) {
      const slot = $("[data-verdict]", section);
      slot.className = "verdict " + tone;
      const sign = make("span", "verdict-sign", { right: "✓", wrong: "✗", acceptable: "≈" }[tone] || "•");
      sign.setAttribute("aria-hidden", "true");
      slot.replaceChildren(make("p", "verdict-title", sign, make("span", "", title)), html("div", "verdict-body prose", inside));
      if (actions.length) slot.append(make("p", "actions", ...actions));
      slot.setAttribute("role", "group");
      slot.setAttribute("aria-label", slot.textContent);
      slot.hidden = false;
      if (focus) {
        slot.focus({ preventScroll: true });
        slot.scrollIntoView({ block: "nearest" });
      }
    },

    /** The case file: these papers, as tabs. */
    papers(list) {
      papers = list;
      const tabs = $(".tabs", caseFile);
      const kept = list.find((paper) => !paper.hidden) || list[0];
      tabs.replaceChildren(
        ...list.map((paper, i) => {
          const tab = button($(".paper-title", paper).textContent, () => frame.tab(paper), "tab");
          tab.setAttribute("role", "tab");
          tab.id = "tab-" + i;
          paper.setAttribute("role", "tabpanel");
          paper.setAttribute("aria-labelledby", tab.id);
          tab.onkeydown = ({ key }) => {
            const way = { ArrowRight: 1, ArrowLeft: -1 }[key] * (document.dir === "rtl" ? -1 : 1);
            if (way) frame.tab(list[(i + way + list.length) % list.length], true);
          };
          return tab;
        }),
      );
      $(".case-papers", caseFile).replaceChildren(...list);
      all(".case-count").forEach((slot) => (slot.textContent = slot.closest(".bar") ? `(${list.length})` : say("papers", { n: list.length })));
      aside.hidden = $("[data-do=case]").hidden = !list.length;
      desk.classList.toggle("has-case", list.length > 0);
      if (kept) frame.tab(kept);
    },
    tab(paper, focus) {
      papers.forEach((each, i) => {
        const tab = $(".tabs", caseFile).children[i];
        each.hidden = each !== paper;
        tab.setAttribute("aria-selected", each === paper);
        tab.tabIndex = each === paper ? 0 : -1;
        if (focus && each === paper) tab.focus();
      });
    },

    open(name, body, title) {
      const panel = $(`[data-panel=${name}]`);
      if (body) $(".panel-body", panel).replaceChildren(body);
      if (title) $("h2", panel).textContent = title;
      if (!panel.open) panel.showModal();
      return panel;
    },
    close: () => all("dialog[open]").forEach((panel) => panel.close()),

    /** The case file, wherever the screen has room for it. */
    openCase() {
      const panel = frame.open("paper", caseFile, $(".case-title").textContent);
      panel.onclose = () => {
        aside.append(caseFile);
        panel.onclose = null;
      };
    },
    openPaper(paper) {
      if (papers.includes(paper) && aside.offsetParent) {
        frame.tab(paper, true);
      } else {
        const copy = paper.cloneNode(true);
        copy.hidden = false;
        frame.open("paper", copy, $(".paper-title", paper).textContent);
      }
    },
  };

  primary.onclick = () => frame.press();
  $("[data-do=case]").onclick = frame.openCase;
  $("[data-do=contents]").onclick = () => frame.open("contents");

  document.addEventListener("click", ({ target }) => {
    const near = (selector) => target.closest?.(selector);
    if (near("[data-do=close]")) near("dialog").close();
    else if (near("[data-panel-open]")) {
      frame.close();
      frame.open(near("[data-panel-open]").dataset.panelOpen);
    } else if (near(".term")) explain(near(".term"));
    else if (near(".label")) {
      const spot = near(".label");
      const on = spot.getAttribute("aria-pressed") !== "true";
      spot.setAttribute("aria-pressed", on);
      all("[data-area]", spot.closest("figure")).forEach((area) => area.dataset.area === spot.dataset.code && area.classList.toggle("is-marked", on));
    } else if (near("[data-area]") && !near("form")) coded(near("figure"), near("[data-area]").dataset.area)?.click();
  });
  document.addEventListener("click", (event) => {
    const citation = event.target.closest?.(".citation");
    if (!citation) return;
    event.preventDefault();
    frame.open("sources");
    all(".sources > *").forEach((source) => source.classList.toggle("is-cited", "#" + source.id === citation.hash));
    $(decodeURIComponent(citation.hash))?.focus();
  });
  main.addEventListener("submit", (event) => {
    event.preventDefault();
    frame.press();
  });
  window.addEventListener("beforeprint", () => all("details").forEach((each) => (each.open = true)));

  /** The definition at the end of the block in which the term stands; again: away. */
  function explain(term) {
    const open = term.getAttribute("aria-expanded") === "true";
    term.setAttribute("aria-expanded", !open);
    term.definition?.remove();
    if (open) return;
    const text = all("[data-definition]").find((each) => each.dataset.definition === term.dataset.term);
    if (!text) return;
    term.definition = make("span", "definition", make("b", "", term.dataset.term), " ", $("dd", text).textContent);
    (term.closest("p, li, td, th, dd, legend, label, h1, h2, h3") || term.parentNode).append(term.definition);
    frame.announce(term.definition.textContent);
  }

  const captions = loader("gciCaptions");

  /** Captions by script: files opened from a disk may not load a `<track>`. */
  frame.caption = (section) => {
    for (const player of all("[data-captions]", section)) {
      const tracks = player.dataset.captions.split(";").filter(Boolean);
      delete player.dataset.captions;
      for (const [code, stem, reference] of tracks.map((track) => track.split(" "))) {
        const track = player.addTextTrack("captions", new Intl.DisplayNames(code, { type: "language" }).of(code), code);
        track.mode = code === language ? "showing" : "disabled";
        captions(reference, stem).then((text) => cues(text).forEach((cue) => track.addCue(cue)), () => {});
      }
    }
  };
  return frame;
}

const seconds = (time) => time.split(":").reduce((sum, part) => 60 * sum + parseFloat(part), 0);

/** The cues of a WebVTT text. */
function cues(text) {
  return text.split(/\r?\n\r?\n+/).flatMap((block) => {
    const found = /^(?:.*\n)?([\d:.]+) --> ([\d:.]+).*\n([^]+)$/.exec(block.replace(/\r/g, "").trim());
    return found ? [new VTTCue(seconds(found[1]), seconds(found[2]), found[3])] : [];
  });
}
