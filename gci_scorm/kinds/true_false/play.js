import { judge } from "../choice.js";
import { clear, tick, ticked } from "../marks.js";

export const question = {
  kind: "true_false",
  read(form) {
    const answer = ticked(form);
    return answer.length ? answer : null;
  },
  write(form, q, answer) {
    clear(form);
    tick(form, answer || []);
  },
  mark: (q, answer) => [answer[0] === q.right ? 1 : 0, 1],
  reveal(form, q, answer, keys, say) {
    for (const code of ["t", "f"]) judge(form, code, answer.includes(code), code === q.right, keys, say);
  },
  reply: (q, answer) => answer[0] === "t",
  pattern: (q) => [q.right === "t"],
  choices: () => [],
};
