// Options to choose from. q.options: [{code, right, because}].
import { $ } from "../runtime/dom.js";
import { at, share, sign, ticks } from "./marks.js";

export const choice = {
  ...ticks,
  /** All right ones and no other; in part, right minus wrong over the right ones. */
  mark(q, answer) {
    const rights = q.options.filter((option) => option.right);
    return share(q, 2 * rights.filter(({ code }) => answer.includes(code)).length - answer.length, rights.length);
  },
  reveal(form, q, answer, keys, say) {
    for (const { code, right, because } of q.options) {
      const [kind, words] =
        answer.includes(code) ? (right ? ["right", "chosenRight"] : ["wrong", "chosenWrong"])
        : !keys || !right ? ["", ""]
        : $("[type=checkbox]", form) ? ["missed", "rightMissed"]
        : ["right", "rightAnswer"];
      sign(form, at(q, code), kind, words && say(words), keys && because);
    }
  },
};
