import { verdictOf } from "../marks.js";

export const step = {
  /** mark: of the question's own kind; null for one that is never marked, which does nothing. */
  outcome(s, answers, answer, mark) {
    const result = mark(s.question, answer);
    if (!result) return { earned: 0, effects: [] };
    const part = result[0] / result[1];
    const effect = (part === 1 ? s.whenRight : s.whenWrong) ?? {};
    return { earned: s.question.points * part, effects: [effect], next: effect.next, verdict: verdictOf(part === 1, part) };
  },
};
