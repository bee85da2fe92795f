// To each left one of the rights. q.lefts: [{code, right, text}], q.rights: [{code, text}].
// An answer is left, right, left, right ...: so each stands beside its own code wherever it moves.
import { $, all, fill } from "../runtime/dom.js";
import { clear, judge, names, share } from "./marks.js";

const rows = (form) => all("[data-left]", form);

/** What was chosen for a left; "" for nothing. */
const chosen = (answer, code) => answer?.find((each, place) => place % 2 && answer[place - 1] === code) || "";

export const pairs = {
  read(form) {
    const answer = rows(form).flatMap((row) => [row.dataset.left, $("select, input:checked", row)?.value || ""]);
    return answer.some((each, place) => place % 2 && each) ? answer : null;
  },
  write(form, q, answer) {
    clear(form);
    for (const row of rows(form)) {
      const value = chosen(answer, row.dataset.left);
      for (const input of all("input", row)) input.checked = input.value === value;
      const select = $("select", row);
      if (!select) continue;
      select.value = value;
      // A narrow select cuts off what was chosen in it: it stands below in full.
      select.onchange = () => fill(row, { ".pair-whole": select.value && select.selectedOptions[0].text });
      select.onchange();
    }
  },
  mark: (q, answer) => share(q, q.lefts.filter((left) => chosen(answer, left.code) === left.right).length, q.lefts.length),
  judge: (q, answer, keys) =>
    q.lefts.map(({ code, right }) => {
      const value = chosen(answer, code);
      return judge(code, value === right, value, keys, q.rights.find((each) => each.code === right).text);
    }),
  /** The lefts that have something, each with it. */
  reply: (q, answer) => q.lefts.map(({ code }) => names(q, [code, chosen(answer, code)])).filter((pair) => pair[1]),
};
