// What is the same on every platform: the copy of the bookmark in the browser, and telling when saving fails.

import { decode } from "./bookmark.js";

/** What the work gives; undefined where a window is of another origin, storage forbidden or full, a call thrown back by an expired session. */
export const attempt = (work) => {
  try {
    return work();
  } catch {}
};

/** The bookmark that counts: docs/bookmark.md, "Which copy counts". copy: `!`, or `.` once the platform took it, and the bookmark. */
export function newer(bookmark, copy, begun) {
  const [own, other] = [bookmark, copy.slice(1)].map(decode);
  if (!other || (!bookmark && copy[0] === "." && begun)) return bookmark;
  return !own || (other.run === own.run && other.saves > own.saves) ? copy.slice(1) : bookmark;
}

/** The browser's own copy. who: the learner's id. write: false where it could not. */
export const copyOf = (env, who, key = `gci ${env.id} ${who}`) => ({
  read: () => attempt(() => env.storage().getItem(key)) ?? "",
  write: (text) => !!attempt(() => !env.storage().setItem(key, text)),
});

const LONGEST_WAIT = 300;

/** Tells once when saving fails and once when it works again; tries again later and later. */
export const reporter = (env, again, wait = 0, timer = false) => (fine) => {
  if (fine !== !wait) env.saved(fine);
  wait = fine ? 0 : Math.min(LONGEST_WAIT, 2 * wait || 5);
  if (!fine && !timer) env.later(wait, () => ((timer = false), wait && again()));
  timer ||= !fine;
  return fine;
};
