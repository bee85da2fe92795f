import { $, all, by, fill, set } from "../../runtime/dom.js";
import { clear, names, share } from "../marks.js";

const items = (form) => all("li", form);
const read = (form) => items(form).map((item) => item.dataset.code);

/** At the ends one of the two buttons leads nowhere; it stays reachable, so that focus is not lost. */
const settle = (form) => all("[value]", form).forEach((button) => set(button, { "aria-disabled": !beside(button) }));

/** The item on that button's side, if there is one. */
const beside = (button) => button.closest("li")[button.value === "up" ? "previousElementSibling" : "nextElementSibling"];

function move(form, button, say) {
  const item = button.closest("li");
  beside(button)?.[button.value === "up" ? "before" : "after"](item);
  button.focus();
  settle(form);
  const list = items(form);
  fill(form, { ".moved": say("moved", { item: $(".order-text", item).textContent.trim(), n: list.indexOf(item) + 1, count: list.length }) });
}

export const question = {
  read,
  write(form, q, answer, say) {
    clear(form);
    const list = $("ol", form);
    for (const code of answer || []) list.append(by("code", code, list) ?? "");
    if (!answer && String(read(form)) === String(q.right)) list.append(list.firstElementChild);
    for (const button of all("[value]", form)) button.onclick = () => move(form, button, say);
    settle(form);
  },
  mark: (q, answer) => share(q, q.right.filter((code, place) => answer[place] === code).length, q.right.length),
  judge: (q, answer, keys) =>
    answer.map((code, place) => {
      const right = q.right[place] === code;
      return [code, right ? "right" : "wrong", right ? "inPlace" : keys ? "notButPlace" : "notInPlace", "", { n: q.right.indexOf(code) + 1 }];
    }),
  reply: names,
};
