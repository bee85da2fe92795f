// A quiz: its start, the questions of a try, what came of it.
import { $, all, button, fill, make, mute } from "./dom.js";
import { again, form, lock, pose, settle, take } from "./answer.js";
import { answerQuestion, beginTry, handIn, left, moreTime, of, questionsOf, shownAnswer, timeLeft, visit } from "./record.js";
import { marked, percent, points, reaches, rounded, shown } from "./scoring.js";
import { seed } from "./rank.js";
import { draw } from "./view-end.js";

const SAID_AT = [300, 60, 30];

export function quiz(app, content, data, root) {
  const { say, frame } = app;
  const { passMark, attempts } = content;
  const each = data.feedback === "each";
  let at; // place in the try; -1 at its start and at the result
  let clock;

  const kept = () => of(app.record, content);
  const attempt = () => kept().attempt;
  const questions = () => questionsOf(app.record, content, data);
  const answered = (q) => attempt().answers[q.key];
  const section = (q) => app.section(root, q.id);
  const kindOf = (q) => app.kinds.question[q.kind];
  const close = (q, options) => settle(app, section(q), kindOf(q), q, shownAnswer(q, answered(q)), answered(q).mark, options);
  const ready = (q, i, count, answer) => {
    fill(section(q), { h1: say("questionOf", { n: i + 1, count }) });
    pose(section(q), kindOf(q), q, answer, data.shuffle && attempt().seed);
  };

  function start() {
    if ($("[data-more-time]", root)?.checked) app.record = moreTime(app.record);
    app.record = beginTry(app.record, content, data, seed());
    run();
    ask(0);
  }

  /** The time of the try under way. */
  function run() {
    if (attempt().left === null) return;
    const end = Date.now() + 1000 * attempt().left;
    clock = setInterval(() => {
      const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
      app.record = timeLeft(app.record, content, seconds);
      frame.note(clockWords());
      if (SAID_AT.includes(seconds)) frame.announce(clockWords());
      if (seconds) return;
      keepAnswer(questions()[at]);
      finish(say("timeUp"));
    }, 1000);
  }

  function clockWords() {
    const seconds = attempt()?.left ?? null;
    return seconds === null ? "" : say("timeLeft", { time: Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0") });
  }

  function ask(i) {
    at = i;
    const list = questions();
    const q = list[at];
    const before = answered(q);
    app.record = visit(app.record, q.key);
    ready(q, at, list.length, before && shownAnswer(q, before));
    app.show(section(q), content.title);
    if (before && each) close(q);
    refresh();
    app.keep();
  }

  function keepAnswer(q) {
    if (each && answered(q)) return;
    const given = take(app, content, section(q), kindOf(q), q);
    if (given) app.record = answerQuestion(app.record, content, data, q, given.answer, given.mark);
  }

  function press() {
    const list = questions();
    const q = list[at];
    const fresh = each && !answered(q);
    keepAnswer(q);
    if (fresh) {
      close(q, { focus: true });
      refresh();
      app.keep();
    } else if (at < list.length - 1) ask(at + 1);
    else finish();
  }

  function finish(note = "") {
    clearInterval(clock);
    app.record = handIn(app.record, content, data);
    result(note);
    app.keep();
  }

  function refresh() {
    if (at < 0) return;
    const list = questions();
    const q = list[at];
    const fixed = each && answered(q);
    frame.bar({
      label: say(each && !fixed ? "check" : at < list.length - 1 ? "next" : "handIn"),
      off: !fixed && !kindOf(q).read(form(section(q)), q) && say("choose"),
      run: press,
      back: at ? () => ask(at - 1) : null,
      note: clockWords(),
    });
  }

  function intro() {
    at = -1;
    app.show(app.section(root, "intro"));
    frame.bar({ label: say("start"), run: start, back: app.before(content) });
  }

  function result(note = "") {
    at = -1;
    const list = questions();
    const { answers } = attempt();
    const place = app.section(root, "result");
    const judged = list.filter(marked);
    const worth = (q) => points(q, answers[q.key]?.mark);
    const missed = judged.filter((q) => worth(q) < q.points);
    const [earned, possible] = [worth, (q) => q.points].map((of) => rounded(judged.reduce((sum, q) => sum + of(q), 0)));
    const exact = percent(earned, possible);
    const tries = left(app.record, content);
    const best = percent(...kept().best);
    const more = tries < 1 ? "noTries" : tries < Infinity ? "mayTry" : "noLimit";
    fill(place, {
      ".eyebrow": say(attempts ? "tryOf" : "tryNumber", { n: kept().tries, count: attempts }),
      h1: say(exact === null ? "thanks" : passMark === null ? "doneQuiz" : reaches(exact, passMark) ? "passedQuiz" : "failedQuiz"),
      ".score-points": say("pointsOf", { earned, n: possible }),
      ".score-mark": passMark === null ? "" : say("passMark", { n: passMark }),
      ".score-next": [note, say(best > exact ? "bestWas" : "bestCounts", { n: shown(best) }), say(more, { n: tries })].join(" "),
    });
    draw(place, exact, passMark, app);
    teach(place, judged, missed);
    const [look, repeat] = all(".actions > button", place);
    look.hidden = data.feedback === "none" || !data.reviewWrong;
    look.onclick = () => review(list);
    repeat.hidden = tries < 1;
    repeat.onclick = data.timeLimit ? intro : start;
    app.show(place, content.title);
    frame.bar({ label: app.onwardLabel(content), run: () => app.onward(content), back: app.before(content) });
  }

  /** Per objective, and what to read again. */
  function teach(place, judged, missed) {
    const rows = all("[data-objective]", place);
    for (const row of rows) {
      const own = judged.filter((q) => q.objective === row.dataset.objective);
      const wrong = own.filter((q) => missed.includes(q));
      const dots = own.map((q) => make("i", wrong.includes(q) ? "dot" : "dot is-right"));
      row.hidden = !own.length;
      $(".tally", row).replaceChildren(mute("span", "dots", ...dots), say("ofCount", { n: own.length - wrong.length, count: own.length }));
      $(".again", row).replaceChildren(...links(wrong));
    }
    const rest = links(missed.filter((q) => !q.objective));
    $(".read-again", place).hidden = !rest.length;
    $(".read-again ul", place).replaceChildren(...rest.map((link) => make("li", "", link)));
    if (rows.length) $(".objectives", place).hidden = rows.every((row) => row.hidden);
  }

  const links = (list) =>
    [...new Map(list.filter((q) => q.revisit).map((q) => [q.revisit.page, q.revisit])).values()].map(({ content: id, page, title }) =>
      button(title, () => app.go(id, page), "link"),
    );

  /** Below the result, all of the try. Who may still pass is not told the keys. */
  function review(list) {
    const keys = kept().passed || left(app.record, content) < 1 || (passMark === null && !attempts);
    list.forEach((q, i) => {
      const place = section(q);
      ready(q, i, list.length, null);
      root.append(place);
      place.hidden = false;
      if (answered(q)) close(q, { keys });
      else frame.verdict(place, { tone: "neutral", title: say("notAnswered"), html: again(q) });
      lock(place, true);
    });
    $("h1", section(list[0])).focus();
  }

  return {
    refresh,
    leave: () => clearInterval(clock),
    enter() {
      frame.papers([]);
      frame.rail("");
      if (!attempt()) return intro();
      if (attempt().handedIn) return result();
      run();
      const open = questions().findIndex((q) => !answered(q));
      return ask(open < 0 ? questions().length - 1 : open);
    },
  };
}
