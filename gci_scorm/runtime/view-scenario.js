// A scenario: one step at a time. What is finished can be read again, never answered again.
import { $, all, button, by, fill, make } from "./dom.js";
import { form, lock, pose, settle, told } from "./answer.js";
import { answerStep, beginPlay, leaveStep, left, of, settled, standing, visit } from "./record.js";
import { rounded } from "./scoring.js";
import { condition } from "./walk.js";

export function scenario(app, content, data, root) {
  const { say, frame, number } = app;
  const meters = $(".meters", root);
  let shown; // what the meters said last
  let at; // place in the path

  const now = () => standing(app.record, content, data);
  const section = (step) => app.section(root, step.id);
  const own = (step) => step.question && app.kinds.question[step.question.kind];
  const read = (step) => (own(step) || kindOf(step)).read(form(section(step)), step.question || step);

  /** A question inside a step brings its own kind, which marks it. */
  function kindOf(step) {
    const kind = app.kinds.step[step.kind];
    return step.question ? { ...kind, outcome: (s, state, answer) => kind.outcome(s, state, answer, own(step).mark) } : kind;
  }

  /** Steps behind, then the one where she stands. */
  const steps = (state) => [...state.path.filter(({ step }) => step !== state.step), { ...state.entry, step: state.step, here: true }];

  const titleOf = (step, i) => step.title || say(step.ending ? step.ending + "Ending" : "step", { n: i + 1 });

  const asks = ({ over, step }) => !over && kindOf(step).answers && !settled(app.record, content, data, kindOf(step));

  function show(i) {
    const state = now();
    const list = steps(state);
    at = Math.min(i, list.length - 1);
    const { step } = list[at];
    const place = section(step);
    const number = say("step", { n: at + 1 });
    fill(place, { ".eyebrow": number === titleOf(step, at) ? content.title : number });
    if (!step.title) fill(place, { h1: titleOf(step, at) });
    if (meters) $("h1", place).after(meters);
    frame.papers(app.papers(content, list.flatMap((each) => each.step.documents)));
    app.show(place, content.title);
    measure(state.track);
    draw();
  }

  /** The form, or what came of it. */
  function draw(focus) {
    const state = now();
    const { step, here, answers, earned } = steps(state)[at];
    const before = { track: state.track, answers: answers?.slice(0, -1) };
    if (here && asks(state)) pending(state, before, focus);
    else if (answers?.length) reveal(step, before, answers.at(-1), earned, focus);
    else if (form(section(step))) lock(section(step), true);
    if (here && state.over) ending(state);
    refresh();
  }

  function pending({ step, track, answers }, before, focus) {
    const place = section(step);
    if (step.question) return pose(place, own(step), step.question, null);
    lock(place, false);
    $("[data-verdict]", place).hidden = true;
    // What was looked at stays told while the rest is still open.
    if (answers.length) frame.verdict(place, kindOf(step).show(form(place), step, before, answers.at(-1), say), [], focus);
    return kindOf(step).prepare(form(place), step, { track, answers }, condition);
  }

  function reveal(step, before, answer, earned, focus) {
    const place = section(step);
    if (step.question) return settle(app, place, own(step), step.question, answer, own(step).mark(step.question, answer), { focus });
    kindOf(step).prepare(form(place), step, before, condition);
    const verdict = kindOf(step).show(form(place), step, before, answer, say);
    if (step.possible && verdict.tone !== "neutral") verdict.title += " · " + say("points", { n: rounded(earned) });
    lock(place, true);
    frame.verdict(place, verdict, [], focus);
    const sheet = $("[data-sheet]", place);
    return sheet && stamp(sheet, app.papers(content, [sheet.dataset.sheet])[0], focus);
  }

  /** Signs of an inspection stay on the paper in the case file. sheet null: they go. */
  function stamp(sheet, paper, front) {
    for (const twin of all("[data-code]", paper)) {
      const box = sheet && by("code", twin.dataset.code, sheet);
      delete twin.dataset.sign;
      if (box?.dataset.sign) twin.dataset.sign = box.dataset.sign;
      $(".sign", twin).textContent = box ? $(".sign", box).textContent : "";
    }
    if (front) frame.tab(paper);
  }

  function measure(track) {
    const said = data.meters.flatMap(({ name, label, min, max }) => {
      const meter = by("meter", name, meters);
      const change = shown ? track[name] - shown[name] : 0;
      const signed = change ? (change > 0 ? "+" : "−") + number(Math.abs(change)) : "";
      fill(meter, { ".meter-number": number(track[name]), ".meter-change": signed });
      $(".meter-change", meter).classList.toggle("up", change > 0);
      $(".meter-fill", meter).style.inlineSize = (100 * (track[name] - min)) / (max - min || 1) + "%";
      return change ? say("changed", { label, n: track[name], change: signed }) : [];
    });
    shown = track;
    if (said.length) frame.announce(said.join(". "));
  }

  function answer() {
    const { step } = now();
    const given = read(step);
    const { record, outcome, earned } = answerStep(app.record, content, data, kindOf(step), given);
    const asked = step.question || step;
    const worth = step.question?.points ?? step.possible;
    const result = { right: 1, wrong: 0 }[outcome.verdict] ?? (outcome.verdict && !step.choices ? earned / worth : null);
    app.record = record;
    app.interaction(told(content, step.id, asked, own(step) || kindOf(step), given, result, worth));
    measure(now().track);
    draw(true);
    app.keep();
  }

  function goOn() {
    const { step } = now();
    app.record = leaveStep(app.record, content, data, kindOf(step));
    app.record = visit(app.record, now().step.key);
    show(Infinity);
    app.keep();
  }

  /** What an expert would have done, what it was worth, and once more. */
  function ending({ step, earned }) {
    const plays = left(app.record, content);
    const { best } = of(app.record, content);
    const box = make("div", "ending-result");
    const debrief = make("div", "debrief prose");
    debrief.innerHTML = step.debrief;
    if (step.debrief) box.append(make("h2", "", say("expert")), debrief);
    if (content.possible) {
      const worth = (points) => say("pointsOf", { earned: number(points), n: content.possible });
      box.append(make("p", "ending-points", worth(earned), best > earned ? " " + say("bestPlay") + " " + worth(best) : ""));
    }
    if (plays > 0) {
      box.append(make("p", "quiet", say(plays < Infinity ? "mayPlay" : "playAsOften", { n: plays })));
      box.append(make("p", "actions", button(say("playAgain"), restart)));
    }
    $(".ending-result", section(step))?.remove();
    section(step).append(box);
  }

  function restart() {
    app.record = beginPlay(app.record, content, data);
    app.papers(content).forEach((paper) => stamp(null, paper));
    all(".is-reached", root).forEach((each) => each.classList.remove("is-reached"));
    shown = null;
    show(0);
    app.keep();
  }

  function refresh() {
    const state = now();
    const list = steps(state);
    const { step, here } = list[at];
    const open = here && asks(state);
    const over = here && state.over;
    frame.bar({
      label: open ? say(step.choices ? "confirm" : "check") : over ? app.onwardLabel(content) : say("next"),
      off: open && !read(step) && say("choose"),
      run: () => (open ? answer() : !here ? show(at + 1) : over ? app.onward(content) : goOn()),
      back: at ? () => show(at - 1) : app.before(content),
      note: here ? "" : say("rereading"),
    });
    const rail = list.map((each, i) => [
      titleOf(each.step, i),
      i === at ? "here" : each.here ? "open" : "done",
      i !== at && (() => show(i)),
    ]);
    frame.rail(content.title, state.over ? rail : [...rail, [say("depends"), "end"]]);
  }

  return {
    refresh,
    enter() {
      if (!now()) app.record = beginPlay(app.record, content, data);
      const { path, track, step: present } = now();
      app.record = visit(app.record, present.key);
      for (const { step, answers } of path) {
        if (step !== present && answers?.length && step.allowWrong >= 0) reveal(step, { track, answers: [] }, answers.at(-1), 0);
      }
      shown = null;
      show(Infinity);
      app.keep();
    },
  };
}
