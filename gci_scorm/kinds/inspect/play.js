import { ticks, verdictOf } from "../marks.js";
import { judged, reveal } from "../sheet.js";
import { effects, NOTHING } from "../steps.js";

export const step = {
  answers: true,
  ...ticks,
  prepare: (form, s) => ticks.write(form, s),
  outcome(s, state, answer) {
    const { found, missed, charged } = judged(s, answer);
    const earned = Math.max(0, found.reduce((sum, find) => sum + find.points, 0) - charged);
    const right = !missed.length && !charged;
    // In the order of the list, not of the marks: a later `set` wins.
    return { ...NOTHING, earned, effects: found.flatMap(effects), right, verdict: verdictOf(right, earned) };
  },
  show(form, s, state, answer, say) {
    ticks.write(form, s, answer);
    const html = reveal(form, { inOrder: say("inOrderWhy"), ...s }, answer, true, say);
    const n = judged(s, answer).found.length;
    const title = s.find.length ? say("foundOf", { n, count: s.find.length }) : say(answer.length ? "allWasInOrder" : "allInOrder");
    return { tone: step.outcome(s, state, answer).verdict, title, html };
  },
};
