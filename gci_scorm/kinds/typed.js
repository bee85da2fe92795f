// Text as it was typed.
import { clear, sign } from "./marks.js";

const DIGIT = /\p{Nd}/u;

/** Digits of any script to 0-9. Unicode keeps each script's ten together, zero first. */
export function digits(text) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0);
    let value = 0;
    while (DIGIT.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value % 10);
  });
}

const input = (form) => form.querySelector("input");

export function typed(kind, right, shown) {
  return {
    kind,
    read: (form) => (input(form).value.trim() ? [input(form).value] : null),
    write(form, q, answer) {
      clear(form);
      input(form).value = answer ? answer[0] : "";
    },
    choices: () => [],
    mark: (q, answer) => [right(q, answer[0]) ? 1 : 0, 1],
    reveal(form, q, answer, keys, say) {
      const good = right(q, answer[0]);
      sign(form, "text", good ? "right" : "wrong", good ? say("chosenRight") : keys ? say("notButRight", { text: shown(q) }) : say("chosenWrong"));
    },
  };
}
