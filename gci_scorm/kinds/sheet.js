// A paper or a picture to be marked. q.ids: code -> the value of its checkbox; q.marks: code -> its name in words, in the sheet's order.
import { block, clear, sign, tick, ticked } from "./marks.js";

export function read(form, q) {
  const values = ticked(form);
  return Object.keys(q.ids).filter((code) => values.includes(q.ids[code]));
}

/** Ties the areas of a picture to their checkboxes. */
export function write(form, q, answer) {
  clear(form);
  tick(form, (answer || []).map((code) => q.ids[code]));
  const box = (area) => [...form.querySelectorAll("input")].find((input) => input.value === area.dataset.area);
  const areas = form.querySelectorAll("[data-area]");
  const follow = () => {
    for (const area of areas) area.classList.toggle("is-marked", box(area).checked);
  };
  // A click does nothing where the answer was given: the fieldset is disabled then.
  for (const area of areas) area.onclick = () => box(area).click();
  if (areas.length) form.onchange = follow;
  follow();
}

/** found, missed: finds; wrong: codes; charged: wrong marks past those that are free. */
export function judged(q, answer) {
  const codes = q.find.map((find) => find.code);
  const wrong = answer.filter((code) => !codes.includes(code));
  return {
    found: q.find.filter((find) => answer.includes(find.code)),
    missed: q.find.filter((find) => !answer.includes(find.code)),
    wrong,
    charged: Math.max(0, wrong.length - q.allowWrong),
  };
}

/** Signs on the sheet; returns the list of what was found, missed and in order, each with its reason. */
export function reveal(form, q, answer, keys, say) {
  const { found, missed, wrong } = judged(q, answer);
  const list = block("ul", "finds", "");
  const line = (code, kind, word, html) => {
    area(form, q.ids[code], kind);
    sign(form, q.ids[code], kind, say(word));
    const item = block("li", "find", '<b class="find-name"></b> <div class="find-why"></div>');
    item.dataset.sign = kind;
    item.firstChild.textContent = say(word + "Box", { name: q.marks[code] });
    item.lastChild.innerHTML = html || "";
    list.append(item);
  };
  for (const find of found) line(find.code, "found", "found", keys && find.because);
  if (keys) for (const find of missed) line(find.code, "missed", "missed", find.because);
  for (const code of wrong) line(code, "in-order", "inOrder", q.inOrder);
  return list;
}

export function area(form, name, kind) {
  const found = [...form.querySelectorAll("[data-area]")].find((each) => each.dataset.area === name);
  if (found && kind) found.dataset.sign = kind;
}
