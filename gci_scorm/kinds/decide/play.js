import { by } from "../../runtime/dom.js";
import { reveal, ticks } from "../marks.js";

/** A choice; nothing where a later version has it no more. */
const find = (s, [code]) => s.choices.find((choice) => choice.code === code) ?? {};

export const step = {
  ...ticks,
  prepare(form, s, answers, track, holds) {
    ticks.write(form, s);
    for (const { code, onlyIf } of s.choices) by("code", code, form).hidden = answers.flat().includes(code) || (onlyIf && !holds(onlyIf, track));
  },
  outcome(s, answers, answer) {
    const choice = find(s, answer);
    const { verdict } = choice;
    const wentWrong = answers.some((before) => find(s, before).verdict === "wrong");
    return {
      earned: wentWrong ? 0 : choice.points,
      effects: [choice],
      next: choice.next,
      stay: choice.again,
      verdict,
    };
  },
  show(form, s, answer, say) {
    const chosen = find(s, answer);
    const tone = chosen.verdict || "neutral";
    ticks.write(form, s, answer);
    const judged = s.choices.map(({ code, verdict, because }) =>
      code === chosen.code ? [code, verdict || "chosen", "choice." + tone]
      : chosen.again ? [code]
      : [code, ...(verdict === "right" ? [verdict, "rightChoice"] : ["", ""]), because]);
    reveal(form, s, judged, say);
    return { tone, title: say(`call.${tone}`), html: chosen.because || "" };
  },
};
