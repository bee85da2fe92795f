// A scenario: one step at a time. What is finished can be read again, never answered again.
import { kinds, record, say } from "./app.js";
import { form, lock, pose, read, report, settle } from "./answer.js";
import { $, all, by, fill } from "./dom.js";
import { announce, front, papers, verdict } from "./frame.js";
import { papersOf, show, update } from "./player.js";
import { answerStep, beginPlay, leaveStep, left, outcomeOf, result, settled, standing } from "./record.js";
import { rounded } from "./scoring.js";
import { condition } from "./walk.js";
import { clear, sign } from "../kinds/marks.js";

export function scenario(content, data, root, kept, change) {
  const meters = $(".meters", root);
  let shown; // what the meters said last
  let at; // place in the path
  let state; // where she stands
  let list; // steps behind, then the one where she stands

  const place = (step) => by("part", step.id, root);
  /** What the step asks: its question, or itself. */
  const asked = (step) => step.question || step;
  const asks = ({ here, step }) => here && !state.over && kinds[step.kind].outcome && !settled(state, kinds);
  const titleOf = (step, i) => step.title || say("step", { n: i + 1 });

  function look() {
    state = standing(kept(), data);
    list = [...state.path.filter(({ step }) => step !== state.step), { answers: [], ...state.entry, step: state.step, here: true }];
  }

  function open(i) {
    look();
    at = Math.min(i, list.length - 1);
    const { step } = list[at];
    const title = titleOf(step, at);
    const number = say("step", { n: at + 1 });
    fill(place(step), { ".eyebrow": number === title ? content.title : number, ...(!step.title && { h1: title }) });
    if (meters) $("h1", place(step)).after(meters);
    papers(papersOf(content, list.flatMap((each) => each.step.documents)));
    show(place(step), step.key);
    measure();
    draw();
  }

  /** The form, or what came of it. */
  function draw(focus) {
    look();
    const { step, here, answers } = list[at];
    const section = place(step);
    const { show, prepare } = kinds[step.kind];
    const asking = asks(list[at]);
    if (!asking && answers[0]) reveal(list[at], focus);
    else if (asking && step.question) pose(section, step.question);
    else if (form(section)) {
      lock(section, !asking);
      // What was looked at stays told while the rest is still open.
      if (answers[0]) verdict(section, show(form(section), step, answers.at(-1), say), focus);
      if (asking) prepare(form(section), step, answers, state.track, condition);
    }
    if (here && state.over) ending(section);
    update();
  }

  function reveal({ step, answers, earned }, focus) {
    const section = place(step);
    const answer = answers.at(-1);
    const { question: q } = step;
    if (q) return settle(section, q, answer, kinds[q.kind].mark(q, answer), { focus });
    const { show, prepare } = kinds[step.kind];
    if (!show) return;
    prepare(form(section), step, answers.slice(0, -1), state.track, condition);
    const said = show(form(section), step, answer, say);
    if (step.possible && said.tone !== "neutral") said.title += " · " + say("points", { n: rounded(earned) });
    lock(section, true);
    verdict(section, said, focus);
    stamp($("[data-sheet]", section), focus);
  }

  /** Signs of an inspection stay on the paper in the case file. */
  function stamp(sheet, focus) {
    if (!sheet) return;
    const [paper] = papersOf(content, [sheet.dataset.sheet]);
    for (const box of all("[data-sign]", sheet)) sign(paper, box.dataset.code, box.dataset.sign, $(".sign", box).textContent);
    if (focus && paper.isConnected) front(paper);
  }

  function measure() {
    const { track } = state;
    const said = data.meters.flatMap(({ name, label, min, max }) => {
      const meter = by("meter", name, meters);
      const n = track[name];
      const change = n - (shown || track)[name];
      const signed = change ? (change > 0 ? "+" : "−") + say("number", { n: Math.abs(change) }) : "";
      fill(meter, { ".meter-number": say("number", { n }), ".meter-change": signed });
      $(".meter-fill", meter).style.inlineSize = (100 * (n - min)) / (max - min || 1) + "%";
      return change ? say("changed", { label, n, change: signed }) : [];
    });
    shown = track;
    if (said[0]) announce(said.join(". "));
  }

  function answer() {
    const { step, answers } = state;
    const given = read(place(step), asked(step));
    const outcome = outcomeOf(kinds, step, answers, given);
    const worth = step.question?.points ?? step.possible;
    const share = { right: 1, wrong: 0 }[outcome.verdict] ?? (outcome.verdict && !step.choices ? outcome.earned / worth : null);
    change(answerStep, given, outcome);
    report(content, step.id, asked(step), given, share, worth);
    draw(true);
    measure();
  }

  function goOn() {
    change(leaveStep, kinds);
    open(Infinity);
  }

  /** What it was worth, and once more. */
  function ending(section) {
    const plays = left(kept(), content);
    const [best, possible] = result(record, content);
    const { earned } = state;
    const worth = (earned) => say("pointsOf", { earned, n: possible });
    fill(section, {
      ".ending-points": possible ? worth(earned) + (best > earned ? ` ${say("bestPlay")} ${worth(best)}` : "") : "",
      ".plays": say("mayPlay", { n: plays }),
      ".actions": plays > 0,
    });
  }

  return {
    open,
    again() {
      change(beginPlay);
      papersOf(content).forEach(clear);
      for (const each of all(".is-reached", root)) each.classList.remove("is-reached");
      shown = null;
      open(0);
    },
    bar() {
      const { step, here } = list[at];
      const asking = asks(list[at]);
      const leaving = here && !state.over;
      return {
        at,
        more: !here,
        label: asking ? (step.choices ? "confirm" : "check") : leaving && "next",
        waits: asking && !read(place(step), asked(step)),
        run: asking ? answer : leaving && goOn,
        note: here ? "" : say("rereading"),
      };
    },
    rail() {
      const entries = list.map(({ step, here }, i) => [titleOf(step, i), i === at ? "here" : here ? "open" : "done"]);
      return state.over ? entries : [...entries, [say("depends"), "end"]];
    },
    enter() {
      if (!standing(kept(), data)) change(beginPlay);
      look();
      for (const each of list) if (!each.here && each.answers[0] && each.step.allowWrong >= 0) reveal(each);
      shown = null;
      open(Infinity);
    },
  };
}
