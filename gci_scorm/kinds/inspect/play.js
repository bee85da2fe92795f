import { named } from "../marks.js";
import { judged, read, reveal, write } from "../sheet.js";
import { effects } from "../steps.js";

export const step = {
  kind: "inspect",
  answers: true,
  prepare: (form, s) => write(form, s, []),
  read,
  outcome(s, state, answer) {
    const { found, missed, charged } = judged(s, answer);
    const earned = Math.max(0, found.reduce((sum, find) => sum + find.points, 0) - charged);
    const right = !missed.length && !charged;
    // The order of the list, not of the marks: a later `set` wins.
    const order = s.find.filter((find) => found.includes(find));
    return { earned, effects: order.flatMap(effects), next: null, stay: false, right, verdict: right ? "right" : earned ? "acceptable" : "wrong" };
  },
  show(form, s, state, answer, say) {
    write(form, s, answer);
    const list = reveal(form, { ...s, inOrder: s.inOrder || say("inOrderWhy") }, answer, true, say);
    const { found } = judged(s, answer);
    const title = s.find.length ? say("foundOf", { n: found.length, count: s.find.length }) : say(answer.length ? "allWasInOrder" : "allInOrder");
    return { tone: step.outcome(s, state, answer).verdict, title, html: list.outerHTML };
  },
  interaction: "choice",
  reply: (s, answer) => answer.map((code) => named(s, code)),
  pattern: (s) => [s.find.map((find) => named(s, find.code))],
  choices: (s) => Object.values(s.ids),
};
