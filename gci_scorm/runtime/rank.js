// Chance that can be had again: orders and draws that hang on a try's seed and on keys alone, so that a bookmark need not list them.

export const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** n as `width` characters, 6 bits each, the high ones first; what does not fit is cut off. */
export function digits(n, width) {
  return width ? digits(n / 64, width - 1) + ALPHABET[Math.floor(n) % 64] : "";
}

/** FNV-1a over UTF-16 units, stirred at the end: texts that differ in their last character alone would else rank side by side. 0..2^32-1. */
export function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

export const seed = () => digits(Math.random() * 64 ** 3, 3);

export const rank = (seed, key) => hash(seed + "/" + key);

/** things: keys, or what has a key. */
export const ranked = (things, seed, keyOf = (key) => key) => [...things].sort((a, b) => rank(seed, keyOf(a)) - rank(seed, keyOf(b)));

/** The keys of a try's questions: of each pool [n, keys] those n of lowest rank that no pool before it has drawn. */
export const drawn = (pools, seed) =>
  pools.reduce((all, [n, pool]) => [...all, ...ranked(pool.filter((key) => !all.includes(key)), seed).slice(0, n)], []);
