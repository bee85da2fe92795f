// All modules, as they stand.
import { listen } from "./news.js";

const $ = (selector, root = document) => root.querySelector(selector);
const rows = Object.create(null); // A module may be called `constructor`.

function row(id) {
  const item = $("template").content.firstElementChild.cloneNode(true);
  $("a", item).href = `/m/${encodeURIComponent(id)}/`;
  const after = Object.keys(rows).filter((other) => other > id).sort()[0];
  $(".modules").insertBefore(item, after ? rows[after] : null);
  return item;
}

const count = (n, word) => (n ? [`${n} ${word}${n > 1 ? "s" : ""}`] : []);

listen(
  ({ id, there, title, version, problems }) => {
    $(".none").hidden = true;
    const item = (rows[id] ??= row(id));
    item.hidden = !there;
    const errors = problems.filter((each) => each.severity === "error").length;
    $(".module-title", item).textContent = title;
    $(".module-facts", item).textContent = title === id ? "" : [id, version].filter(Boolean).join(" · ");
    $(".counts", item).textContent = [...count(errors, "error"), ...count(problems.length - errors, "warning")].join(", ");
    $(".counts", item).className = "counts " + (errors ? "is-wrong" : "is-warned");
  },
  (away) => ($(".away").hidden = !away),
);
