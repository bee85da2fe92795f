import { digits, typed } from "../typed.js";

const NUMBER = /^([+-]?)([1-9]\d{0,2}(?:,\d{3})+|\d*)(?:\.(\d*))?$/;

/** A decimal as [sign, digits before the point, digits behind it], without idle zeros; null for what is none. */
function parts(text) {
  const found = NUMBER.exec(text);
  if (!found || !/\d/.test(text)) return null;
  const whole = found[2].replace(/,/g, "").replace(/^0+/, "");
  const rest = (found[3] || "").replace(/0+$/, "");
  return [found[1] === "-" && whole + rest ? -1 : 1, whole, rest];
}

/** What was typed, read with a decimal point and with a decimal comma: `1,900` is both 1.9 and 1900, and either may be meant. */
function readings(text) {
  const plain = digits(text.normalize("NFKC"))
    .replace(/[\s\p{Cf}'’٬]/gu, "")
    .replace(/[\p{Pd}−]/gu, "-")
    .replace(/٫/g, ".")
    .replace(/،/g, ",");
  const swapped = plain.replace(/[.,]/g, (sign) => (sign === "." ? "," : "."));
  return [plain, swapped].map(parts).filter(Boolean);
}

/** -1, 0 or 1, exact however long: digits are compared as text. */
function compare([sign, whole, rest], [otherSign, otherWhole, otherRest]) {
  if (sign !== otherSign) return sign;
  const [one, other] = [whole + rest, otherWhole + otherRest];
  return sign * (Math.sign(whole.length - otherWhole.length) || (one < other ? -1 : one > other ? 1 : 0));
}

const within = (q) => (number) => compare(number, parts(q.low)) >= 0 && compare(number, parts(q.high)) <= 0;
const written = ([sign, whole, rest]) => (sign < 0 ? "-" : "") + (whole || "0") + (rest && "." + rest);
const base = typed((q, text) => readings(text).some(within(q)), (q) => q.value);

export const question = {
  ...base,
  // What is no number is no answer yet: nobody should lose a point for a slip of the keyboard.
  read(form) {
    const answer = base.read(form);
    return answer && readings(answer[0]).length ? answer : null;
  },
  reply(q, answer) {
    const found = readings(answer[0]);
    const number = found.find(within(q)) || found[0];
    return number ? written(number) : "";
  },
  pattern: (q) => [written(parts(q.low)), written(parts(q.high))],
};
