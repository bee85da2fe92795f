// Opens what may be opened, keeps what was done, tells the LMS. The only place that holds the record.
import { $, all, button, by, fill } from "./dom.js";
import { framed } from "./frame.js";
import { loader } from "./parts.js";
import { speaker } from "./say.js";
import { decode, encode } from "./bookmark.js";
import { adopt, complete, empty, objectives, of, open, progress, reconcile, saving, score, telling, visit, wrote } from "./record.js";
import { reaches } from "./scoring.js";
import { seed } from "./rank.js";
import { end, stateOf } from "./view-end.js";
import { lesson } from "./view-lesson.js";
import { quiz } from "./view-quiz.js";
import { scenario } from "./view-scenario.js";

const VIEWS = { lesson, scenario, quiz };

export async function player(given, lms, kinds) {
  const say = speaker(given.words, given.language);
  const frame = framed(say, given.language);
  const load = loader("gciPart");
  const began = Date.now();
  const sent = {};
  const views = {};
  const sheets = {};
  let asked = began; // when the present page was shown
  let view;
  let over = true; // nothing is written: before the first page shows, and after the session

  lms.onTrouble(() => frame.notice("trouble", say("trouble")));
  lms.onRecovered(() => {
    frame.notice("trouble");
    frame.announce(say("recovered"));
  });
  const opened = await lms.open();
  const looking = opened.mode !== "normal";
  const plan = { ...given, passMark: opened.masteryScore ?? given.passMark, order: looking ? "free" : given.order };
  const { contents } = plan;
  const { record } = decode(opened.bookmark);
  const row = (content) => by("row", content.id, $(".contents-list"));

  const app = {
    plan,
    say,
    kinds,
    frame,
    learner: opened.learner,
    record: reconcile(record.run ? record : empty(seed()), plan),
    number: (n) => say("number", { n }),
    section: (root, id) => by("part", id, root),

    /** Shows one section, and nothing else of what can be read. */
    show(section, title) {
      for (const each of all("[data-part], [data-content]", frame.main)) each.hidden = !each.contains(section);
      section.classList.add("is-reached");
      frame.caption(section);
      const heading = $("h1", section);
      document.title = [heading.textContent, title, plan.title].filter(Boolean).join(" · ");
      asked = Date.now();
      // The first page is where a reader begins by herself.
      if (view.entered) {
        scrollTo(0, 0);
        heading.focus({ preventScroll: true });
      }
    },

    /** The papers of a content by id, each once; all of them without ids. */
    papers: ({ id }, ids = Object.keys(sheets[id])) => [...new Set(ids)].map((each) => sheets[id][each]).filter(Boolean),

    interaction(answer) {
      lms.interaction({ ...answer, number: app.record.interactions, latency: (Date.now() - asked) / 1000, at: Date.now(), language: plan.language });
      app.record = wrote(app.record);
    },

    /** To the LMS with all that is new, and to the frame. */
    keep(leaving) {
      app.record = telling(plan, app.record);
      const { record } = app;
      const done = progress(plan, record);
      $(".progress").value = 100 * done;
      contents.forEach((content, i) => {
        const state = stateOf(app, content, i);
        fill(row(content), { ".state": say(state) });
        row(content).className = state.replace("state.", "is-");
        $("button", row(content)).disabled = state === "state.locked";
      });
      if (over) return;
      const total = score(plan, record);
      // A score half-way would let some LMSs conclude that the module was failed.
      const scored = complete(plan, record) || contents.some((content) => content.possible && (of(record, content).best ?? null) !== null);
      if (scored) once("score", total, () => lms.score(total));
      for (const { id, percent } of objectives(plan, record)) {
        const status = reaches(percent, plan.passMark ?? 100) ? "passed" : "incomplete";
        if (percent !== null) once("." + id, percent, () => lms.objective({ id, percent, status }));
      }
      once("status", record.told, () => lms.status(record.told));
      once("commit", leaving ? Date.now() : record.contents, () => {
        app.record = saving(record);
        const seconds = (Date.now() - began) / 1000;
        lms.save({ suspendData: encode(app.record, lms.limit), location: record.place, seconds, progress: done });
        lms.commit();
      });
    },

    before(content) {
      const i = contents.indexOf(content);
      return i && (() => app.go(contents[i - 1].id));
    },
    next: (content) => open(plan, app.record)[contents.indexOf(content) + 1] && contents[contents.indexOf(content) + 1],
    onward: (content) => app.go(app.next(content)?.id),
    onwardLabel: (content) => say(app.next(content) ? "next" : "toResult"),

    /** id: of a content; of anything else, the module's result. */
    async go(id, place) {
      frame.close();
      const i = contents.findIndex((content) => content.id === id);
      const content = contents[i];
      if (content && !open(plan, app.record)[i]) return;
      frame.notice("part");
      try {
        views[id] ??= content ? made(content, await load(content.part, id)) : end(app);
      } catch {
        frame.notice("part", say("notLoaded"), button(say("retry"), () => app.go(id, place)));
        return;
      }
      view?.leave?.();
      const entered = Boolean(view);
      view = views[id];
      view.entered = entered;
      if (entered && !looking) frame.notice("lms");
      if (content) {
        fill(document, { ".head-place": say("kindOf", { kind: say(content.kind), title: content.title }) });
        app.record = visit(app.record, content.key);
      }
      view.enter(place);
      view.entered = true;
      // Quietly: whoever needs it asks again.
      if (contents[i + 1]) load(contents[i + 1].part, contents[i + 1].id).catch(() => {});
    },

    exit() {
      app.keep(true);
      over = true;
      lms.exit();
      frame.notice("ended", say("ended"));
      frame.bar({});
    },
  };

  function once(name, value, tell) {
    const text = JSON.stringify(value);
    if (sent[name] !== text) tell();
    sent[name] = text;
  }

  function made(content, { html, data }) {
    if (html) by("part", "end").insertAdjacentHTML("beforebegin", html);
    const root = by("content", content.id);
    sheets[content.id] = {};
    for (const paper of all("[data-document]", root)) {
      sheets[content.id][paper.dataset.document] = paper;
      paper.remove();
    }
    app.record = adopt(app.record, content, data);
    root.oninput = root.onchange = () => view.refresh();
    return VIEWS[content.kind](app, content, data, root);
  }

  document.addEventListener("click", ({ target }) => {
    const to = target.closest?.("[data-go]");
    if (to) app.go(to.dataset.go, to.dataset.at);
    const name = target.closest?.("[data-open]")?.dataset.open;
    const paper = Object.assign({}, ...Object.values(sheets))[name];
    if (paper) frame.openPaper(paper);
  });
  $("[data-do=exit]").onclick = app.exit;
  document.addEventListener("visibilitychange", () => document.hidden && app.keep(true));
  addEventListener("pagehide", () => {
    app.keep(true);
    over = true;
    lms.finish();
  });
  // Brought back from the browser's memory, the session with the LMS is over: begin anew.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

  if (looking) frame.notice("lms", say("reading"));
  else if (!opened.recorded) frame.notice("lms", say("notRecorded"), button(say("forget"), sure));

  /** Asked twice, in the page: frames may not open dialogs of the browser. */
  function sure() {
    const forget = () => {
      app.record = empty(seed());
      location.reload();
    };
    frame.notice("lms", say("reallyForget"), button(say("forget"), forget));
  }

  const { place, contents: kept } = app.record;
  const states = open(plan, app.record);
  const at =
    contents.find((content) => place && (content.key + JSON.stringify(kept[content.key] ?? "")).includes(place)) ??
    contents.find((content, i) => states[i] && !of(app.record, content).done) ??
    contents[0];
  await app.go(at.id, place);
  // Opening costs calls enough: what the first page changes is written with the next, or when leaving.
  over = false;
}
