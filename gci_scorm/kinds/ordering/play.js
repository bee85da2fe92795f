import { $, all, set } from "../../runtime/dom.js";
import { filled } from "../../runtime/say.js";
import { clear, names, share, sign } from "../marks.js";

const items = (form) => all("li", form);
const read = (form) => items(form).map((item) => item.dataset.code);

/** At the ends one of the two buttons leads nowhere; it stays reachable, so that focus is not lost. */
function settle(form) {
  for (const item of items(form)) {
    set($("[value=up]", item), { "aria-disabled": !item.previousElementSibling });
    set($("[value=down]", item), { "aria-disabled": !item.nextElementSibling });
  }
}

function move(form, button) {
  const item = button.closest("li");
  const up = button.value === "up";
  const beside = up ? item.previousElementSibling : item.nextElementSibling;
  beside?.[up ? "before" : "after"](item);
  button.focus();
  settle(form);
  const said = $(".moved", form);
  const list = items(form);
  said.textContent = filled(said.dataset.words, { item: $(".order-text", item).textContent.trim(), n: list.indexOf(item) + 1, count: list.length });
}

export const question = {
  read,
  write(form, q, answer) {
    clear(form);
    const list = $("ol", form);
    const place = (item) => answer.indexOf(item.dataset.code);
    if (answer) list.append(...items(form).sort((one, other) => place(one) - place(other)));
    else if (String(read(form)) === String(q.right)) list.append(list.firstElementChild);
    list.onclick = ({ target }) => target.closest("button") && move(form, target.closest("button"));
    settle(form);
  },
  mark: (q, answer) => share(q, q.right.filter((code, place) => answer[place] === code).length, q.right.length),
  reveal(form, q, answer, keys, say) {
    answer.forEach((code, place) => {
      const right = q.right[place] === code;
      sign(form, code, right ? "right" : "wrong", say(right ? "inPlace" : keys ? "notButPlace" : "notInPlace", { n: q.right.indexOf(code) + 1 }));
    });
  },
  reply: names,
};
