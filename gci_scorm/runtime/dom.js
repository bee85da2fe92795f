// The few words of DOM that the player and the kinds share.

export const $ = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Attributes by name; gives the element. */
export function set(element, attributes) {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  return element;
}

/** slots: selector -> what to say there, or whether it shows; where there is such a thing. */
export function fill(root, slots) {
  for (const selector in slots) {
    const slot = $(selector, root);
    const value = slots[selector];
    if (value === !!value && slot) slot.hidden = !value;
    else if (slot) slot.textContent = value;
  }
}

/** The elements whose data attribute has this value; values come from authors, so no selector is made of them. */
export const every = (name, value, root) => all(`[data-${name}]`, root).filter((each) => each.dataset[name] === value);
export const by = (name, value, root) => every(name, value, root)[0];
