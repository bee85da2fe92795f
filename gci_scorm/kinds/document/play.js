import { share } from "../marks.js";
import { judged, reveal, sheet } from "../sheet.js";

export const question = {
  ...sheet,
  reveal,
  mark(q, answer) {
    const { found, charged } = judged(q, answer);
    return share(q, found.length - charged, q.find.length);
  },
};
