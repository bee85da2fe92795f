import { digits, typed } from "../typed.js";

/** Case, accents and spaces don't count, nor whose digits or quotes they are. */
const folded = (text) =>
  digits(text.normalize("NFKD"))
    .replace(/[\s\p{Mn}\p{Cf}]/gu, "")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .toUpperCase()
    .toLowerCase();

// A phone's keyboard adds a space at the end that nobody typed.
const exact = (text) => text.normalize("NFC").trim();

const right = (q, text) => {
  const form = q.exact ? exact : folded;
  return q.pattern.some((accepted) => form(accepted) === form(text));
};

export const question = {
  ...typed(right),
  reply: (q, answer) => answer[0].trim(),
};
