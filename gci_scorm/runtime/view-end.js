// The module's result: score, what is missing, certificate.
import { plan, record, say } from "./app.js";
import { $, by, fill, set } from "./dom.js";
import { papers } from "./frame.js";
import { exit, learner, show, update } from "./player.js";
import { complete, failed, of, passed, score } from "./record.js";
import { shown } from "./scoring.js";

/** Score and pass mark on the ring of a place: per cent, or null. */
export function draw(place, exact, passMark) {
  $(".score-card", place).hidden = exact === null;
  fill(place, { ".ring-text": say("percent", { n: shown(exact) }), ".score-mark": passMark === null ? "" : say("passMark", { n: passMark }) });
  set($(".ring-fill", place), { "stroke-dasharray": exact + " 100" });
  set($(".ring-mark", place), { transform: `rotate(${3.6 * passMark} 60 60)`, visibility: passMark === null ? "hidden" : "visible" });
}

export function end() {
  const place = by("part", "end");
  const { contents, passMark, language } = plan;

  return {
    enter() {
      show(place);
      papers();
      const { earned, possible, percent } = score(plan, record);
      const good = passed(plan, record);
      const todo = contents.filter((content) => (plan.require ?? [content.id]).includes(content.id) && !of(record, content).done);
      const title = todo.length ? "notYet" : good ? "passed" : good === null ? "complete" : failed(plan, record) ? "failed" : "notPassedYet";
      const list = new Intl.ListFormat(language).format(todo.map((content) => content.title));
      fill(place, {
        h1: say(title),
        ".score-points": plan.weights ? "" : say("pointsOf", { earned, n: possible }),
        ".missing-words": todo.length ? say("missing", { list }) : title === "notPassedYet" ? say("missingScore") : "",
      });
      draw(place, percent, passMark);
      const press = $("[data-do=certificate]");
      if (press) press.hidden = !complete(plan, record) || good === false;
      update();
    },
    bar: () => ({ label: "exit", run: exit }),
    certificate() {
      const sheet = $(".certificate");
      const { shown: n } = score(plan, record);
      // LMSs write "last, first".
      fill(sheet, {
        ".certificate-name": learner.name.replace(/^([^,]+), *([^,]+)$/, "$2 $1"),
        ".certificate-score dd": say("percent", { n }),
        ".certificate-date dd": new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(),
      });
      $(".certificate-score", sheet).hidden = n === null;
      const { classList } = document.body;
      sheet.hidden = !classList.toggle("printing-certificate");
      print();
      sheet.hidden = !classList.toggle("printing-certificate");
    },
  };
}
