import { by } from "../../runtime/dom.js";
import { sign, ticks } from "../marks.js";
import { effects, NOTHING } from "../steps.js";

const find = (s, [code]) => s.choices.find((choice) => choice.code === code);

export const step = {
  answers: true,
  ...ticks,
  prepare(form, s, { answers, track }, holds) {
    ticks.write(form, s);
    for (const { code, onlyIf } of s.choices) by("code", code, form).hidden = answers.flat().includes(code) || (onlyIf && !holds(onlyIf, track));
  },
  outcome(s, { answers }, answer) {
    const choice = find(s, answer);
    const { verdict } = choice;
    const wentWrong = answers.some((before) => find(s, before)?.verdict === "wrong");
    return {
      earned: wentWrong ? 0 : choice.points,
      effects: effects(choice),
      next: (!choice.again && choice.next) || null,
      stay: Boolean(choice.again),
      right: verdict !== "wrong",
      verdict,
    };
  },
  show(form, s, state, answer, say) {
    const chosen = find(s, answer);
    const tone = chosen.verdict || "neutral";
    ticks.write(form, s, answer);
    for (const { code, verdict, because } of s.choices) {
      if (code === chosen.code) sign(form, code, verdict || "chosen", say(`choice.${tone}`));
      else if (!chosen.again) sign(form, code, verdict === "right" && verdict, verdict === "right" ? say("rightChoice") : "", because);
    }
    return { tone, title: say(`call.${tone}`), html: chosen.because || "" };
  },
};
