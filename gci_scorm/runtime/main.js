// Where a package's script begins: the plan, the LMS, the kinds, the player. The joined script of a format calls `start`.
import { connect } from "./lms.js";
import { player } from "./player.js";

/** adapter: of the format. modules: every kinds/<kind>/play.js. */
export function start(adapter, modules) {
  const kinds = { question: {}, step: {} };
  for (const { question, step } of modules) {
    if (question) kinds.question[question.kind] = question;
    if (step) kinds.step[step.kind] = step;
  }
  const plan = JSON.parse(document.getElementById("plan").textContent);
  const lms = connect(adapter, {
    window,
    storage: () => window.localStorage,
    id: plan.id,
    now: () => Date.now(),
    later: (seconds, run) => setTimeout(run, 1000 * seconds),
  });
  player(plan, lms, kinds);
}
