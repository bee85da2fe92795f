import { choice } from "../choice.js";

export const question = {
  ...choice((q) => ["t", "f"].map((code) => ({ code, right: code === q.right }))),
  reply: (q, answer) => answer[0] === "t",
  pattern: (q) => [q.right === "t"],
  choices: () => [],
};
