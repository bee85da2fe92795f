// A question in its form: posed, answered, shown again. Lessons, quizzes and scenarios share it.
import { $, all } from "./dom.js";
import { rounded, points } from "./scoring.js";
import { shuffled } from "./rank.js";

export const form = (section) => $("form", section);

export function lock(section, locked) {
  $("fieldset", section).disabled = locked;
  form(section).classList.toggle("is-answered", locked);
}

/** Ready to be answered. seed: mixes what may be mixed; without one the page's order stays. */
export function pose(section, kind, q, answer, seed) {
  for (const box of seed ? all("[data-shuffle]", section) : []) {
    const items = all(":scope > [data-code]", box);
    const order = shuffled(items.map((item) => item.dataset.code), seed, q.key, box.tagName === "OL" && q.right);
    box.append(...order.map((code) => items.find((item) => item.dataset.code === code)));
  }
  lock(section, false);
  kind.write(form(section), q, answer);
  $("[data-verdict]", section).hidden = true;
}

/** Shows what was answered, and what it was worth. answer null: it stands no more as it was given. keys: whether reasons may be given. */
export function settle(app, section, kind, q, answer, mark, { keys = true, scored = true, actions, focus } = {}) {
  if (answer) {
    kind.write(form(section), q, answer);
    kind.reveal(form(section), q, answer, keys, app.say);
  }
  lock(section, true);
  const part = share(mark);
  const [tone, word] = part === null ? ["neutral", "saved"] : part === 1 ? ["right", "right"] : part ? ["acceptable", "partly"] : ["wrong", "wrong"];
  const worth = scored && part !== null && q.points ? " · " + app.say("pointsOf", { earned: rounded(points(q, mark)), n: q.points }) : "";
  app.frame.verdict(section, { tone, title: app.say(word) + worth, html: (keys ? q.because : "") + (part === 1 ? "" : again(q)) }, actions, focus);
}

const share = (mark) => mark && mark[0] / mark[1];

/** The page to read again: made at build. */
export const again = (q) => q.revisit?.html ?? "";

/** For the records of the LMS. asked: a question or a step; kind: that which reads its form. result: a share, or null where nothing is judged. */
export const told = (content, id, asked, kind, answer, result, weighting = asked.points) => ({
  id: content.id + "." + id,
  type: asked.interaction || kind.interaction,
  reply: kind.reply(asked, answer),
  pattern: kind.pattern(asked),
  choices: kind.choices?.(asked) || [],
  weighting,
  result: { 0: "wrong", 1: "right" }[result] ?? result ?? "neutral",
  objectives: asked.objective ? [asked.objective] : content.objectives,
  description: asked.ask,
});

/** A question's answer: read, marked, told; null where there is none yet. */
export function take(app, content, section, kind, q) {
  const answer = kind.read(form(section), q);
  const mark = answer && kind.mark(q, answer);
  if (answer) app.interaction(told(content, q.id, q, kind, answer, share(mark)));
  return answer && { answer, mark };
}
