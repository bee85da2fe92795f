// A scenario: one step at a time. What is finished can be read again, never answered again.
import { kinds, put, record, say } from "./app.js";
import { form, lock, pose, read, report, settle } from "./answer.js";
import { $, all, by, fill } from "./dom.js";
import { announce, front, papers, verdict } from "./frame.js";
import { papersOf, show, update } from "./player.js";
import { answerStep, beginPlay, leaveStep, left, of, settled, standing, visit } from "./record.js";
import { rounded } from "./scoring.js";
import { condition } from "./walk.js";
import { clear, sign } from "../kinds/marks.js";

export function scenario(content, data, root) {
  const meters = $(".meters", root);
  let shown; // what the meters said last
  let at; // place in the path
  let state; // where she stands
  let list; // steps behind, then the one where she stands

  const place = (step) => by("part", step.id, root);
  /** What the step asks: its question, or itself. */
  const asked = (step) => step.question || step;
  /** Of the step, and the mark of its question's own kind: what the core wants to know. */
  const judging = (step) => [kinds[step.kind], kinds[asked(step).kind].mark];
  const asks = ({ here, step }) => here && !state.over && kinds[step.kind].answers && !settled(record, content, data, ...judging(step));
  const titleOf = (step, i) => step.title || say(step.ending ? step.ending + "Ending" : "step", { n: i + 1 });

  function look() {
    state = standing(record, content, data);
    list = [...state.path.filter(({ step }) => step !== state.step), { ...state.entry, step: state.step, here: true }];
  }

  function open(i) {
    look();
    at = Math.min(i, list.length - 1);
    const { step } = list[at];
    const title = titleOf(step, at);
    const number = say("step", { n: at + 1 });
    fill(place(step), { ".eyebrow": number === title ? content.title : number });
    if (!step.title) fill(place(step), { h1: title });
    if (meters) $("h1", place(step)).after(meters);
    papers(papersOf(content, list.flatMap((each) => each.step.documents)));
    show(place(step), content.title);
    measure(state.track);
    draw();
  }

  /** The form, or what came of it. */
  function draw(focus) {
    look();
    const { step, here, answers = state.answers, earned } = list[at];
    const { track } = state;
    const section = place(step);
    const kind = kinds[step.kind];
    if (asks(list[at])) {
      if (step.question) pose(section, step.question);
      else {
        lock(section, false);
        // What was looked at stays told while the rest is still open.
        if (answers?.length) verdict(section, kind.show(form(section), step, {}, answers.at(-1), say), focus);
        kind.prepare(form(section), step, { track, answers: answers || [] }, condition);
      }
    } else if (answers?.length) reveal(step, track, answers, earned, focus);
    else if (form(section)) lock(section, true);
    if (here && state.over) ending(section, state.earned);
    update();
  }

  function reveal(step, track, answers, earned, focus) {
    const section = place(step);
    const answer = answers.at(-1);
    const { question: q } = step;
    if (q) return settle(section, q, answer, kinds[q.kind].mark(q, answer), { focus });
    const state = { track, answers: answers.slice(0, -1) };
    kinds[step.kind].prepare(form(section), step, state, condition);
    const said = kinds[step.kind].show(form(section), step, state, answer, say);
    if (step.possible && said.tone !== "neutral") said.title += " · " + say("points", { n: rounded(earned) });
    lock(section, true);
    verdict(section, said, focus);
    return stamp($("[data-sheet]", section), focus);
  }

  /** Signs of an inspection stay on the paper in the case file. */
  function stamp(sheet, focus) {
    if (!sheet) return;
    const [paper] = papersOf(content, [sheet.dataset.sheet]);
    for (const box of all("[data-sign]", sheet)) sign(paper, box.dataset.code, box.dataset.sign, $(".sign", box).textContent);
    if (focus) front(paper);
  }

  function measure(track) {
    const said = data.meters.flatMap(({ name, label, min, max }) => {
      const meter = by("meter", name, meters);
      const n = track[name];
      const change = n - (shown || track)[name];
      const signed = change ? (change > 0 ? "+" : "−") + say("number", { n: Math.abs(change) }) : "";
      fill(meter, { ".meter-number": say("number", { n }), ".meter-change": signed });
      $(".meter-change", meter).classList.toggle("up", change > 0);
      $(".meter-fill", meter).style.inlineSize = (100 * (n - min)) / (max - min || 1) + "%";
      return change ? say("changed", { label, n, change: signed }) : [];
    });
    shown = track;
    if (said.length) announce(said.join(". "));
  }

  function answer() {
    const { step } = state;
    const given = read(place(step), asked(step));
    const { record: changed, outcome, earned } = answerStep(record, content, data, kinds[step.kind], given, judging(step)[1]);
    const worth = step.question?.points ?? step.possible;
    const result = { right: 1, wrong: 0 }[outcome.verdict] ?? (outcome.verdict && !step.choices ? earned / worth : null);
    put(changed);
    report(content, step.id, asked(step), given, result, worth);
    draw(true);
    measure(state.track);
  }

  function goOn() {
    put(leaveStep(record, content, data, ...judging(state.step)));
    look();
    put(visit(record, content, state.step.key));
    open(Infinity);
  }

  /** What it was worth, and once more. */
  function ending(section, earned) {
    const plays = left(record, content);
    const { best } = of(record, content);
    const worth = (points) => say("pointsOf", { earned: points, n: content.possible });
    fill(section, {
      ".ending-points": content.possible ? worth(earned) + (best > earned ? ` ${say("bestPlay")} ${worth(best)}` : "") : "",
      ".plays": plays > 0 ? say(plays < Infinity ? "mayPlay" : "playAsOften", { n: plays }) : "",
    });
    $(".actions", section).hidden = plays < 1;
  }

  return {
    open,
    again() {
      put(beginPlay(record, content, data));
      papersOf(content).forEach(clear);
      for (const each of all(".is-reached", root)) each.classList.remove("is-reached");
      shown = null;
      open(0);
    },
    bar() {
      const { step, here } = list[at];
      const answering = asks(list[at]);
      const over = here && state.over;
      return {
        label: answering ? (step.choices ? "confirm" : "check") : !over && "next",
        waits: answering && !read(place(step), asked(step)),
        run: answering ? answer : !here ? () => open(at + 1) : !over && goOn,
        back: at && (() => open(at - 1)),
        note: here ? "" : say("rereading"),
      };
    },
    rail() {
      const entries = list.map((each, i) => [titleOf(each.step, i), i === at ? "here" : each.here ? "open" : "done"]);
      return [content.title, ...entries, ...(state.over ? [] : [[say("depends"), "end"]])];
    },
    enter() {
      if (!standing(record, content, data)) put(beginPlay(record, content, data));
      look();
      put(visit(record, content, state.step.key));
      for (const { step, answers, here } of list) if (!here && answers?.length && step.allowWrong >= 0) reveal(step, state.track, answers, 0);
      shown = null;
      open(Infinity);
    },
  };
}
