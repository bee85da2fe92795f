import { reveal, ticks, verdictOf } from "../marks.js";
import { judge, judged } from "../sheet.js";

export const step = {
  ...ticks,
  prepare: (form, s) => ticks.write(form, s),
  outcome(s, answers, answer) {
    const { found, missed, charged } = judged(s, answer);
    const earned = Math.max(0, found.reduce((sum, find) => sum + find.points, 0) - charged);
    // In the order of the list, not of the marks: a later `set` wins.
    return { earned, effects: found, verdict: verdictOf(!missed.length && !charged, earned) };
  },
  show(form, s, answer, say) {
    ticks.write(form, s, answer);
    const html = reveal(form, s, judge(s, answer, true), say);
    const n = judged(s, answer).found.length;
    const title = s.find.length ? say("foundOf", { n, count: s.find.length }) : say(answer.length ? "allWasInOrder" : "allInOrder");
    return { tone: step.outcome(s, [], answer).verdict, title, html };
  },
};
