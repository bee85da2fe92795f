// Chance that can be had again: orders and draws that hang on a try's seed and on keys alone, so that a bookmark need not list them.

export const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** n as `width` characters, 6 bits each, the high ones first; what does not fit is cut off. */
export function digits(n, width) {
  return width ? digits(Math.floor(n / 64), width - 1) + ALPHABET[n % 64] : "";
}

/** FNV-1a over UTF-16 units, stirred at the end: texts that differ in their last character alone would else rank side by side. 0..2^32-1. */
export function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

export const short = (id) => digits(hash(id), 2);

export const seed = () => [...crypto.getRandomValues(new Uint8Array(3))].map((n) => ALPHABET[n & 63]).join("");

export const rank = (seed, key) => hash(seed + "/" + key);

export const ranked = (keys, seed) => [...keys].sort((a, b) => rank(seed, a) - rank(seed, b) || (a < b ? -1 : 1));

/**
 * The questions of a try, in the order shown: of each pool those of lowest rank that no pool before it has drawn. So a question added later takes the
 * place of one other at most. What was answered stays in: for each that would not be drawn any more, one that was not answered makes room.
 */
export function drawn(data, seed, answered = []) {
  const all = data.questions.map((q) => q.key);
  const pools = Array.isArray(data.draw) ? data.draw : [[data.draw ?? all.length, all]];
  const used = new Set();
  for (const [n, pool] of pools) for (const key of ranked(pool, seed).filter((key) => !used.has(key)).slice(0, n)) used.add(key);
  const last = (keys) => ranked(keys, seed).filter((key) => used.has(key) && !answered.includes(key)).pop();
  for (const key of answered.filter((key) => all.includes(key) && !used.has(key))) {
    const [, pool] = pools.find(([, keys]) => keys.includes(key)) ?? [0, all];
    used.delete(last(pool) ?? last(all));
    used.add(key);
  }
  const order = data.shuffle ? ranked(all, seed) : all;
  return order.filter((key) => used.has(key)).map((key) => data.questions.find((q) => q.key === key));
}

/** Codes in this try's order; in the order `never` (where given) only if there is no other. */
export function shuffled(codes, seed, key, never) {
  const order = ranked(codes, seed + key);
  return never && order.length > 1 && order.join() === never.join() ? [...order.slice(1), order[0]] : order;
}
