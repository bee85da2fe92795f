// A question in its form: posed, answered, shown again. Lessons, quizzes and scenarios share it.
import { kinds, say } from "./app.js";
import { $, all } from "./dom.js";
import { verdict } from "./frame.js";
import { tell } from "./player.js";
import { ranked } from "./rank.js";
import { rounded } from "./scoring.js";
import { reveal, verdictOf } from "../kinds/marks.js";

export const form = (section) => $("form", section);

export function lock(section, locked) {
  $("fieldset", section).disabled = locked;
  if (!locked) $("[data-verdict]", section).hidden = true;
}

/** What is answered in a form: codes, or null. asked: a question, or a step that asks by itself. */
export const read = (section, asked) => kinds[asked.kind].read(form(section), asked);

/** Ready to be answered. seed: mixes what may be mixed; without one the page's order stays. */
export function pose(section, q, answer, seed) {
  for (const box of seed ? all("[data-shuffle]", section) : []) {
    const items = all(":scope > [data-code]", box);
    box.append(...ranked(items, seed + q.key, (item) => item.dataset.code));
  }
  lock(section, false);
  kinds[q.kind].write(form(section), q, answer, say);
}

/** Shows what was answered, and what it was worth. answer: nothing, where it stands no more as it was given. keys: whether reasons may be given. */
export function settle(section, q, answer, mark, { keys = true, scored = true, again, focus } = {}) {
  const kind = kinds[q.kind];
  if (answer) kind.write(form(section), q, answer, say);
  const list = answer ? reveal(form(section), q, kind.judge(q, answer, keys), say) : "";
  lock(section, true);
  const part = share(mark);
  const tone = part === null ? "neutral" : verdictOf(part === 1, part);
  const worth = scored && part !== null && q.points ? " · " + say("pointsOf", { earned: rounded(q.points * part), n: q.points }) : "";
  verdict(section, { tone, title: say(tone) + worth, html: list + (keys ? q.because : "") + (part === 1 ? "" : q.revisit) }, focus, again);
}

const share = (mark) => mark && mark[0] / mark[1];

/** For the records of the LMS. asked: a question or a step. result: a share 0..1, or null where nothing is judged. */
export function report(content, id, asked, answer, result, weighting = asked.points) {
  tell({
    ...asked,
    id: content.id + "." + id,
    reply: kinds[asked.kind].reply(asked, answer),
    weighting,
    result,
    objectives: asked.objective ? [asked.objective] : content.objectives,
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
