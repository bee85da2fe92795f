import { digits, typed } from "../typed.js";

const NUMBER = /^([+-]?)([1-9]\d{0,2}(?:,\d{3})+|\d*)(?:\.(\d*?)0*)?$/;

/** How many digits behind the point count. */
const PLACES = 400;

/** A decimal as ["-" or "", whole number before the point, digits behind it], without idle zeros; nothing for what is none. */
function parts(text) {
  const [, sign, whole, rest = ""] = (/\d/.test(text) && NUMBER.exec(text)) || [];
  return sign === undefined ? null : [sign === "-" && /[1-9]/.test(text) ? sign : "", BigInt(whole.replace(/,/g, "")), rest];
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

/** Exact: a browser's own numbers are binary. All are whole numbers here, of the last place that counts. */
const within = (q) => (number) => {
  const [low, high, n] = [...q.pattern.map(parts), number].map(([sign, whole, rest]) => BigInt(sign + whole + rest.padEnd(PLACES, "0").slice(0, PLACES)));
  return low <= n && n <= high;
};

const written = ([sign, whole, rest]) => sign + whole + (rest && "." + rest);
const base = typed((q, text) => readings(text).some(within(q)));

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
};
