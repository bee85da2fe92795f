// The bookmark of somebody who stands at a page, step or question (preview/places.py says what its content's record holds there).
import { decode, empty, encode } from "./bookmark.js";
import { ranked, seed } from "./rank.js";

const NEW = { done: false, passed: false, tries: 0, best: [], objectives: {}, at: "", over: false, track: {}, work: {} };
export const RESULT = "_end";

/** All places in order: [{id, title, kind, content, record}, ...]; content null: the module's result. */
export const places = (contents) => [
  ...contents.flatMap((content) => content.parts.map((part) => ({ ...part, content }))),
  { id: RESULT, title: "Result of the module", kind: "result", content: null, record: { place: "" } },
];

const entry = (mark) => ({ answers: [], shape: "", mark });

/** A try of all questions, in which those that are shown before this one were answered wrong. */
function tried({ parts, shuffle }, place, at) {
  const keys = parts.map(({ record }) => record.place);
  const order = shuffle ? ranked(keys, at) : keys;
  return Object.fromEntries(order.map((key, i) => [key, entry(i < order.indexOf(place) ? [0, 1] : null)]));
}

/** What a bookmark says of the play of a scenario. been: ids of its steps in their order, the one where it stands among them; numbers: [[name, value], ...]. */
export function played(bookmark, { key, track, parts }) {
  const { at, work, track: now } = { ...NEW, ...decode(bookmark)?.contents[key] };
  const been = parts.filter((part) => part.key === at || work[part.key]).map((part) => part.id);
  return { been, numbers: Object.entries(track).flatMap(([short, name]) => (short in now ? [[name, now[short]]] : [])) };
}

/** A bookmark that begins at the place, where what stands before it is done. */
export function standing(bookmark, contents, { content, record: { place, ...held } }) {
  const before = decode(bookmark) ?? empty();
  const kept = { ...before.contents };
  const here = content ? contents.indexOf(content) : contents.length;
  for (const each of contents.slice(0, here)) kept[each.key] = { ...NEW, ...kept[each.key], done: true };
  if (content?.kind === "lesson") kept[content.key] = { ...NEW, ...kept[content.key], work: { ...held.work, ...kept[content.key]?.work } };
  else if (content) kept[content.key] = { ...NEW, ...held, ...(content.kind === "quiz" && { work: tried(content, place, held.at) }) };
  // Another run: a copy that the browser kept of the last one is none of this.
  return encode({ ...before, run: seed(), place: content ? content.key + place : RESULT, contents: kept });
}
