// Sums of points. A mark is [earned, possible]: a share (docs/architecture.md).

/** Likert statements are asked, never marked. */
export const marked = (question) => question.interaction !== "likert";

/** Points to five places: what a bookmark keeps, so that a sum is the same after a reload. */
export const rounded = (points) => Math.round(points * 1e5) / 1e5;

export const points = (question, mark) => (mark && mark[1] ? (question.points * mark[0]) / mark[1] : 0);

/** In per cent, 0..100, exact; null where nothing could be earned. */
export const percent = (earned, possible) => (possible > 0 ? Math.min(100, (100 * earned) / possible) : null);

// Thirds and sevenths must not lose a per cent to floating point or to the five places kept.
const EPSILON = 1e-3;

/** Rounded down, as AUTHORING wants it shown. */
export const shown = (percent) => (percent === null ? null : Math.floor(percent + EPSILON));

export const reaches = (percent, mark) => (percent ?? 100) + EPSILON >= mark;
