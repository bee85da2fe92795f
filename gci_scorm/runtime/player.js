// Opens what may be opened, keeps what was done, tells the LMS. The only place that holds the record.
import { $, all, button } from "./dom.js";
import { framed } from "./frame.js";
import { loader } from "./parts.js";
import { speaker } from "./say.js";
import { decode, encode } from "./bookmark.js";
import { adopt, empty, objectives, of, open, progress, reconcile, saving, score, telling, visit, wrote } from "./record.js";
import { reaches } from "./scoring.js";
import { seed } from "./rank.js";
import { end, stateOf } from "./view-end.js";
import { lesson } from "./view-lesson.js";
import { quiz } from "./view-quiz.js";
import { scenario } from "./view-scenario.js";

const VIEWS = { lesson, scenario, quiz };

export async function player(given, lms, kinds) {
  const say = speaker(given.words, given.language);
  const numbers = new Intl.NumberFormat(given.language);
  const frame = framed(say, given.language);
  const load = loader("gciPart");
  const began = Date.now();
  const sent = {};
  const views = {};
  const sheets = {};
  let asked = began; // when the present page was shown
  let view;
  let first = true;
  let over = false;

  lms.onTrouble(() => frame.notice("trouble", say("trouble")));
  lms.onRecovered(() => {
    frame.notice("trouble");
    frame.announce(say("recovered"));
  });
  const opened = await lms.open();
  const looking = opened.mode !== "normal";
  const plan = { ...given, passMark: opened.masteryScore ?? given.passMark, order: looking ? "free" : given.order };
  const { record } = decode(opened.bookmark);

  const app = {
    plan,
    say,
    kinds,
    frame,
    learner: opened.learner,
    record: reconcile(record.run ? record : empty(seed()), plan),
    number: (n) => numbers.format(n),
    section: (root, id) => all("[data-part]", root).find((each) => each.dataset.part === id),

    /** Shows one section, and nothing else of what can be read. */
    show(section, { title } = {}) {
      for (const each of all("[data-part], [data-content]", frame.main)) each.hidden = !each.contains(section);
      section.classList.add("reached");
      frame.caption(section);
      const heading = $("h1", section);
      document.title = [heading.textContent, title, plan.title].filter(Boolean).join(" · ");
      asked = Date.now();
      if (first) return;
      window.scrollTo(0, 0);
      heading.focus({ preventScroll: true });
    },

    /** The papers of a content by id, each once; all of them without ids. */
    papers: (content, ids) => (ids ? [...new Set(ids)].map((id) => sheets[content.id][id]).filter(Boolean) : Object.values(sheets[content.id])),

    interaction(answer) {
      lms.interaction({ ...answer, number: app.record.interactions, latency: (Date.now() - asked) / 1000, at: Date.now(), language: plan.language });
      app.record = wrote(app.record);
    },

    /** To the LMS with all that is new, and to the frame. */
    keep() {
      app.record = saving(telling(plan, app.record));
      const done = progress(plan, app.record);
      $(".progress").value = 100 * done;
      plan.contents.forEach((content, i) => {
        const state = stateOf(app, content, i);
        const row = all(".contents-list [data-row]").find((each) => each.dataset.row === content.id);
        row.className = "is-" + state;
        $(".state", row).textContent = say("state." + state);
        $("button", row).disabled = state === "locked";
      });
      if (over) return;
      const total = score(plan, app.record);
      // A score half-way would let some LMSs conclude that the module was failed.
      if (plan.contents.some((content) => content.possible && (of(app.record, content).best ?? null) !== null)) once("score", total, () => lms.score(total));
      for (const { id, percent } of objectives(plan, app.record)) {
        const status = percent !== null && (reaches(percent, plan.passMark ?? 100) ? "passed" : "incomplete");
        if (status) once(id, percent, () => lms.objective({ id, percent, status }));
      }
      once("told", app.record.told, () => lms.status(app.record.told));
      const seconds = (Date.now() - began) / 1000;
      lms.save({ suspendData: encode(app.record, lms.limit), location: app.record.place, seconds, progress: done });
      lms.commit();
    },

    before(content) {
      const i = plan.contents.indexOf(content);
      return i ? () => app.go(plan.contents[i - 1].id) : null;
    },
    onward(content) {
      const i = plan.contents.indexOf(content) + 1;
      app.go(open(plan, app.record)[i] ? plan.contents[i].id : "end");
    },
    onwardLabel(content) {
      const i = plan.contents.indexOf(content) + 1;
      return say(open(plan, app.record)[i] ? "next" : "toResult");
    },

    async go(id, place) {
      frame.close();
      const i = plan.contents.findIndex((content) => content.id === id);
      const content = plan.contents[i];
      if (content && !open(plan, app.record)[i]) return;
      view?.leave?.();
      if (!content) {
        view = views.end ??= end(app);
      } else {
        frame.main.setAttribute("aria-busy", "true");
        try {
          views[id] ??= made(content, await load(content.part, id));
        } catch {
          return frame.notice("part", say("notLoaded"), button(say("retry"), () => app.go(id, place)));
        } finally {
          frame.main.removeAttribute("aria-busy");
        }
        view = views[id];
        $(".head-place").textContent = say("kindOf", { kind: say(content.kind), title: content.title });
        if (!app.record.place) app.record = visit(app.record, content.key);
      }
      frame.notice("part");
      view.enter(place);
      first = false;
      // Quietly: whoever needs it asks again.
      if (plan.contents[i + 1]) load(plan.contents[i + 1].part, plan.contents[i + 1].id).catch(() => {});
    },

    exit() {
      app.keep();
      over = true;
      lms.exit();
      frame.notice("ended", say("ended"));
      frame.bar({});
      $("[data-do=exit]").hidden = true;
    },
  };

  function once(name, value, tell) {
    const text = JSON.stringify(value);
    if (sent[name] === text) return;
    sent[name] = text;
    tell();
  }

  function made(content, { html, data }) {
    if (html) $("[data-part=end]").insertAdjacentHTML("beforebegin", html);
    const root = all("[data-content]").find((each) => each.dataset.content === content.id);
    sheets[content.id] = Object.fromEntries(all("[data-document]", root).map((paper) => [paper.dataset.document, paper]));
    all("[data-document]", root).forEach((paper) => paper.remove());
    app.record = adopt(app.record, content, data);
    root.oninput = root.onchange = () => view.refresh();
    return VIEWS[content.kind](app, content, data, root);
  }

  document.addEventListener("click", ({ target }) => {
    const to = target.closest?.("[data-go]");
    if (to) app.go(to.dataset.go, to.dataset.at);
    const mention = target.closest?.("[data-open]");
    const paper = mention && Object.values(sheets).find((each) => each[mention.dataset.open])?.[mention.dataset.open];
    if (paper) frame.openPaper(paper);
  });
  $("[data-do=exit]").onclick = app.exit;
  document.addEventListener("visibilitychange", () => document.hidden && app.keep());
  window.addEventListener("pagehide", () => {
    app.keep();
    over = true;
    lms.finish();
  });
  // Brought back from the browser's memory, the session with the LMS is over: begin anew.
  window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

  if (!opened.recorded) frame.notice("lms", say("notRecorded"), button(say("forget"), sure));
  if (looking) frame.notice("lms", say("reading"));

  /** Asked twice, in the page: frames may not open dialogs of the browser. */
  function sure() {
    frame.notice(
      "lms",
      say("reallyForget"),
      button(say("forget"), () => {
        app.record = empty(seed());
        location.reload();
      }),
    );
  }

  const { place, contents } = app.record;
  const states = open(plan, app.record);
  const at =
    plan.contents.find((content) => content.key === place || (place && JSON.stringify(contents[content.key] ?? "").includes(place))) ??
    plan.contents.find((content, i) => states[i] && !of(app.record, content).done) ??
    plan.contents[0];
  const started = Boolean(contents[at.key]);
  await app.go(at.id, started ? place : undefined);
}
