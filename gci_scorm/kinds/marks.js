// What kinds share: signs and words beside the controls, shares, boxes and radios to tick.
// What can be judged stands in an element with data-code that holds a `.sign`.
import { all, by } from "../runtime/dom.js";

/** Takes away what `sign` put there. */
export function clear(form) {
  for (const slot of all(".sign", form)) {
    slot.textContent = "";
    delete slot.parentNode.dataset.sign;
  }
  for (const old of all(".why", form)) old.remove();
}

/** name: the value of its data-code. html: why, put below; may be absent. */
export function sign(form, name, kind, words, html) {
  for (const slot of all(".sign", form)) {
    const holder = slot.parentNode;
    if (holder.dataset.code !== name) continue;
    if (kind) holder.dataset.sign = kind;
    slot.textContent = words;
    if (html) holder.insertAdjacentHTML("beforeend", `<span class="why">${html}</span>`);
  }
}

/**
 * Signs and words beside the controls. judged: `[code, sign, word or "", reason as HTML, what is filled into the word]`, as a kind's `judge` gives.
 * On a paper the reasons stand in a list below it: that is given, as HTML.
 */
export function reveal(form, q, judged, say) {
  const items = judged.map(([code, kind, word, html = "", values]) => {
    sign(form, at(q, code), kind, word && say(word, values), !q.find && html);
    return q.find && `<li class="find" data-sign="${kind}"><b class="find-name">${say(word + "Box", { name: q.marks[code] })}</b> <div class="find-why">${html}</div></li>`;
  });
  return q.find ? `<ul class="finds">${items.join("")}</ul>` : "";
}

/** What is judged of something that has one right answer, `text`. given: whether anything was. keys: whether the right one may be told. */
export const judge = (code, right, given, keys, text) => [
  code,
  right ? "right" : given ? "wrong" : keys && "missed",
  right ? "chosenRight" : given ? (keys ? "notButRight" : "chosenWrong") : keys ? "rightIs" : "",
  "",
  { text },
];

/** A mark: in part, hits of count; else all or nothing. */
export const share = (q, hits, count) => (q.partial && hits > 0 && hits < count ? [hits, count] : [+(hits === count), 1]);

export const verdictOf = (right, some) => (right ? "right" : some ? "acceptable" : "wrong");

/** What the LMS is told: the author's ids, else the codes. */
export const names = (q, codes) => codes.map((code) => q.ids?.[code] ?? code);

/** What stands at a code's control: itself, or on a sheet the author's id. */
export const at = (q, code) => (q.marks ? q.ids[code] : code);

/** Boxes and radios, and the areas of a picture that are tied to them. */
export const ticks = {
  // Of a sheet, no mark at all is an answer as well.
  read(form, q) {
    const values = all("input:checked", form).map((input) => input.value);
    const answer = q.marks ? Object.keys(q.marks).filter((code) => values.includes(at(q, code))) : values;
    return answer.length || q.find ? answer : null;
  },
  write(form, q, answer) {
    clear(form);
    for (const input of all("input", form)) {
      input.checked = answer?.some((code) => at(q, code) === input.value);
      // A choice may have shut its own door.
      if (input.checked) input.parentNode.hidden = false;
      const area = by("area", input.value, form);
      if (!area) continue;
      // A click does nothing where the answer was given: the fieldset is disabled then.
      area.onclick = () => input.click();
      input.onchange = () => area.classList.toggle("is-marked", input.checked);
      input.onchange();
    }
  },
  reply: names,
};
