import { share, ticks } from "../marks.js";
import { judged, reveal } from "../sheet.js";

export const question = {
  ...ticks,
  reveal,
  mark(q, answer) {
    const { found, charged } = judged(q, answer);
    return share(q, found.length - charged, q.find.length);
  },
};
