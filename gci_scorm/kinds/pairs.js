// To each left one of the rights. q.lefts: [{code, right, text}], q.rights: [{code, text}].
// An answer is left, right, left, right ...: so each stands beside its own code wherever it moves.
import { clear, named, sign } from "./marks.js";

const rows = (form) => [...form.querySelectorAll("[data-left]")];

/** The control of a left: a select, or radios. */
const value = (row) => row.querySelector("select, input:checked")?.value || "";

/** [[left, right], ...] of the lefts that have one, in the order of the question. */
function given(q, answer) {
  const values = new Map();
  for (let place = 0; place < answer.length; place += 2) values.set(answer[place], answer[place + 1]);
  return q.lefts.map(({ code }) => [code, values.get(code)]).filter((pair) => pair[1]);
}

/** A narrow select cuts off what was chosen in it: it stands below in full. */
function whole(row, select) {
  row.querySelector(".pair-whole").textContent = select.value && select.selectedOptions[0].text;
}

export function pairs(kind) {
  return {
    kind,
    read(form, q) {
      const values = new Map(rows(form).map((row) => [row.dataset.left, value(row)]));
      const answer = q.lefts.flatMap(({ code }) => [code, values.get(code) || ""]);
      return given(q, answer).length ? answer : null;
    },
    write(form, q, answer) {
      clear(form);
      const values = new Map(given(q, answer || []));
      for (const row of rows(form)) {
        const picked = values.get(row.dataset.left) || "";
        const select = row.querySelector("select");
        if (select) {
          select.value = picked;
          select.onchange = () => whole(row, select);
          whole(row, select);
        }
        for (const input of row.querySelectorAll("input")) input.checked = input.value === picked;
      }
    },
    mark(q, answer) {
      const values = new Map(given(q, answer));
      const hits = q.lefts.filter((left) => values.get(left.code) === left.right).length;
      return q.partial ? [hits, q.lefts.length] : [hits === q.lefts.length ? 1 : 0, 1];
    },
    reveal(form, q, answer, keys, say) {
      const values = new Map(given(q, answer));
      for (const left of q.lefts) {
        const picked = values.get(left.code);
        const right = picked === left.right;
        const { text } = q.rights.find((each) => each.code === left.right);
        const words = right ? say("chosenRight") : keys ? say(picked ? "notButRight" : "rightIs", { text }) : picked ? say("chosenWrong") : "";
        sign(form, left.code, right ? "right" : picked ? "wrong" : keys ? "missed" : "", words);
      }
    },
    reply: (q, answer) => given(q, answer).map((pair) => pair.map((code) => named(q, code))),
    pattern: (q) => [q.lefts.map((left) => [named(q, left.code), named(q, left.right)])],
    choices: (q) => [...q.lefts, ...q.rights].map(({ code }) => named(q, code)),
  };
}
