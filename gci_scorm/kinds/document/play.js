import { share, ticks } from "../marks.js";
import { judge, judged } from "../sheet.js";

export const question = {
  ...ticks,
  judge,
  mark(q, answer) {
    const { found, charged } = judged(q, answer);
    return share(q, found.length - charged, q.find.length);
  },
};
