import { verdictOf } from "../marks.js";
import { effects, NOTHING } from "../steps.js";

export const step = {
  answers: true,
  /** mark: of the question's own kind; null for one that is never marked, which does nothing. */
  outcome(s, state, answer, mark) {
    const result = mark(s.question, answer);
    if (!result) return NOTHING;
    const part = result[0] / result[1];
    const right = part === 1;
    const effect = right ? s.whenRight : s.whenWrong;
    return { ...NOTHING, earned: s.question.points * part, effects: effects(effect), next: effect?.next || null, right, verdict: verdictOf(right, part) };
  },
};
