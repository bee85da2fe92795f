// Options to choose from. options(q): [{code, right, because}]; at(q, code): the value of the control.
import { $ } from "../runtime/dom.js";
import { share, sign, ticks, told } from "./marks.js";

export function choice(options = (q) => q.options, at = (q, code) => code) {
  const codes = (q) => options(q).map((option) => option.code);
  const rights = (q) => options(q).filter((option) => option.right).map((option) => option.code);
  return {
    ...ticks(codes, at),
    ...told(codes, rights),
    /** All right ones and no other; in part, right minus wrong over the right ones. */
    mark(q, answer) {
      const hits = rights(q).filter((code) => answer.includes(code)).length;
      return share(q, 2 * hits - answer.length, rights(q).length);
    },
    reveal(form, q, answer, keys, say) {
      for (const { code, right, because } of options(q)) {
        const [kind, words] =
          answer.includes(code) ? (right ? ["right", "chosenRight"] : ["wrong", "chosenWrong"])
          : !keys || !right ? ["", ""]
          : $("[type=checkbox]", form) ? ["missed", "rightMissed"]
          : ["right", "rightAnswer"];
        sign(form, at(q, code), kind, words && say(words), keys && because);
      }
    },
  };
}
