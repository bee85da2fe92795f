// A paper or a picture to be marked. q.ids: code -> the value of its checkbox; q.marks: code -> its name, as HTML, in the sheet's order.

/** found, missed: finds; wrong: codes; charged: wrong marks past those that are free. */
export function judged(q, answer) {
  const found = q.find.filter((find) => answer.includes(find.code));
  const missed = q.find.filter((find) => !found.includes(find));
  const wrong = answer.filter((code) => found.every((find) => find.code !== code));
  return { found, missed, wrong, charged: Math.max(0, wrong.length - q.allowWrong) };
}

export function judge(q, answer, keys) {
  const { found, missed, wrong } = judged(q, answer);
  const line = (word) => ({ code, because }) => [code, word, word, keys ? because : ""];
  return [...found.map(line("found")), ...(keys ? missed : []).map(line("missed")), ...wrong.map((code) => [code, "in-order", "inOrder", q.inOrder])];
}
