import { choice } from "../choice.js";

export const question = { ...choice, reply: (q, answer) => answer[0] === "1" };
