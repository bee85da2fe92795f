// Text as it was typed.
import { $ } from "../runtime/dom.js";
import { clear, judge, share } from "./marks.js";

const DIGIT = /\p{Nd}/gu;

/** Digits of any script to 0-9. Unicode keeps each script's ten together, zero first. */
export function digits(text) {
  return text.replace(DIGIT, (digit) => {
    const code = digit.codePointAt(0);
    let value = 0;
    while (String.fromCodePoint(code - value - 1).match(DIGIT)) value++;
    return value % 10;
  });
}

/** right(q, text): whether it is. q.value: what would have been. */
export const typed = (right) => ({
  read(form) {
    const { value } = $("input", form);
    return value.trim() ? [value] : null;
  },
  write(form, q, answer) {
    clear(form);
    $("input", form).value = answer ? answer[0] : "";
  },
  // Where a later version made it of another kind, there may be no text.
  mark: (q, [text = ""]) => share(q, +right(q, text), 1),
  judge: (q, [text = ""], keys) => [judge("text", right(q, text), true, keys, q.value)],
});
