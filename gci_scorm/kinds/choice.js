// Options to choose from. q.options: [{code, right, because}].
import { clear, named, sign, tick, ticked } from "./marks.js";

const rights = (q) => q.options.filter((option) => option.right).map((option) => option.code);

export function choice(kind) {
  return {
    kind,
    read(form, q) {
      const values = ticked(form);
      const answer = q.options.map((option) => option.code).filter((code) => values.includes(code));
      return answer.length ? answer : null;
    },
    write(form, q, answer) {
      clear(form);
      tick(form, answer || []);
    },
    mark,
    reveal(form, q, answer, keys, say) {
      for (const { code, right, because } of q.options) judge(form, code, answer.includes(code), right, keys, say, because, kind !== "single");
    },
    reply: (q, answer) => answer.map((code) => named(q, code)),
    pattern: (q) => [rights(q).map((code) => named(q, code))],
    choices: (q) => q.options.map(({ code }) => named(q, code)),
  };
}

/** All right ones and no other; in part, right minus wrong over the right ones. */
export function mark(q, answer) {
  const wanted = rights(q);
  const hits = wanted.filter((code) => answer.includes(code)).length;
  const wrong = answer.length - hits;
  if (q.partial) return [Math.max(0, hits - wrong), wanted.length];
  return [hits === wanted.length && !wrong ? 1 : 0, 1];
}

/** Returns the sign that it set. keys: whether what was right, and why, may be said. several: it could have been chosen as well. */
export function judge(form, name, chosen, right, keys, say, because, several) {
  const [kind, words] =
    chosen && right ? ["right", "chosenRight"]
    : chosen ? ["wrong", "chosenWrong"]
    : !keys || !right ? ["", ""]
    : several ? ["missed", "rightMissed"]
    : ["right", "rightAnswer"];
  sign(form, name, kind, words && say(words), keys ? because : "");
  return kind;
}
