import { clear, named, sign, tick, ticked } from "../marks.js";
import { effects } from "../steps.js";

const WORDS = { right: "choiceRight", acceptable: "choiceAcceptable", wrong: "choiceWrong" };
const TITLES = { right: "rightCall", acceptable: "acceptableCall", wrong: "wrongCall" };
const find = (s, answer) => s.choices.find((choice) => choice.code === answer[0]);

export const step = {
  kind: "decide",
  answers: true,
  prepare(form, s, state, holds) {
    clear(form);
    tick(form, []);
    const used = state.answers.flat();
    for (const { code, onlyIf } of s.choices) {
      const closed = used.includes(code) || (onlyIf && !holds(onlyIf, state.track));
      [...form.querySelectorAll(".option")].find((card) => card.dataset.code === code).hidden = Boolean(closed);
    }
  },
  read(form) {
    const answer = ticked(form);
    return answer.length ? answer : null;
  },
  outcome(s, state, answer) {
    const choice = find(s, answer);
    const wentWrong = state.answers.flat().some((code) => find(s, [code])?.verdict === "wrong");
    return {
      earned: wentWrong ? 0 : choice.points,
      effects: effects(choice),
      next: (!choice.again && choice.next) || null,
      stay: Boolean(choice.again),
      right: choice.verdict !== "wrong",
      verdict: choice.verdict || null,
    };
  },
  show(form, s, state, answer, say) {
    const chosen = find(s, answer);
    clear(form);
    tick(form, answer);
    for (const { code, verdict, because } of s.choices) {
      if (code === chosen.code) sign(form, code, verdict || "chosen", say(WORDS[verdict] || "choice"));
      else if (!chosen.again) sign(form, code, verdict === "right" ? "right" : "", verdict === "right" ? say("rightChoice") : "", because);
    }
    return { tone: chosen.verdict || "neutral", title: say(TITLES[chosen.verdict] || "noted"), html: chosen.because || "" };
  },
  interaction: "choice",
  reply: (s, answer) => answer.map((code) => named(s, code)),
  choices: (s) => s.choices.map(({ code }) => named(s, code)),
  pattern(s) {
    const best = ["right", "acceptable", undefined].find((verdict) => s.choices.some((choice) => choice.verdict === verdict));
    return s.choices.filter((choice) => choice.verdict === best).map((choice) => [named(s, choice.code)]);
  },
};
