// A quiz: its start, the questions of a try, what came of it.
import { say } from "./app.js";
import { lock, pose, read, settle, take } from "./answer.js";
import { $, all, by, fill } from "./dom.js";
import { announce, papers, verdict } from "./frame.js";
import { show, update } from "./player.js";
import { bare } from "./bookmark.js";
import { seed } from "./rank.js";
import { answerQuestion, beginTry, handIn, left, markOf, questionsOf, shownAnswers, TIME, timeLeft } from "./record.js";
import { marked, percent, reaches, shown } from "./scoring.js";
import { draw } from "./view-end.js";

const SAID_AT = [300, 60, 30];

export function quiz(content, data, root, kept, change) {
  const { passMark, attempts } = content;
  const each = data.feedback === "each";
  let at; // place in the try; null at its start, undefined at the result
  let clock;
  let list; // the questions of the try

  const entry = (q) => kept().work[q.key];
  const answered = (q) => !bare(entry(q));
  const section = (q) => by("part", q.id, root);
  const close = (q, options) => settle(section(q), q, shownAnswers(q, entry(q))[0], entry(q).mark, options);
  const ready = (q, i, answer) => {
    fill(section(q), { h1: say("questionOf", { n: i + 1, count: list.length }) });
    pose(section(q), q, answer, data.shuffle && kept().at);
  };

  function start() {
    change(beginTry, seed(), $("[data-more-time]", root)?.checked);
    run();
    open(0);
  }

  /** The try under way, and its time. */
  function run() {
    list = questionsOf(kept(), data);
    const { over, track } = kept();
    if (over || !(TIME in track)) return;
    const end = Date.now() + 1000 * track[TIME];
    clock = setInterval(() => {
      const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
      change(timeLeft, seconds);
      fill(document, { ".bar-note": clockWords() });
      if (SAID_AT.includes(seconds)) announce(clockWords());
      if (seconds) return;
      keepAnswer(list[at]);
      finish(say("timeUp"));
    }, 1000);
  }

  function clockWords() {
    const seconds = kept().track[TIME];
    return seconds >= 0 ? say("timeLeft", { time: Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0") }) : "";
  }

  function open(i) {
    if (!each && list[at]) keepAnswer(list[at]);
    at = i;
    const q = list[at];
    ready(q, at, shownAnswers(q, entry(q))[0]);
    show(section(q));
    if (each && answered(q)) close(q);
    update();
  }

  /** Kept, unless it stands already; says whether it is judged now. */
  function keepAnswer(q) {
    const asks = !answered(q) || (!each && String(read(section(q), q)) !== String(entry(q).answers[0]));
    const given = asks && take(section(q), content, q);
    if (given) change(answerQuestion, q, ...given);
    return each && asks;
  }

  function press() {
    const q = list[at];
    if (keepAnswer(q)) {
      close(q, { focus: true });
      update();
    } else if (list[at + 1]) open(at + 1);
    else finish();
  }

  function finish(note) {
    clearInterval(clock);
    change(handIn);
    result(note);
  }

  function intro() {
    at = null;
    show(by("part", "_intro", root));
    update();
  }

  function result(note) {
    at = undefined;
    const place = by("part", "_result", root);
    const judged = list.filter(marked);
    const mark = (list) => markOf(list.map((q) => [q, entry(q).mark]));
    const [earned, n] = mark(list);
    const exact = percent(earned, n);
    const tries = left(kept(), content);
    const best = percent(...kept().best);
    fill(place, {
      ".eyebrow": say("tryNumber", { n: kept().tries }),
      h1: say(exact === null ? "thanks" : passMark === null ? "doneQuiz" : reaches(exact, passMark) ? "passedQuiz" : "failedQuiz"),
      ".score-points": say("pointsOf", { earned, n }),
      ".score-next": [
        note,
        say(best > exact ? "bestWas" : "bestCounts", { n: shown(best) }),
        say("mayTry", { n: tries }),
      ].join(" "),
      "[data-do=review]": data.feedback !== "none" && data.reviewWrong,
      "[data-do=again]": tries > 0,
      ".objectives": judged.some((q) => q.objective),
    });
    draw(place, exact, passMark);
    teach(place, judged, judged.filter((q) => mark([q])[0] < q.points));
    show(place);
    update();
  }

  /** Per objective, and what to read again. */
  function teach(place, judged, missed) {
    for (const row of all("[data-objective]", place)) {
      const own = judged.filter((q) => q.objective === row.dataset.objective);
      const wrong = own.filter((q) => missed.includes(q));
      row.hidden = !own[0];
      const n = own.length - wrong.length;
      fill(row, { ".tally-words": say("ofCount", { n, count: own.length }), ".dots": "●".repeat(n) + "○".repeat(wrong.length) });
      $(".again", row).innerHTML = links(wrong);
    }
    const rest = links(missed.filter((q) => !q.objective));
    $(".read-again div", place).innerHTML = rest;
    fill(place, { ".read-again": rest > "" });
  }

  /** To the pages to read again, each once: made at build. */
  const links = (list) => [...new Set(list.map((q) => q.revisit))].join("");

  return {
    open,
    bar() {
      // After the result the next content; before the start, the start.
      if (at == null) return at === null ? { label: "start", run: start } : {};
      const q = list[at];
      const fixed = each && answered(q);
      return {
        at,
        label: each && !fixed ? "check" : list[at + 1] ? "next" : "handIn",
        waits: !fixed && !read(section(q), q),
        run: press,
        note: clockWords(),
      };
    },
    again: () => (data.timeLimit ? intro : start)(),

    /** Below the result, all of the try. Who may still pass is not told the keys. */
    review() {
      const keys = kept().passed || left(kept(), content) < 1 || (passMark === null && !attempts);
      list.forEach((q, i) => {
        const place = section(q);
        ready(q, i);
        root.append(place);
        place.hidden = false;
        if (answered(q)) close(q, { keys });
        else verdict(place, { tone: "neutral", title: say("notAnswered"), html: q.revisit });
        lock(place, true);
      });
      $("h1", section(list[0])).focus();
    },
    leave: () => clearInterval(clock),
    enter() {
      papers();
      if (!kept().at) return intro();
      run();
      if (kept().over) return result();
      const first = list.findIndex((q) => !answered(q));
      return open(first < 0 ? list.length - 1 : first);
    },
  };
}
