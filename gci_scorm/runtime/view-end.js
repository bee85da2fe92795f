// The module's result: score, what is missing, certificate.
import { $, by, fill } from "./dom.js";
import { complete, failed, of, open, passed, score } from "./record.js";
import { percent, shown } from "./scoring.js";

/** Score and pass mark on the ring of a place: per cent, or null. */
export function draw(place, exact, passMark, app) {
  $(".score-card", place).hidden = exact === null;
  fill(place, { ".ring-text": app.say("percent", { n: shown(exact) ?? 0 }) });
  $(".ring-fill", place).setAttribute("stroke-dasharray", `${exact} 100`);
  const mark = $(".ring-mark", place);
  mark.toggleAttribute("hidden", passMark === null);
  mark.setAttribute("transform", `rotate(${3.6 * passMark} 60 60)`);
}

export const stateOf = (app, content, i) => "state." + (of(app.record, content).done ? "done" : open(app.plan, app.record)[i] ? "open" : "locked");

export function end(app) {
  const { say, frame, plan } = app;
  const place = by("part", "end");
  const press = $("[data-do=certificate]");

  function summary() {
    const { record } = app;
    const { earned, possible, percent: exact, shown: n } = score(plan, record);
    const good = passed(plan, record);
    const todo = plan.contents.filter((content) => (plan.require ?? [content.id]).includes(content.id) && !of(record, content).done);
    const title = todo.length ? "notYet" : good ? "passed" : good === null ? "complete" : failed(plan, record) ? "failed" : "notPassedYet";
    const list = new Intl.ListFormat(plan.language).format(todo.map((content) => content.title));
    fill(place, {
      h1: say(title),
      ".score-points": plan.weights ? "" : say("pointsOf", { earned, n: possible }),
      ".score-mark": plan.passMark === null ? "" : say("passMark", { n: plan.passMark }),
      ".missing-words": todo.length ? say("missing", { list }) : title === "notPassedYet" ? say("missingScore") : "",
    });
    draw(place, exact, plan.passMark, app);
    plan.contents.forEach((content, i) => {
      const { best, earned } = of(record, content);
      const share = percent(...(Array.isArray(best) ? best : [best ?? earned ?? 0, content.possible]));
      fill(by("row", content.id, place), { ".state": say(stateOf(app, content, i)), ".score": share === null ? "" : say("percent", { n: shown(share) }) });
    });
    if (press) {
      press.hidden = !complete(plan, record) || good === false;
      press.onclick = () => certificate(n);
    }
  }

  function certificate(n) {
    const sheet = $(".certificate");
    const { name } = app.learner;
    const date = new Intl.DateTimeFormat(plan.language, { dateStyle: "long" }).format();
    // LMSs write "last, first".
    fill(sheet, {
      ".certificate-name": name.replace(/^([^,]+), *([^,]+)$/, "$2 $1"),
      ".certificate-score dd": n === null ? "" : say("percent", { n }),
      ".certificate-date dd": date,
    });
    $(".certificate-score", sheet).hidden = n === null;
    sheet.hidden = !document.body.classList.toggle("printing-certificate");
    print();
    sheet.hidden = !document.body.classList.toggle("printing-certificate");
  }

  return {
    enter() {
      app.show(place);
      summary();
      frame.papers([]);
      frame.rail("");
      frame.bar({ label: say("exit"), run: app.exit, back: () => app.go(plan.contents.at(-1).id) });
      app.keep();
    },
  };
}
