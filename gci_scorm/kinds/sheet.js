// A paper or a picture to be marked. q.ids: code -> the value of its checkbox; q.marks: code -> its name in words, in the sheet's order.
import { make, rich } from "../runtime/dom.js";
import { at, sign } from "./marks.js";

/** found, missed: finds; wrong: codes; charged: wrong marks past those that are free. */
export function judged(q, answer) {
  const found = q.find.filter((find) => answer.includes(find.code));
  const missed = q.find.filter((find) => !found.includes(find));
  const wrong = answer.filter((code) => found.every((find) => find.code !== code));
  return { found, missed, wrong, charged: Math.max(0, wrong.length - q.allowWrong) };
}

/** Signs on the sheet; gives the list of what was found, missed and in order, each with its reason, as HTML. */
export function reveal(form, q, answer, keys, say) {
  const { found, missed, wrong } = judged(q, answer);
  const line = (kind, word = kind) => ({ code, because }) => {
    sign(form, at(q, code), kind, say(word));
    const item = make("li", "find", make("b", "find-name", say(word + "Box", { name: q.marks[code] })), " ", rich("div", "find-why", keys ? because : ""));
    item.dataset.sign = kind;
    return item;
  };
  return make(
    "ul",
    "finds",
    ...found.map(line("found")),
    ...(keys ? missed : []).map(line("missed")),
    ...wrong.map((code) => ({ code, because: q.inOrder })).map(line("in-order", "inOrder")),
  ).outerHTML;
}
