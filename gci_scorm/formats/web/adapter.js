// The web edition: no platform. Work is kept in this browser, under a name where several people share it; who is done can save the result.

import { codeOf, plain } from "./code.js";
import { plan, record } from "../../runtime/app.js";
import { $, all, fill } from "../../runtime/dom.js";
import { copyOf, reporter } from "../../runtime/keep.js";
import { complete, passed, score } from "../../runtime/record.js";
import { shown } from "../../runtime/scoring.js";

/** A person's name by which her work is kept: what others of that name have is hers. */
const own = (name) => name && "name " + plain(name);

function result(form) {
  const name = form.elements["name"].value.trim();
  const { id, version, title } = plan;
  const { percent } = score(plan, record);
  const good = passed(plan, record);
  const outcome = !complete(plan, record) ? 0 : good === null ? 1 : good ? 2 : 3;
  const at = Date.now();
  const code = codeOf({ module: id, version, outcome, percent: shown(percent), at, name });
  const told = {
    "module": id, "title": title, "version": version, "name": name, "outcome": ["not complete", "complete", "passed", "not passed"][outcome],
    "percent": shown(percent), "date": new Date(at).toISOString().slice(0, 10), "code": code,
  };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(told, null, 1)], { type: "application/json" }));
  link.download = `result-${id}.json`;
  link.click();
  fill(form, { ".code": code, ".result-code": true });
}

export function connect(env) {
  const now = copyOf(env, "who is here");
  const who = now.read();
  const copy = copyOf(env, own(who));
  const report = reporter(env, () => commit());
  let kept = true;
  const commit = () => report(kept);
  const submitted = (form, run) =>
    (form.onsubmit = (event) => {
      event.preventDefault();
      event.stopPropagation();
      run(form);
    });

  return {
    limit: Infinity,
    open() {
      submitted($("form.another"), (form) => {
        now.write(form.elements["name"].value.trim());
        location.reload();
      });
      submitted($("form.proof"), result);
      for (const field of all("form.proof [name=name]")) field.value = who;
      $("[data-do=another]").onclick = () => {
        fill(document, { "form.another": true });
        $("form.another [name=name]").focus();
      };
      fill(document, { ".who": who });
      return { recorded: now.write(who), mode: "normal", writes: true, learner: { id: "", name: who }, masteryScore: null, bookmark: copy.read().slice(1) };
    },
    save({ bookmark }) {
      kept = copy.write("." + bookmark);
    },
    interaction: () => 0,
    objective() {},
    score() {},
    status: ({ completed }) => fill(document, { "form.proof": completed }),
    commit,
    finish() {},
    exit() {},
  };
}
