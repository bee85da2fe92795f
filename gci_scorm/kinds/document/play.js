import { named } from "../marks.js";
import { judged, read, reveal, write } from "../sheet.js";

export const question = {
  kind: "document",
  read,
  write,
  mark(q, answer) {
    const { found, missed, charged } = judged(q, answer);
    if (q.partial && q.find.length) return [Math.max(0, found.length - charged), q.find.length];
    return [missed.length || charged ? 0 : 1, 1];
  },
  reveal(form, q, answer, keys, say) {
    form.append(reveal(form, q, answer, keys, say));
  },
  reply: (q, answer) => answer.map((code) => named(q, code)),
  pattern: (q) => [q.find.map((find) => named(q, find.code))],
  choices: (q) => Object.values(q.ids),
};
