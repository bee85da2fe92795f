// The code of a result: short enough to be read out. formats/web/code.py reads it and says what each field is.

import { hash } from "../../runtime/rank.js";

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2024, 0, 1);

/** The same name, however it is typed. */
export const plain = (name) => name.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");

const bits = (n, width) => (n % 2 ** width).toString(2).padStart(width, 0);
const signs = (text) => text.replace(/.{5}/g, (five) => SIGNS[parseInt(five, 2)]);

/** outcome: 0 not complete, 1 complete, 2 passed, 3 not passed. percent: whole, or null. at: milliseconds. */
export function codeOf({ module, version, outcome, percent, at, name }) {
  const body = bits(0, 2) + bits(hash(module), 20) + bits(hash(version), 10) + bits(outcome, 2) + bits(percent ?? 127, 7) + bits(Math.floor((at - FIRST_DAY) / DAY), 14) + bits(hash(plain(name)), 11);
  return signs(body + bits(hash(body), 14)).replace(/.{4}(?=.)/g, "$&-");
}
