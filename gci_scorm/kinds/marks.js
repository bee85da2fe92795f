// Signs and words beside the controls: what can be judged stands in an element with data-code that holds a `.sign`.

/** Takes away what `sign`, `explain` and `list` put there. */
export function clear(form) {
  for (const sign of form.querySelectorAll(".sign")) {
    sign.textContent = "";
    delete sign.parentNode.dataset.sign;
  }
  for (const old of form.querySelectorAll(".why, .finds")) old.remove();
  for (const area of form.querySelectorAll("[data-area]")) delete area.dataset.sign;
}

/** name: the value of its data-code. html: why, put below; may be absent. */
export function sign(form, name, kind, words, html) {
  const slot = [...form.querySelectorAll(".sign")].find((each) => each.parentNode.dataset.code === name);
  if (!slot) return;
  if (kind) slot.parentNode.dataset.sign = kind;
  slot.textContent = words;
  if (html) slot.parentNode.append(block("span", "why", html));
}

export function block(tag, name, html) {
  const made = document.createElement(tag);
  made.className = name;
  made.innerHTML = html;
  return made;
}

/** The values of what is ticked. */
export const ticked = (form) => [...form.querySelectorAll("input:checked")].map((input) => input.value);

export function tick(form, values) {
  for (const input of form.querySelectorAll("input")) input.checked = values.includes(input.value);
}

/** What the LMS is told: the author's id, else the place. */
export const named = (q, code) => q.ids?.[code] ?? code;
