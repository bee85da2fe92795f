// A quiz: its start, the questions of a try, what came of it.
import { put, record, say } from "./app.js";
import { lock, pose, read, revisit, settle, take } from "./answer.js";
import { $, all, by, fill, make } from "./dom.js";
import { announce, papers, verdict } from "./frame.js";
import { show, update } from "./player.js";
import { seed } from "./rank.js";
import { answerQuestion, beginTry, handIn, left, markOf, moreTime, of, questionsOf, shownAnswer, timeLeft } from "./record.js";
import { marked, percent, points, reaches, shown } from "./scoring.js";
import { draw } from "./view-end.js";

const SAID_AT = [300, 60, 30];

export function quiz(content, data, root) {
  const { passMark, attempts } = content;
  const each = data.feedback === "each";
  let at; // place in the try; null at its start and at the result
  let clock;
  let list; // the questions of the try

  const kept = () => of(record, content);
  const attempt = () => kept().attempt;
  const answered = (q) => attempt().answers[q.key];
  const section = (q) => by("part", q.id, root);
  const close = (q, options) => settle(section(q), q, shownAnswer(q, answered(q)), answered(q).mark, options);
  const ready = (q, i, answer) => {
    fill(section(q), { h1: say("questionOf", { n: i + 1, count: list.length }) });
    pose(section(q), q, answer, data.shuffle && attempt().seed);
  };

  function start() {
    if ($("[data-more-time]", root)?.checked) put(moreTime(record));
    put(beginTry(record, content, data, seed()));
    run();
    ask(0);
  }

  /** The try under way, and its time. */
  function run() {
    list = questionsOf(record, content, data);
    if (attempt().left === null || attempt().handedIn) return;
    const end = Date.now() + 1000 * attempt().left;
    clock = setInterval(() => {
      const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
      put(timeLeft(record, content, seconds));
      fill(document, { ".bar-note": clockWords() });
      if (SAID_AT.includes(seconds)) announce(clockWords());
      if (seconds) return;
      keepAnswer(list[at]);
      finish(say("timeUp"));
    }, 1000);
  }

  function clockWords() {
    const seconds = attempt()?.left ?? null;
    return seconds === null ? "" : say("timeLeft", { time: Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0") });
  }

  function ask(i) {
    at = i;
    const q = list[at];
    const before = answered(q);
    ready(q, at, before && shownAnswer(q, before));
    show(section(q), content.title);
    if (before && each) close(q);
    update();
  }

  /** Kept, unless it stands already; says whether it is new. */
  function keepAnswer(q) {
    if (each && answered(q)) return false;
    const given = take(section(q), content, q);
    if (given) put(answerQuestion(record, content, data, q, ...given));
    return each;
  }

  function press() {
    const q = list[at];
    if (keepAnswer(q)) {
      close(q, { focus: true });
      update();
    } else if (list[at + 1]) ask(at + 1);
    else finish();
  }

  function finish(note) {
    clearInterval(clock);
    put(handIn(record, content, data));
    result(note);
  }

  function intro() {
    at = null;
    show(by("part", "intro", root));
    update();
  }

  function result(note) {
    at = undefined;
    const place = by("part", "result", root);
    const judged = list.filter(marked);
    const worth = (q) => points(q, answered(q)?.mark);
    const [earned, possible] = markOf(list.map((q) => [q, answered(q)?.mark]));
    const exact = percent(earned, possible);
    const tries = left(record, content);
    const best = percent(...kept().best);
    fill(place, {
      ".eyebrow": say(attempts ? "tryOf" : "tryNumber", { n: kept().tries, count: attempts }),
      h1: say(exact === null ? "thanks" : passMark === null ? "doneQuiz" : reaches(exact, passMark) ? "passedQuiz" : "failedQuiz"),
      ".score-points": say("pointsOf", { earned, n: possible }),
      ".score-next": [
        note,
        say(best > exact ? "bestWas" : "bestCounts", { n: shown(best) }),
        say(tries < 1 ? "noTries" : tries < Infinity ? "mayTry" : "noLimit", { n: tries }),
      ].join(" "),
    });
    draw(place, exact, passMark);
    teach(place, judged, judged.filter((q) => worth(q) < q.points));
    $("[data-do=answers]", place).hidden = data.feedback === "none" || !data.reviewWrong;
    $("[data-do=again]", place).hidden = tries < 1;
    show(place, content.title);
    update();
  }

  /** Per objective, and what to read again. */
  function teach(place, judged, missed) {
    for (const row of all("[data-objective]", place)) {
      const own = judged.filter((q) => q.objective === row.dataset.objective);
      const wrong = own.filter((q) => missed.includes(q));
      row.hidden = !own.length;
      fill(row, { ".tally-words": say("ofCount", { n: own.length - wrong.length, count: own.length }) });
      $(".dots", row).replaceChildren(...own.map((q) => make("i", wrong.includes(q) ? "dot" : "dot is-right")));
      $(".again", row).innerHTML = links(wrong).join(" ");
    }
    const rest = links(missed.filter((q) => !q.objective));
    $(".read-again", place).hidden = !rest.length;
    $(".read-again ul", place).innerHTML = rest.map((link) => `<li>${link}</li>`).join("");
    const table = $(".objectives", place);
    if (table) table.hidden = !judged.some((q) => q.objective);
  }

  const links = (list) => [...new Set(list.flatMap((q) => q.revisit?.link ?? []))];

  return {
    bar() {
      // After the result the next content; before the start, the start.
      if (at == null) return at === null ? { label: "start", run: start } : {};
      const q = list[at];
      const fixed = each && answered(q);
      return {
        label: each && !fixed ? "check" : list[at + 1] ? "next" : "handIn",
        waits: !fixed && !read(section(q), q),
        run: press,
        back: at && (() => ask(at - 1)),
        note: clockWords(),
      };
    },
    again: () => (data.timeLimit ? intro : start)(),

    /** Below the result, all of the try. Who may still pass is not told the keys. */
    answers() {
      const keys = kept().passed || left(record, content) < 1 || (passMark === null && !attempts);
      list.forEach((q, i) => {
        const place = section(q);
        ready(q, i, null);
        root.append(place);
        place.hidden = false;
        if (answered(q)) close(q, { keys });
        lock(place, true);
        if (!answered(q)) verdict(place, { tone: "neutral", title: say("notAnswered"), html: revisit(q) });
      });
      $("h1", section(list[0])).focus();
    },
    leave: () => clearInterval(clock),
    enter() {
      papers();
      if (!attempt()) return intro();
      run();
      if (attempt().handedIn) return result();
      const open = list.findIndex((q) => !answered(q));
      return ask(open < 0 ? list.length - 1 : open);
    },
  };
}
