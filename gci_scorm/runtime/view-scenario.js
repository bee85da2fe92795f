// A scenario: one step at a time. What is finished can be read again, never answered again.
import { $, all, button, coded, make } from "./dom.js";
import { form, judgement, lock, pose } from "./answer.js";
import { answerStep, beginPlay, leaveStep, left, of, settled, standing, visit } from "./record.js";
import { condition } from "./walk.js";

export function scenario(app, content, data, root) {
  const { say, frame } = app;
  const meters = $(".meters", root);
  let shown = {}; // what the meters said last
  let at; // place in the path; the present step behind its end

  const now = () => standing(app.record, content, data);
  const section = (step) => app.section(root, step.id);

  /** A question inside a step brings its own kind. */
  function kindOf(step) {
    const kind = app.kinds.step[step.kind];
    if (!step.question) return kind;
    const own = app.kinds.question[step.question.kind];
    return {
      ...kind,
      prepare: (_, s) => pose(section(s), own, s.question, null),
      read: (place, s) => own.read(place, s.question),
      outcome: (s, state, answer) => kind.outcome(s, state, answer, own.mark),
      show(place, s, state, answer) {
        own.write(place, s.question, answer);
        own.reveal(place, s.question, answer, true, say);
        return judgement(app, s.question, own.mark(s.question, answer), true, false);
      },
      reply: (s, answer) => own.reply(s.question, answer),
      pattern: (s) => own.pattern(s.question),
      choices: (s) => own.choices?.(s.question),
    };
  }

  /** Steps behind, then the one where she stands. */
  function steps(state) {
    const before = state.path.filter(({ step }) => step !== state.step);
    return [...before.map(({ step, answers, earned }) => ({ step, answers, earned })), { step: state.step, here: true }];
  }

  function show(i, focus) {
    const state = now();
    const list = steps(state);
    at = Math.min(i, list.length - 1);
    const { step, here, answers, earned } = list[at];
    const place = section(step);
    const heading = $("h1", place);
    const title = say("step", { n: at + 1 });
    if (!step.title) heading.textContent = title;
    $(".eyebrow", place).textContent = step.title ? title : content.title;
    if (meters) heading.after(meters);
    papers(list);
    app.show(place, { title: content.title });
    measure(state.track);
    if (here) present(state, focus);
    else if (answers?.length) reveal(step, { track: state.track, answers: answers.slice(0, -1) }, answers.at(-1), earned, false);
    refresh();
  }

  /** The present step: still to be done, or done and not left. */
  function present(state, focus) {
    const { step, answers, track, over, entry } = state;
    const kind = kindOf(step);
    const place = section(step);
    if (over) return ending(state);
    if (!kind.answers) return;
    const before = { track, answers: answers.slice(0, -1) };
    if (settled(app.record, content, data, kind)) {
      if (answers.length) reveal(step, before, answers.at(-1), entry.earned, focus);
      else lock(place, true);
      return;
    }
    lock(place, false);
    $("[data-verdict]", place).hidden = true;
    // What was looked at stays told while the rest is still open.
    if (answers.length) {
      const told = kind.show(form(place), step, before, answers.at(-1), say);
      frame.verdict(place, told, [], focus);
    }
    kind.prepare(form(place), step, { track, answers }, condition);
  }

  function reveal(step, state, answer, earned, focus) {
    const place = section(step);
    const kind = kindOf(step);
    if (kind.prepare && !step.question) kind.prepare(form(place), step, state, condition);
    const told = kind.show(form(place), step, state, answer, say);
    const worth = step.question?.points ?? step.possible;
    if (worth && told.tone !== "neutral") told.title += " · " + say("points", { n: Math.round(earned * 100) / 100 });
    lock(place, true);
    frame.verdict(place, told, [], focus);
    mark(place);
  }

  /** Signs of an inspection stay on the paper in the case file. */
  function mark(place) {
    const sheet = $("[data-sheet]", place);
    const paper = sheet && app.papers(content, [sheet.dataset.sheet])[0];
    for (const box of paper ? all("[data-code]", sheet) : []) {
      const twin = coded(paper, box.dataset.code);
      if (!twin) continue;
      if (box.dataset.sign) twin.dataset.sign = box.dataset.sign;
      else delete twin.dataset.sign;
      $(".sign", twin).textContent = $(".sign", box).textContent;
    }
  }

  function papers(list) {
    const ids = list.flatMap(({ step }) => step.documents);
    frame.papers(app.papers(content, ids));
  }

  function measure(track) {
    const said = [];
    for (const { name, label, min, max } of data.meters) {
      const meter = all(".meter", meters).find((each) => each.dataset.meter === name);
      const change = name in shown ? track[name] - shown[name] : 0;
      const signed = (change > 0 ? "+" : "−") + app.number(Math.abs(change));
      $(".meter-number", meter).textContent = app.number(track[name]);
      $(".meter-change", meter).textContent = change ? signed : "";
      $(".meter-change", meter).classList.toggle("is-down", change < 0);
      $(".meter-fill", meter).style.inlineSize = (100 * (track[name] - min)) / (max - min || 1) + "%";
      if (change) said.push(say("changed", { label, n: track[name], change: signed }));
    }
    shown = { ...track };
    if (said.length) frame.announce(said.join(". "));
  }

  function answer() {
    const { step, track, answers } = now();
    const kind = kindOf(step);
    const given = kind.read(form(section(step)), step);
    const result = answerStep(app.record, content, data, kind, given);
    const { outcome } = result;
    const worth = step.question?.points ?? step.possible ?? 0;
    const asked = step.question || step;
    app.record = result.record;
    app.interaction({
      id: `${content.id}.${step.id}`,
      type: step.question ? step.question.interaction : kind.interaction,
      reply: kind.reply(step, given),
      pattern: kind.pattern(step),
      choices: kind.choices?.(step) || [],
      weighting: worth,
      result: { right: "right", wrong: "wrong" }[outcome.verdict] ?? (worth && outcome.verdict && !step.choices ? result.earned / worth : "neutral"),
      objectives: asked.objective ? [asked.objective] : content.objectives,
      description: asked.ask || say("inspectAsk"),
    });
    const state = now();
    measure(state.track);
    present(state, true);
    refresh();
    app.keep();
  }

  function goOn() {
    const { step } = now();
    app.record = leaveStep(app.record, content, data, kindOf(step));
    app.record = visit(app.record, now().step.key);
    show(Infinity);
    app.keep();
  }

  function ending({ step, earned }) {
    const place = section(step);
    const { best } = of(app.record, content);
    const again = left(app.record, content);
    $(".ending-result", place)?.remove();
    const told = make("div", "ending-result " + step.ending, make("p", "ending-title", say(step.ending + "Ending")));
    if (content.possible) {
      told.append(make("p", "ending-points", say("pointsOf", { earned: app.number(earned), n: content.possible })));
      if (best > earned) told.append(make("p", "quiet", say("bestPlay") + " " + say("pointsOf", { earned: app.number(best), n: content.possible })));
    }
    if (again > 0) {
      told.append(make("p", "quiet", again === Infinity ? say("playAsOften") : say("mayPlay", { n: again })));
      told.append(make("p", "actions", button(say("playAgain"), restart)));
    }
    place.append(told);
  }

  function restart() {
    app.record = beginPlay(app.record, content, data);
    all("form", root).forEach((each) => each.reset());
    all("[data-verdict]", root).forEach((slot) => (slot.hidden = true));
    for (const paper of app.papers(content)) {
      for (const box of all("[data-code]", paper)) {
        delete box.dataset.sign;
        $(".sign", box).textContent = "";
      }
    }
    all(".reached", root).forEach((each) => each.classList.remove("reached"));
    shown = {};
    show(0);
    app.keep();
  }

  function refresh() {
    const state = now();
    const list = steps(state);
    const here = at === list.length - 1;
    const { step } = list[at];
    const kind = kindOf(step);
    const asks = here && !state.over && kind.answers && !settled(app.record, content, data, kind);
    const ready = asks && kind.read(form(section(step)), step);
    frame.bar({
      label: asks ? say(step.choices ? "confirm" : "check") : here && state.over ? app.onwardLabel(content) : say("next"),
      off: asks && !ready && say("choose"),
      run: () => (asks ? answer() : !here ? show(at + 1) : state.over ? app.onward(content) : goOn()),
      back: at ? () => show(at - 1) : app.before(content),
      note: here ? "" : say("rereading"),
    });
    const rail = list.map((each, i) => ({
      label: each.step.title || say("step", { n: i + 1 }),
      state: i === at ? "here" : each.here ? "open" : "done",
      go: i !== at && (() => show(i)),
    }));
    frame.rail(content.title, state.over ? rail : [...rail, { label: say("depends"), state: "end" }]);
  }

  return {
    refresh,
    enter() {
      if (!now()) app.record = beginPlay(app.record, content, data);
      const state = now();
      app.record = visit(app.record, state.step.key);
      for (const { step, answers } of state.path) {
        if (answers?.length && $("[data-sheet]", section(step))) reveal(step, { track: state.track, answers: [] }, answers.at(-1), 0, false);
      }
      shown = {};
      show(Infinity);
      app.keep();
    },
  };
}
