// Problems as they are shown: message, place in the editor, the line, what to do.

const $ = (selector, root) => root.querySelector(selector);

/** Fills a list with problems. template: of one. */
export function show(list, template, problems) {
  list.replaceChildren(...problems.map((problem) => item(template.content.firstElementChild.cloneNode(true), problem)));
}

function item(root, problem) {
  root.classList.add("is-" + problem.severity);
  $(".severity", root).textContent = problem.severity;
  $(".message", root).textContent = problem.message;
  const link = $(".editor", root);
  link.textContent = problem.line ? `${problem.file}:${problem.line}:${problem.column}` : problem.file;
  link.href = problem.editor;
  $(".code", root).textContent = problem.code;
  const excerpt = $(".excerpt", root);
  excerpt.hidden = problem.text === null;
  excerpt.replaceChildren(...(problem.text === null ? [] : line(problem)), ...problem.notes.flatMap(also), ...mended(problem));
  $(".hint", root).textContent = problem.hint;
  $(".hint", root).hidden = !problem.hint;
  return root;
}

const row = (number, ...pieces) => {
  const row = Object.assign(document.createElement("span"), { className: "line" });
  row.append(Object.assign(document.createElement("span"), { className: "number", textContent: number }), ...pieces);
  return row;
};

function line({ text, line, column, end }) {
  // Columns count characters, not UTF-16 units.
  const signs = [...text];
  const [from, to] = [column - 1, Math.max(column, (end ?? signs.length + 1) - 1)];
  const mark = Object.assign(document.createElement("mark"), { textContent: signs.slice(from, to).join("") || " " });
  return [row(line, signs.slice(0, from).join(""), mark, signs.slice(to).join(""))];
}

const also = ({ message, line, text }) => (text === null ? [] : [row(line, text, Object.assign(document.createElement("em"), { textContent: "  " + message }))]);

const mended = ({ mended, line }) =>
  mended ? mended.split("\n").map((text, i) => Object.assign(row(i ? "" : line, Object.assign(document.createElement("ins"), { textContent: text })), { className: "line is-mended" })) : [];
