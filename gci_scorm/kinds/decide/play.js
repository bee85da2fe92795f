import { by } from "../../runtime/dom.js";
import { names, sign, ticks, told } from "../marks.js";
import { effects, NOTHING } from "../steps.js";

const find = (s, [code]) => s.choices.find((choice) => choice.code === code);
const codes = (s) => s.choices.map((choice) => choice.code);
const { read, write } = ticks(codes);

export const step = {
  answers: true,
  read,
  ...told(codes),
  prepare(form, s, { answers, track }, holds) {
    write(form, s);
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
    write(form, s, answer);
    for (const { code, verdict, because } of s.choices) {
      if (code === chosen.code) sign(form, code, verdict || "chosen", say(`choice.${tone}`));
      else if (!chosen.again) sign(form, code, verdict === "right" && verdict, verdict === "right" ? say("rightChoice") : "", because);
    }
    return { tone, title: say(`call.${tone}`), html: chosen.because || "" };
  },
  pattern(s) {
    const best = ["right", "acceptable", undefined].find((verdict) => s.choices.some((choice) => choice.verdict === verdict));
    return s.choices.filter((choice) => choice.verdict === best).map((choice) => names(s, [choice.code]));
  },
};
