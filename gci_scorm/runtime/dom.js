// The few words of DOM that the player's files share.

export const $ = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** An element with a class, and what stands in it: texts or nodes. */
export function make(tag, name, ...inside) {
  const made = document.createElement(tag);
  made.className = name;
  made.append(...inside);
  return made;
}

export function button(text, run, name = "button") {
  const made = make("button", name, text);
  made.type = "button";
  made.onclick = run;
  return made;
}

/** A sign that says nothing to who hears the page: words stand beside it. */
export function mute(tag, name, ...inside) {
  return set(make(tag, name, ...inside), { "aria-hidden": true });
}

/** Attributes by name; gives the element. */
export function set(element, attributes) {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  return element;
}

/** texts: selector -> what to say there. */
export const fill = (root, texts) => Object.keys(texts).forEach((selector) => ($(selector, root).textContent = texts[selector]));

/** The element whose data attribute has this value; values come from authors, so no selector is made of them. */
export const by = (name, value, root) => all("[data-" + name + "]", root).find((each) => each.dataset[name] === value);
