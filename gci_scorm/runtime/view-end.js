// The module's result: score, what is missing, certificate.
import { $, all } from "./dom.js";
import { complete, failed, of, open, passed, score } from "./record.js";
import { percent, shown } from "./scoring.js";

const MIDDLE = 60;

/** Score and pass mark on a ring: per cent, or null. */
export function draw(ring, exact, passMark, app) {
  $(".ring-fill", ring).setAttribute("stroke-dasharray", `${exact ?? 0} 100`);
  $(".ring-text", ring).textContent = exact === null ? "" : app.say("percent", { n: shown(exact) });
  const mark = $(".ring-mark", ring);
  mark.toggleAttribute("hidden", passMark === null);
  mark.setAttribute("transform", `rotate(${3.6 * (passMark ?? 0)} ${MIDDLE} ${MIDDLE})`);
}

export const stateOf = (app, content, i) => (of(app.record, content).done ? "done" : open(app.plan, app.record)[i] ? "open" : "locked");

export function end(app) {
  const { say, frame } = app;
  const place = $("[data-part=end]");

  function fill() {
    const { plan, record } = app;
    const total = score(plan, record);
    const whole = complete(plan, record);
    const good = passed(plan, record);
    const title = !whole ? "notYet" : good === null ? "complete" : good ? "passed" : failed(plan, record) ? "failed" : "notPassedYet";
    $("h1", place).textContent = say(title);
    $(".score-card", place).hidden = total.percent === null;
    draw($(".ring", place), total.percent, plan.passMark, app);
    $(".score-points", place).textContent = plan.weights ? "" : say("pointsOf", { earned: app.number(total.earned), n: total.possible });
    $(".score-mark", place).textContent = plan.passMark === null ? "" : say("passMark", { n: plan.passMark });
    const todo = plan.contents.filter((content) => (!plan.require || plan.require.includes(content.id)) && !of(record, content).done);
    const list = new Intl.ListFormat(plan.language).format(todo.map((content) => content.title));
    $(".missing-words", place).textContent = todo.length ? say("missing", { list }) : title === "notPassedYet" ? say("missingScore") : "";
    plan.contents.forEach((content, i) => {
      const row = all("[data-row]", place).find((each) => each.dataset.row === content.id);
      const { best, earned } = of(record, content);
      const [got, of_] = Array.isArray(best) ? best : [best ?? earned ?? 0, content.possible];
      const share = percent(got, of_);
      $(".state", row).textContent = say("state." + stateOf(app, content, i));
      $(".score", row).textContent = share === null ? "" : say("percent", { n: shown(share) });
    });
    certificate(whole && good !== false, total);
  }

  function certificate(earned, total) {
    const press = $("[data-do=certificate]");
    if (!press) return;
    press.hidden = !earned;
    press.onclick = () => {
      const sheet = $(".certificate");
      const [last, first, ...rest] = app.learner.name.split(",").map((part) => part.trim());
      $(".certificate-name", sheet).textContent = first && !rest.length ? `${first} ${last}` : app.learner.name;
      $(".certificate-score", sheet).hidden = total.percent === null;
      $(".certificate-score dd", sheet).textContent = total.percent === null ? "" : say("percent", { n: total.shown });
      $(".certificate-date dd", sheet).textContent = new Intl.DateTimeFormat(app.plan.language, { dateStyle: "long" }).format();
      sheet.hidden = false;
      document.body.dataset.print = "certificate";
      window.print();
      delete document.body.dataset.print;
      sheet.hidden = true;
    };
  }

  return {
    refresh() {},
    enter() {
      app.show(place);
      fill();
      frame.papers([]);
      frame.rail("", []);
      frame.bar({ label: say("exit"), run: app.exit, back: () => app.go(app.plan.contents.at(-1).id) });
      app.keep();
    },
  };
}
