import { decimal } from "../../runtime/lms.js";
import { digits, typed } from "../typed.js";

// Of more digits a browser's numbers know no more.
const NUMBER = /^[+-]?([1-9]\d{0,2}(,\d{3})+|\d{0,15})(\.\d*)?$/;

/** What was typed, read with a decimal point and with a decimal comma: `1,900` is both 1.9 and 1900, and either may be meant. */
function readings(text) {
  const plain = digits(text.normalize("NFKC"))
    .replace(/[\s\p{Cf}'’٬]/gu, "")
    .replace(/[\p{Pd}−]/gu, "-")
    .replace(/٫/g, ".")
    .replace(/،/g, ",");
  const swapped = plain.replace(/[.,]/g, (sign) => (sign === "." ? "," : "."));
  return [plain, swapped].filter((one) => /\d/.test(one) && NUMBER.test(one)).map((one) => +one.replace(/,/g, ""));
}

const within = ({ pattern: [low, high] }) => (n) => low <= n && n <= high;
const base = typed((q, text) => readings(text).some(within(q)));

export const question = {
  ...base,
  // What is no number is no answer yet: nobody should lose a point for a slip of the keyboard.
  read(form) {
    const answer = base.read(form);
    return answer && readings(answer[0])[0] > -Infinity ? answer : null;
  },
  reply(q, answer) {
    const found = readings(answer[0]);
    return decimal(found.find(within(q)) ?? found[0], 7);
  },
};
