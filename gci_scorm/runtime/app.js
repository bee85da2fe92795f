// What there is one of: the plan, the words, the kinds, the record.
import { $ } from "./dom.js";
import { speaker } from "./say.js";

export const plan = JSON.parse($("#plan").textContent);
export const say = speaker(plan.words, plan.language);

/** Every kinds/<kind>/play.js: kind -> its `question` or `step`. */
export const kinds = {};

export let record;
export const put = (changed) => {
  record = changed;
};
