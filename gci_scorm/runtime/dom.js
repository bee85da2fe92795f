// The few words of DOM that the player and the kinds share.

export const $ = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** An element with a class, and what stands in it: texts or nodes. */
export function make(tag, name, ...inside) {
  const made = document.createElement(tag);
  made.className = name;
  made.append(...inside);
  return made;
}

/** The same with HTML in it; may be absent. */
export function rich(tag, name, html = "") {
  const made = make(tag, name);
  made.innerHTML = html;
  return made;
}

export function button(text, run, name = "button") {
  const made = set(make("button", name, text), { type: "button" });
  made.onclick = run;
  return made;
}

/** Attributes by name; gives the element. */
export function set(element, attributes) {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  return element;
}

/** texts: selector -> what to say there, where there is such a thing. */
export function fill(root, texts) {
  for (const selector in texts) {
    const slot = $(selector, root);
    if (slot) slot.textContent = texts[selector];
  }
}

/** The elements whose data attribute has this value; values come from authors, so no selector is made of them. */
export const every = (name, value, root) => all(`[data-${name}]`, root).filter((each) => each.dataset[name] === value);
export const by = (name, value, root) => every(name, value, root)[0];
