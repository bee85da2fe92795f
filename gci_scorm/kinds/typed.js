// Text as it was typed.
import { $ } from "../runtime/dom.js";
import { clear, share, sign } from "./marks.js";

const DIGIT = /\p{Nd}/u;

/** Digits of any script to 0-9. Unicode keeps each script's ten together, zero first. */
export function digits(text) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0);
    let value = 0;
    while (DIGIT.test(String.fromCodePoint(code - value - 1))) value++;
    return value % 10;
  });
}

/** right(q, text): whether it is; shown(q): what would have been. */
export const typed = (right, shown) => ({
  read(form) {
    const { value } = $("input", form);
    return value.trim() ? [value] : null;
  },
  write(form, q, answer) {
    clear(form);
    $("input", form).value = answer ? answer[0] : "";
  },
  choices: () => [],
  mark: (q, answer) => share(q, +right(q, answer[0]), 1),
  reveal(form, q, answer, keys, say) {
    const good = right(q, answer[0]);
    sign(form, "text", good ? "right" : "wrong", say(good ? "chosenRight" : keys ? "notButRight" : "chosenWrong", { text: shown(q) }));
  },
});
