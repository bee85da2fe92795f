// The map of the scenario that is played, beside its play, with the trainee's place on it. The server draws it only when this asks for it.
const NEAR = 24; // px around the step where she is

const frame = document.querySelector(".map iframe");
let asked = ""; // address and version of the map asked for last
let drawn = { address: "", text: "" }; // what the frame shows
let place = { been: [] }; // where the trainee is: {here, been}
let found; // the step that was brought into sight last; none on a map that is new
let work = Promise.resolve();

/** Shows the map of an address; what stands there is asked for once a version. goes(id): whether a play comes to a step; go(id): puts the trainee there. */
export function show(address, version, play) {
  const now = `${address} ${version}`;
  if (asked === now) return;
  asked = now;
  work = work.then(() => asked === now && draw(address, play)).catch(() => (asked = ""));
}

async function draw(address, { goes, go }) {
  const answer = await fetch(address, { cache: "no-store" });
  const text = answer.ok ? await answer.text() : "";
  // What was saved may not be seen on this map at all.
  if (!text || (address === drawn.address && text === drawn.text)) return;
  const window = frame.contentWindow;
  const view = address === drawn.address ? look(window) : null;
  const focused = document.activeElement;
  await new Promise((loaded) => {
    frame.addEventListener("load", loaded, { once: true });
    window.location.replace(address);
  });
  drawn = { address, text };
  window.document.addEventListener("click", ({ target }) => {
    const panel = window.document.querySelector(".panel");
    const button = panel.querySelector(".go");
    if (target === button) go(panel.dataset.step);
    button.hidden = !goes(panel.dataset.step);
  });
  if (view) restore(window, view);
  else leave();
  // What is opened anew in the map takes the focus from wherever it was.
  if (focused === document.body) document.activeElement.blur();
  else focused.focus({ preventScroll: true });
  mark();
}

const boxOf = (page, id) => page.querySelector(`.frame [data-open="${CSS.escape(id)}"]`);

/** What the reader of a map sees of it, to be seen again after an edit. */
const look = ({ document, scrollX, scrollY }) => ({
  scroll: [scrollX, scrollY],
  across: document.querySelector(".frame").scrollLeft,
  read: document.querySelector(".panel:not([hidden])")?.dataset.step,
  focus: document.activeElement.dataset.open,
});

function restore(window, { scroll, across, read, focus }) {
  const page = window.document;
  // The step may be gone since.
  boxOf(page, read ?? "")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  boxOf(page, focus ?? "")?.focus();
  page.querySelector(".frame").scrollLeft = across;
  window.scrollTo(...scroll);
}

/** here: the step where the trainee is, null elsewhere. been: all steps of her play, in order. Nothing given: as before, on a map that is new. */
export function mark(now = place) {
  place = now;
  const page = frame.contentDocument;
  const { here, been } = place;
  for (const box of page.querySelectorAll(".frame [data-step]")) {
    const id = box.dataset.step;
    box.classList.toggle("is-here", id === here);
    box.classList.toggle("is-been", id !== here && been.includes(id));
    if (id === here) boxOf(page, id).setAttribute("aria-current", "step");
    else boxOf(page, id).removeAttribute("aria-current");
  }
  for (const line of page.querySelectorAll(".frame [data-from]"))
    line.classList.toggle("is-been", been.some((id, i) => id === line.dataset.from && been[i + 1] === line.dataset.to));
  const box = here && here !== found ? boxOf(page, here) : found ? null : page.querySelector(".frame [data-open]");
  if (!box || !frame.offsetParent) return;
  found = box.dataset.open;
  seek(frame.contentWindow, box);
}

/** The map was closed: when it comes back, it begins where she is. */
export const leave = () => (found = null);

/** Scrolls the map alone: the page around it stays where it is. */
function seek(window, box) {
  const across = box.closest(".frame");
  const [seen, { left, right, top, bottom }] = [across.getBoundingClientRect(), box.getBoundingClientRect()];
  if (left < seen.left + NEAR || right > seen.right - NEAR) across.scrollLeft += (left + right - seen.left - seen.right) / 2;
  if (top < NEAR || bottom > window.innerHeight - NEAR) window.scrollBy(0, (top + bottom - window.innerHeight) / 2);
}
