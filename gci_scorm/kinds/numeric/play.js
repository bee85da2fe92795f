import { digits, typed } from "../typed.js";

const NUMBER = /^([+-]?)([1-9]\d{0,2}(?:,\d{3})+|\d*)(?:\.(\d*))?$/;

/** A decimal as ["-" or "", digits before the point, digits behind it], without idle zeros; null for what is none. */
function parts(text) {
  const found = NUMBER.exec(text);
  if (!found || !/\d/.test(text)) return null;
  const whole = found[2].replace(/,/g, "").replace(/^0+/, "");
  const rest = (found[3] || "").replace(/0+$/, "");
  return [found[1] === "-" && whole + rest ? "-" : "", whole, rest];
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

/** Exact, however long: all as whole numbers, with as many digits behind the point as the longest has. */
function within(q) {
  const bounds = [parts(q.low), parts(q.high)];
  return (number) => {
    const places = Math.max(...[...bounds, number].map(([, , rest]) => rest.length));
    const [low, high, n] = [...bounds, number].map(([sign, whole, rest]) => BigInt(sign + whole + rest.padEnd(places, "0")));
    return low <= n && n <= high;
  };
}

const written = ([sign, whole, rest]) => sign + (whole || "0") + (rest && "." + rest);
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
