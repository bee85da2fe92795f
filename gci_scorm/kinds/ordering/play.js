import { clear, named, sign } from "../marks.js";

const items = (form) => [...form.querySelector(".order").children];
const codes = (form) => items(form).map((item) => item.dataset.code);

/** At the ends one of the two buttons leads nowhere; it stays reachable, so that focus is not lost. */
function settle(form) {
  items(form).forEach((item, place, all) => {
    const [up, down] = item.querySelectorAll("button");
    up.setAttribute("aria-disabled", place === 0);
    down.setAttribute("aria-disabled", place === all.length - 1);
  });
}

function move(form, button) {
  const item = button.closest("li");
  const list = item.parentNode;
  const beside = button.value === "up" ? item.previousElementSibling : item.nextElementSibling;
  if (!beside) return;
  list.insertBefore(item, button.value === "up" ? beside : beside.nextElementSibling);
  button.focus();
  settle(form);
  const said = form.querySelector(".moved");
  const place = [...list.children].indexOf(item) + 1;
  said.textContent = said.dataset.words
    .replace("{item}", item.querySelector(".order-text").textContent.trim())
    .replace("{n}", place)
    .replace("{count}", list.children.length);
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

export const question = {
  kind: "ordering",
  read: (form) => codes(form),
  write(form, q, answer) {
    clear(form);
    const list = form.querySelector(".order");
    const place = (item) => answer.indexOf(item.dataset.code);
    if (answer) list.append(...items(form).sort((one, other) => place(one) - place(other)));
    else if (String(codes(form)) === String(q.right)) list.append(list.firstElementChild);
    list.onclick = (event) => {
      const button = event.target.closest("button[value]");
      if (button) move(form, button);
    };
    settle(form);
  },
  mark(q, answer) {
    const hits = q.right.filter((code, place) => answer[place] === code).length;
    return q.partial ? [hits, q.right.length] : [hits === q.right.length ? 1 : 0, 1];
  },
  reveal(form, q, answer, keys, say) {
    answer.forEach((code, place) => {
      const right = q.right[place] === code;
      const words = right ? say("inPlace") : keys ? say("notButPlace", { n: q.right.indexOf(code) + 1 }) : say("notInPlace");
      sign(form, code, right ? "right" : "wrong", words);
    });
  },
  reply: (q, answer) => answer.map((code) => named(q, code)),
  pattern: (q) => [q.right.map((code) => named(q, code))],
  choices: (q) => q.right.map((code) => named(q, code)),
};
