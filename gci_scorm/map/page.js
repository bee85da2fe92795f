// A step's text in a panel beside the map. Without this script each box leads to the same text below.
(() => {
  const panel = document.querySelector(".panel");
  const inside = panel.querySelector(".inside");
  let opener = null;

  const box = (id) => document.querySelector(`.frame [data-open="${CSS.escape(id)}"]`);

  function show(id, from) {
    const section = document.getElementById(`step-${id}`);
    if (!section) return;
    const copy = section.cloneNode(true);
    // What is shown twice has its name once.
    for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
    copy.removeAttribute("aria-labelledby");
    inside.replaceChildren(copy);
    mark(id);
    opener = from;
    panel.dataset.step = id;
    panel.hidden = false;
    panel.setAttribute("aria-label", `${section.querySelector("h3").textContent}`);
    document.body.classList.add("has-panel");
    panel.scrollTop = 0;
    panel.focus();
  }

  function mark(id) {
    for (const each of document.querySelectorAll(".frame .is-open")) each.classList.remove("is-open");
    if (id) box(id)?.classList.add("is-open");
  }

  function close() {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove("has-panel");
    mark(null);
    opener?.focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#step-'], [data-open]");
    const inMap = link?.closest(".frame, .panel");
    if (event.target.closest(".close, .go")) close();
    if (!inMap || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = decodeURIComponent(link.getAttribute("href").slice("#step-".length));
    if (!document.getElementById(`step-${id}`)) return;
    event.preventDefault();
    const goal = box(id);
    show(id, link.closest(".panel") ? (goal ?? opener) : link);
    goal?.scrollIntoView({ block: "nearest", inline: "center" });
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && close());
})();
