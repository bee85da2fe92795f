import { effects } from "../steps.js";

export const step = {
  kind: "question",
  answers: true,
  /** mark: of the question's own kind; null for one that is never marked, which does nothing. */
  outcome(s, state, answer, mark) {
    const result = mark(s.question, answer);
    if (!result) return { earned: 0, effects: [], next: null, stay: false, right: true, verdict: null };
    const [earned, possible] = result;
    const right = earned === possible;
    const effect = right ? s.whenRight : s.whenWrong;
    const verdict = right ? "right" : earned ? "acceptable" : "wrong";
    return { earned: (s.question.points * earned) / possible, effects: effects(effect), next: effect?.next || null, stay: false, right, verdict };
  },
};
