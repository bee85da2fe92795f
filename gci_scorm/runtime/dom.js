// The few words of DOM that the player's files share.

export const $ = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** An element: name of its class, what stands in it (text or nodes). */
export function make(tag, name, ...inside) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...inside);
  return made;
}

export function button(text, run, name = "button") {
  const made = make("button", name, text);
  made.type = "button";
  made.onclick = run;
  return made;
}

/** Those of our own texts that are HTML already: made and escaped at build. */
export function html(tag, name, inside) {
  const made = make(tag, name);
  made.innerHTML = inside;
  return made;
}

export const coded = (root, code) => all("[data-code]", root).find((each) => each.dataset.code === code);
