// A question in its form: posed, answered, shown again. Lessons, quizzes and scenarios share it.
import { $, all, make } from "./dom.js";
import { points, marked } from "./scoring.js";
import { shuffled } from "./rank.js";

export const form = (section) => $("form", section);

export function lock(section, locked) {
  const set = $("fieldset", section);
  if (set) set.disabled = locked;
  form(section)?.classList.toggle("is-answered", locked);
}

/** Ready to be answered. seed: mixes what may be mixed; without one the page's order stays. */
export function pose(section, kind, q, answer, seed) {
  for (const box of seed ? all("[data-shuffle]", form(section)) : []) {
    const items = all(":scope > [data-code]", box);
    const never = q.kind === "ordering" ? q.right : undefined;
    const order = shuffled(items.map((item) => item.dataset.code), seed, q.key, never);
    box.append(...order.map((code) => items.find((item) => item.dataset.code === code)));
  }
  lock(section, false);
  kind.write(form(section), q, answer);
  const slot = $("[data-verdict]", section);
  slot.hidden = true;
  slot.replaceChildren();
}

export const share = (mark) => (mark && mark[1] ? mark[0] / mark[1] : null);

/** What is said of a mark. keys: whether the reason may be given. */
export function judgement(app, q, mark, keys, scored = true) {
  const part = share(mark);
  const tone = part === null ? "neutral" : part === 1 ? "right" : part > 0 ? "acceptable" : "wrong";
  const word = { neutral: "saved", right: "right", acceptable: "partly", wrong: "wrong" }[tone];
  const earned = Math.round(points(q, mark) * 100) / 100;
  const title = app.say(word) + (scored && part !== null && q.points ? " · " + app.say("pointsOf", { earned, n: q.points }) : "");
  return { tone, title, html: (keys ? q.because : "") + (part !== null && part < 1 ? again(app, q) : "") };
}

/** The page to read again, as a link. */
export function again(app, { revisit }) {
  if (!revisit) return "";
  const link = make("button", "link", revisit.title);
  link.type = "button";
  link.dataset.go = revisit.content;
  link.dataset.at = revisit.page;
  return make("p", "", app.say("readAgain") + " ", link).outerHTML;
}

/** Shows what was answered, and what it was worth. answer null: it stands no more as it was given. */
export function settle(app, section, kind, q, answer, mark, { keys = true, scored = true, actions = [], focus = true } = {}) {
  if (answer) {
    kind.write(form(section), q, answer);
    kind.reveal(form(section), q, answer, keys, app.say);
  }
  lock(section, true);
  app.frame.verdict(section, judgement(app, q, mark, keys, scored), actions, focus);
}

/** For the records of the LMS. */
export function told(content, q, kind, answer, mark) {
  return {
    id: `${content.id}.${q.id}`,
    type: q.interaction,
    reply: kind.reply(q, answer),
    pattern: kind.pattern(q),
    choices: kind.choices ? kind.choices(q) : [],
    weighting: q.points,
    result: marked(q) ? { 0: "wrong", 1: "right" }[share(mark)] ?? share(mark) ?? "neutral" : "neutral",
    objectives: q.objective ? [q.objective] : content.objectives,
    description: q.ask,
  };
}
