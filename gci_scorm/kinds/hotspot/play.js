import { choice, judge } from "../choice.js";
import { area, read, write } from "../sheet.js";

export const question = {
  ...choice("hotspot"),
  read(form, q) {
    const answer = read(form, q);
    return answer.length ? answer : null;
  },
  write,
  reveal(form, q, answer, keys, say) {
    for (const { code, right } of q.options)
      area(form, q.ids[code], judge(form, q.ids[code], answer.includes(code), right, keys, say, "", true));
  },
};
