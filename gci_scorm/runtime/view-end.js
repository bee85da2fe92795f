// The module's result: score, what is missing, certificate.
import { plan, record, say } from "./app.js";
import { $, by, fill, set } from "./dom.js";
import { papers } from "./frame.js";
import { exit, learner, show, update } from "./player.js";
import { complete, failed, missing, passed, score } from "./record.js";
import { shown } from "./scoring.js";

/** The module's result, as a place and as a part: no id begins so. */
export const END = "_end";

/** Per cent, rounded down; nothing where there is no score. */
export const inWords = (percent) => (percent === null ? "" : say("percent", { n: shown(percent) }));

/** Score and pass mark on the ring of a place: per cent, or null. */
export function draw(place, exact, passMark) {
  fill(place, { ".score-card": exact !== null, ".ring-text": inWords(exact), ".score-mark": passMark === null ? "" : say("passMark", { n: passMark }) });
  set($(".ring-fill", place), { "stroke-dasharray": exact + " 100" });
  set($(".ring-mark", place), { transform: `rotate(${3.6 * passMark} 60 60)`, visibility: passMark === null ? "hidden" : "visible" });
}

export function end() {
  const place = by("part", END);
  const { passMark, language } = plan;

  return {
    enter() {
      show(place);
      papers();
      const { earned, possible, percent } = score(plan, record);
      const good = passed(plan, record);
      const todo = missing(plan, record);
      const title = todo[0] ? "notYet" : good ? "passed" : good === null ? "complete" : failed(plan, record) ? "failed" : "notPassedYet";
      const list = new Intl.ListFormat(language).format(todo.map((content) => content.title));
      fill(place, {
        h1: say(title),
        ".score-points": plan.weights ? "" : say("pointsOf", { earned, n: possible }),
        ".missing-words": todo[0] ? say("missing", { list }) : title === "notPassedYet" ? say("missingScore") : "",
        "[data-do=certificate]": complete(plan, record) && good !== false,
      });
      draw(place, percent, passMark);
      update();
    },
    bar: () => ({ label: "exit", run: exit }),
    certificate() {
      const sheet = $(".certificate");
      const { percent } = score(plan, record);
      // LMSs write "last, first".
      fill(sheet, {
        ".certificate-name": learner.name.split(/, */).reverse().join(" "),
        ".certificate-score dd": inWords(percent),
        ".certificate-date dd": new Date().toLocaleDateString(language, { dateStyle: "long" }),
        ".certificate-score": percent !== null,
      });
      document.body.className = "printing-certificate";
      print();
      document.body.className = "";
    },
  };
}
