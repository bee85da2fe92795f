// Options to choose from. q.options: [{code, right, because}]; q.several: more than one may be chosen.
import { share, ticks } from "./marks.js";

export const choice = {
  ...ticks,
  /** All right ones and no other; in part, right minus wrong over the right ones. */
  mark(q, answer) {
    const rights = q.options.filter((option) => option.right);
    return share(q, 2 * rights.filter(({ code }) => answer.includes(code)).length - answer.length, rights.length);
  },
  judge: (q, answer, keys) =>
    q.options.map(({ code, right, because }) => [
      code,
      ...(answer.includes(code) ? (right ? ["right", "chosenRight"] : ["wrong", "chosenWrong"])
        : !keys || !right ? ["", ""]
        : q.several ? ["missed", "rightMissed"]
        : ["right", "rightAnswer"]),
      keys && because,
    ]),
};
