// A question in its form: posed, answered, shown again. Lessons, quizzes and scenarios share it.
import { kinds, say } from "./app.js";
import { $, all } from "./dom.js";
import { verdict } from "./frame.js";
import { tell } from "./player.js";
import { shuffled } from "./rank.js";
import { rounded } from "./scoring.js";
import { verdictOf } from "../kinds/marks.js";

export const form = (section) => $("form", section);

export function lock(section, locked) {
  $("fieldset", section).disabled = locked;
  form(section).classList.toggle("is-answered", locked);
  if (!locked) $("[data-verdict]", section).hidden = true;
}

/** What is answered in a form: codes, or null. asked: a question, or a step that asks by itself. */
export const read = (section, asked) => kinds[asked.kind].read(form(section), asked);

/** Ready to be answered. seed: mixes what may be mixed; without one the page's order stays. */
export function pose(section, q, answer, seed) {
  for (const box of seed ? all("[data-shuffle]", section) : []) {
    const items = all(":scope > [data-code]", box);
    const order = shuffled(items.map((item) => item.dataset.code), seed, q.key, box.tagName === "OL" && q.right);
    box.append(...order.map((code) => items.find((item) => item.dataset.code === code)));
  }
  lock(section, false);
  kinds[q.kind].write(form(section), q, answer);
}

/** Shows what was answered, and what it was worth. answer null: it stands no more as it was given. keys: whether reasons may be given. */
export function settle(section, q, answer, mark, { keys = true, scored = true, again, focus } = {}) {
  const kind = kinds[q.kind];
  if (answer) kind.write(form(section), q, answer);
  const list = (answer && kind.reveal(form(section), q, answer, keys, say)) || "";
  lock(section, true);
  const part = share(mark);
  const tone = part === null ? "neutral" : verdictOf(part === 1, part);
  const worth = scored && part !== null && q.points ? " · " + say("pointsOf", { earned: rounded(q.points * part), n: q.points }) : "";
  verdict(section, { tone, title: say(tone) + worth, html: list + (keys ? q.because : "") + (part === 1 ? "" : revisit(q)) }, focus, again);
}

const share = (mark) => mark && mark[0] / mark[1];

/** The page to read again: made at build. */
export const revisit = (q) => q.revisit?.html ?? "";

/** For the records of the LMS. asked: a question or a step. result: a share 0..1, or null where nothing is judged. */
export function report(content, id, asked, answer, result, weighting = asked.points) {
  const kind = kinds[asked.kind];
  tell({
    id: content.id + "." + id,
    type: asked.interaction || "choice",
    reply: kind.reply(asked, answer),
    pattern: asked.pattern,
    choices: asked.replies,
    weighting,
    result,
    objectives: asked.objective ? [asked.objective] : content.objectives,
    description: asked.ask,
  });
}

/** A question's answer, read, marked, told: [answer, mark]; null where there is none yet. */
export function take(section, content, q) {
  const answer = read(section, q);
  if (!answer) return null;
  const mark = kinds[q.kind].mark(q, answer);
  report(content, q.id, q, answer, share(mark));
  return [answer, mark];
}
