// A quiz: its start, the questions of a try, what came of it.
import { $, all, button, make } from "./dom.js";
import { again, form, lock, pose, settle, told } from "./answer.js";
import { answerQuestion, beginTry, handIn, left, moreTime, of, questionsOf, shownAnswer, timeLeft, visit } from "./record.js";
import { marked, percent, points, reaches, shown } from "./scoring.js";
import { seed } from "./rank.js";
import { draw } from "./view-end.js";

const SAID_AT = [300, 60, 30];

export function quiz(app, content, data, root) {
  const { say, frame } = app;
  let at = -1; // place in the try; -1 at its start, -2 at the result
  let deadline = null;
  let clock;
  let reviewing = false;

  const kept = () => of(app.record, content);
  const attempt = () => kept().attempt;
  const running = () => attempt() && !attempt().handedIn;
  const questions = () => questionsOf(app.record, content, data);
  const section = (q) => app.section(root, q.id);
  const kindOf = (q) => app.kinds.question[q.kind];
  const mix = () => data.shuffle && attempt().seed;

  function start() {
    if ($("[data-more-time]", root)?.checked) app.record = moreTime(app.record);
    tidy();
    app.record = beginTry(app.record, content, data, seed());
    run();
    ask(0);
  }

  /** The time of the try under way. */
  function run() {
    clearInterval(clock);
    const { left: seconds } = attempt();
    if (seconds === null) return;
    deadline = Date.now() + 1000 * seconds;
    clock = setInterval(tick, 1000);
    tick();
  }

  function tick() {
    const seconds = Math.max(0, Math.round((deadline - Date.now()) / 1000));
    const time = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    app.record = timeLeft(app.record, content, seconds);
    frame.note(say("timeLeft", { time }));
    if (SAID_AT.includes(seconds)) frame.announce(say("timeLeft", { time }));
    if (seconds) return;
    const q = at >= 0 && questions()[at];
    if (q && !attempt().answers[q.key]) keepAnswer(q);
    finish(say("timeUp"));
  }

  function ask(i) {
    at = i;
    const list = questions();
    const q = list[i];
    const place = section(q);
    const answered = attempt().answers[q.key];
    app.record = visit(app.record, q.key);
    $("h1", place).textContent = say("questionOf", { n: i + 1, count: list.length });
    pose(place, kindOf(q), q, answered ? shownAnswer(q, answered) : null, mix());
    app.show(place, { title: content.title });
    frame.papers([]);
    if (answered && data.feedback === "each") judge(q, false);
    refresh();
    app.keep();
  }

  const judge = (q, focus) => {
    const { answer, mark } = { answer: null, ...attempt().answers[q.key] };
    settle(app, section(q), kindOf(q), q, shownAnswer(q, attempt().answers[q.key]) && answer, mark, { focus });
  };

  function keepAnswer(q) {
    const given = kindOf(q).read(form(section(q)), q);
    if (!given) return;
    const mark = kindOf(q).mark(q, given);
    app.record = answerQuestion(app.record, content, data, q, given, mark);
    app.interaction(told(content, q, kindOf(q), given, mark));
  }

  function press() {
    const list = questions();
    const q = list[at];
    if (!attempt().answers[q.key] || data.feedback !== "each") {
      keepAnswer(q);
      app.keep();
      if (data.feedback === "each") {
        judge(q, true);
        return refresh();
      }
    }
    return at < list.length - 1 ? ask(at + 1) : finish();
  }

  function finish(note) {
    clearInterval(clock);
    app.record = handIn(app.record, content, data);
    result(note);
    app.keep();
  }

  function refresh() {
    frame.rail(content.title, []);
    const list = at >= 0 ? questions() : [];
    if (list.length) rail(list);
    if (at === -2) return frame.bar({ label: app.onwardLabel(content), run: () => app.onward(content), back: app.before(content) });
    if (at === -1) return frame.bar({ label: say("start"), run: start, back: app.before(content) });
    const q = list[at];
    const answered = attempt().answers[q.key];
    const each = data.feedback === "each";
    const given = kindOf(q).read(form(section(q)), q);
    const last = at === list.length - 1;
    const label = each && !answered ? say("check") : last ? say("handIn") : say("next");
    const note = attempt().left === null ? "" : $(".bar-note").textContent;
    return frame.bar({ label, off: !(each && answered) && !given && say("choose"), run: press, back: at ? () => ask(at - 1) : null, note });
  }

  function rail(list) {
    const { answers } = attempt();
    const next = list.findIndex((q) => !answers[q.key]);
    frame.rail(
      content.title,
      list.map((q, i) => {
        const free = answers[q.key] || i === next;
        return { label: say("question", { n: i + 1 }), state: i === at ? "here" : answers[q.key] ? "done" : free ? "open" : "locked", go: free && i !== at && (() => ask(i)) };
      }),
    );
  }

  function intro() {
    at = -1;
    app.show(app.section(root, "intro"));
    frame.papers([]);
    refresh();
    app.keep();
  }

  function result(note) {
    at = -2;
    const list = questions();
    const { answers } = attempt();
    const place = app.section(root, "result");
    const judged = list.filter(marked);
    const earned = judged.reduce((sum, q) => sum + points(q, answers[q.key]?.mark), 0);
    const possible = judged.reduce((sum, q) => sum + q.points, 0);
    const exact = percent(earned, possible);
    const reached = content.passMark === null || reaches(exact, content.passMark);
    const tries = left(app.record, content);
    $(".eyebrow", place).textContent = content.attempts ? say("tryOf", { n: kept().tries, count: content.attempts }) : say("tryNumber", { n: kept().tries });
    $("h1", place).textContent = say(content.passMark === null ? "doneQuiz" : reached ? "passedQuiz" : "failedQuiz");
    draw($(".ring", place), exact, content.passMark, app);
    $(".score-card", place).hidden = exact === null;
    $(".score-points", place).textContent = say("pointsOf", { earned: app.number(Math.round(earned * 100) / 100), n: possible });
    $(".score-mark", place).textContent = content.passMark === null ? "" : say("passMark", { n: content.passMark });
    const more = tries === Infinity ? say("noLimit") : tries > 0 ? say("mayTry", { n: tries }) : say("noTries");
    const best = percent(...kept().best);
    $(".score-next", place).textContent = [note, best > exact && say("bestWas", { n: shown(best) }), say("bestCounts"), more].filter(Boolean).join(" ");
    teach(place, judged, answers);
    // A trainee who may try again is not told the keys.
    const keys = kept().passed || tries < 1 || (content.passMark === null && tries === Infinity);
    const show = $("[data-do=answers]", place);
    show.hidden = data.feedback === "none" || !data.reviewWrong;
    show.onclick = () => review(place, list, keys);
    const more_ = $("[data-do=again]", place);
    more_.hidden = tries < 1;
    more_.onclick = () => (data.timeLimit ? intro() : start());
    app.show(place, { title: content.title });
    frame.papers([]);
    refresh();
  }

  /** Per objective, and what to read again. */
  function teach(place, list, answers) {
    const missed = list.filter((q) => points(q, answers[q.key]?.mark) < q.points);
    let rows = 0;
    for (const row of all("[data-objective]", place)) {
      const own = list.filter((q) => q.objective === row.dataset.objective);
      const right = own.filter((q) => !missed.includes(q));
      row.hidden = !own.length;
      rows += own.length;
      const dots = own.map((q) => make("i", missed.includes(q) ? "dot" : "dot is-right"));
      const dotted = make("span", "dots", ...dots);
      dotted.setAttribute("aria-hidden", "true");
      $(".tally", row).replaceChildren(dotted, make("span", "", say("ofCount", { n: right.length, count: own.length })));
      $(".again", row).replaceChildren(...links(own.filter((q) => missed.includes(q))));
    }
    if ($(".objectives", place)) $(".objectives", place).hidden = !rows;
    const rest = links(missed.filter((q) => !q.objective || !rows));
    $(".read-again", place).hidden = !rest.length;
    $(".read-again ul", place).replaceChildren(...rest.map((link) => make("li", "", link)));
  }

  const links = (list) =>
    [...new Map(list.filter((q) => q.revisit).map((q) => [q.revisit.page, q])).values()].map((q) => {
      const { content: id, page, title } = q.revisit;
      return button(title, () => app.go(id, page), "link");
    });

  function review(place, list, keys) {
    const box = $(".answers", place);
    reviewing = true;
    box.replaceChildren(...list.map(section));
    box.hidden = false;
    $("[data-do=answers]", place).hidden = true;
    list.forEach((q, i) => {
      const answered = attempt().answers[q.key];
      const own = section(q);
      $("h1", own).textContent = say("questionOf", { n: i + 1, count: list.length });
      own.hidden = false;
      pose(own, kindOf(q), q, null, mix());
      if (answered) settle(app, own, kindOf(q), q, shownAnswer(q, answered), answered.mark, { keys, focus: false });
      else frame.verdict(own, { tone: "neutral", title: say("notAnswered"), html: again(app, q) }, [], false);
      lock(own, true);
    });
    $("h1", section(list[0])).focus();
  }

  /** Back to the page what the review had. */
  function tidy() {
    if (!reviewing) return;
    reviewing = false;
    const place = app.section(root, "result");
    all(".question-page", place).forEach((each) => place.before(each));
    $(".answers", place).hidden = true;
  }

  return {
    refresh,
    leave: tidy,
    stop: () => clearInterval(clock),
    enter() {
      const open = running() ? questions().findIndex((q) => !attempt().answers[q.key]) : -1;
      if (running()) {
        run();
        ask(open < 0 ? questions().length - 1 : open);
      } else if (attempt()) result();
      else intro();
    },
  };
}
