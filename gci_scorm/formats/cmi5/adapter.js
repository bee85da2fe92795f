// cmi5, the xAPI profile for launched content (Quartz, 1st edition, sections 8 to 10): the bookmark is a State document, all else are statements.
// What goes over the wire stands in quotes: names of our own are shortened when the runtime is joined. What is undefined is left out by JSON.

import { fill } from "../../runtime/dom.js";
import { notice } from "../../runtime/frame.js";
import { attempt, copyOf, newer, reporter } from "../../runtime/keep.js";
import { MOST_ITEMS, decimal, perCent, single } from "../../runtime/lms.js";
import { hash } from "../../runtime/rank.js";

const XAPI = "http://adlnet.gov/expapi/";
const CMI5 = "https://w3id.org/xapi/cmi5/context/";
const MASTERY = CMI5 + "extensions/masteryscore";
const VERSION = "1.0.3";
const LIMIT = 64000;
const STATE = "bookmark";
/** Noted of a launch whose session has ended: after a reload nothing more may be said. */
const OVER = "over";

const duration = (seconds) => `PT${decimal(seconds)}S`;
/** Of the same words the same UUID, so that a statement that is sent twice is one. */
const uuid = (words) =>
  [0, 1, 2, 3].map((n) => hash(n + words).toString(16).padStart(8, 0)).join("").replace(/^(.{8})(....).(...).(...)/, "$1-$2-5$3-a$4-");

const text = (item) => [item].flat().join("[.]");
const replied = (interaction, reply) =>
  Array.isArray(reply) ? [...new Set(reply.map(text))].slice(0, MOST_ITEMS).join("[,]") : String(reply);

/** The object and the result of an answer: xAPI, 4.1.4.1, "Interaction Activities". */
function answered({ interaction, pattern, reply, replies = [], result, latency, ask, language }) {
  const listed = { choice: "choices", sequencing: "choices", likert: "scale" }[interaction];
  const patterns = interaction === "numeric" ? [pattern.join("[:]")] : pattern.map((each) => replied(interaction, each));
  return {
    definition: {
      "type": XAPI + "activities/cmi.interaction",
      "interactionType": interaction,
      "correctResponsesPattern": patterns,
      ...(listed && { [listed]: replies.map((id) => ({ "id": id })) }),
      "description": ask && { [language]: ask },
    },
    result: {
      "response": replied(interaction, reply),
      ...(result !== null && { "success": result === 1, "score": { "scaled": +decimal(result, 4) } }),
      "duration": duration(latency),
    },
  };
}

export function connect(env) {
  const { window } = env;
  const given = new URLSearchParams(window.location.search);
  const [endpoint, fetched, actor, registration, activity] = ["endpoint", "fetch", "actor", "registration", "activityId"].map(given.get, given);
  const agent = attempt(() => JSON.parse(actor));
  /** Of this launch, for a reload: its token; then, that it is over. */
  const noted = copyOf({ id: "cmi5", storage: () => window.sessionStorage }, fetched);
  const began = Date.now();

  let token, launch, copy, alive, writes, ended, copied, percent, lost;
  let sent = ""; // what the LMS was told once a registration: `c` completed, `p` passed; kept before the bookmark
  let said; // the same, with what waits
  let held = ""; // the bookmark that the LMS has
  const queue = []; // statements that wait, in their order
  let under; // the sending under way

  const ask = (method, what, more, body, keepalive) => {
    const headers = { "Authorization": "Basic " + token, "X-Experience-API-Version": VERSION, "Content-Type": more ? "text/plain" : "application/json" };
    return window.fetch(endpoint.replace(/\/*$/, "/") + what + (more ? "?" + new URLSearchParams(more) : ""), { method, body, keepalive, headers });
  };
  const whose = { "activityId": activity, "agent": actor, "registration": registration };
  /** A State document, if there is one. */
  const read = async (name) => {
    const got = await ask("GET", "activities/state", { ...whose, "stateId": name });
    if (got.ok) return got.text();
    if (got.status !== 404) throw 0;
  };

  /** moves: one that tells of success or completion. id: below the activity, of what cmi5 does not define. */
  function statement(verb, { result, moves, id = "", definition, extensions } = {}) {
    const template = launch["contextTemplate"];
    const activities = template["contextActivities"];
    const categories = (moves ? ["cmi5", "moveon"] : ["cmi5"]).map((name) => ({ "id": CMI5 + "categories/" + name }));
    // Once a registration: an answer, completed, passed. All else is once a session.
    const session = id || (moves && verb !== "failed") ? "" : JSON.stringify(template["extensions"]);
    return {
      "id": uuid([registration, activity, verb, id, session].join(" ")),
      "actor": agent,
      "verb": { "id": XAPI + "verbs/" + verb },
      "object": { "id": id ? `${activity}/${id}` : activity, "definition": definition },
      "timestamp": new Date().toISOString(),
      "context": {
        ...template,
        "registration": registration,
        "contextActivities": id ? activities : { ...activities, "category": categories.concat(activities?.["category"] ?? []) },
        "extensions": { ...template["extensions"], ...extensions },
      },
      "result": result,
    };
  }

  const lasting = () => ({ "duration": duration((Date.now() - began) / 1000) });
  const judged = (verb) =>
    statement(verb, {
      moves: true,
      result: { "success": verb === "passed", "score": percent == null ? undefined : { "scaled": +decimal(perCent(percent) / 100, 4) }, ...lasting() },
      extensions: { [MASTERY]: launch["masteryScore"] },
    });

  const put = (body, keepalive) => ask("PUT", "activities/state", { ...whose, "stateId": STATE }, sent + " " + body, keepalive);
  const post = (statements, keepalive) => ask("POST", "statements", null, JSON.stringify(statements), keepalive);
  /** 409: it has that statement already. */
  const taken = ({ ok, status }) => ok || status === 409;

  async function send() {
    // One by one: a store that has one already refuses all that come with it.
    while (queue[0]) {
      if (!taken(await post(queue[0]))) return false;
      queue.shift();
    }
    sent = said;
    const now = copied;
    if (now && now !== held) {
      if (!(await put(now)).ok) return false;
      held = now;
    }
    return true;
  }

  const report = reporter(env, () => commit());
  const commit = () => {
    if (ended || !writes) return;
    if (!alive) return report(!copied || copy.write("!" + copied));
    // One after the other: a second sending begins where the first has ended.
    return (under = Promise.resolve(under).then(send).catch(() => false).then((fine) => {
      if (fine && copied === held) copy.write("." + copied);
      return ended || report(fine);
    }));
  };

  /** All that is left, and that the session is over: nothing is sent after it. */
  function finish() {
    if (ended || !alive) return;
    ended = true;
    noted.write(OVER);
    if (writes && lost) queue.push(judged("failed"));
    queue.push(statement("terminated", { result: lasting() }));
    const last = [post(queue, true), writes && copied !== held && put(copied, true)];
    return Promise.all(last).catch(() => {});
  }

  async function begin() {
    const known = noted.read();
    if (known === OVER) return OVER;
    token = known || (await (await window.fetch(fetched, { method: "POST" })).json())["auth-token"];
    if (!token) throw 0;
    noted.write(token);
    launch = JSON.parse(await read("LMS.LaunchData"));
    // Every unit has to ask; none has to have them.
    await ask("GET", "agents/profile", { "agent": actor, "profileId": "cmi5LearnerPreferences" });
    [sent, held] = ((await read(STATE)) ?? " ").split(" ");
    copied = held;
    said = sent;
    return known || taken(await post([statement("initialized")]));
  }

  return {
    limit: LIMIT,
    async open() {
      const found = agent && (await begin().catch(() => {}));
      const id = agent?.["account"]?.["name"] ?? "";
      const over = found === OVER;
      alive = !!found && !over;
      const mode = alive ? launch["launchMode"].toLowerCase() : "normal";
      writes = mode === "normal" && !over;
      if (over) {
        notice("ended", true);
        fill(document, { ".bar": false });
      }
      copy = copyOf(env, id);
      return {
        recorded: alive || over, mode, writes, learner: { id, name: agent?.["name"] ?? "" }, masteryScore: alive && launch["masteryScore"] >= 0 ? 100 * launch["masteryScore"] : null,
        bookmark: writes ? newer(held, copy.read(), true) : held,
      };
    },
    save(values) {
      if (!writes || ended) return;
      copied = values.bookmark;
      copy.write("!" + copied);
    },
    interaction(values) {
      const all = single(values);
      if (alive && writes && !ended) {
        for (const one of all) {
          const { definition, result } = answered(one);
          queue.push(statement("answered", { id: `${one.id}/${one.number}`, definition, result }));
        }
      }
      return all.length;
    },
    objective() {},
    score(score) {
      ({ percent } = score);
    },
    status({ completed, passed, failed }) {
      if (!alive || !writes || ended) return;
      lost = failed && !passed;
      const once = (now, letter, make) => {
        if (!now || said.includes(letter)) return;
        said += letter;
        queue.push(make());
      };
      once(completed, "c", () => statement("completed", { moves: true, result: { "completion": true, ...lasting() } }));
      once(passed, "p", () => judged("passed"));
    },
    commit,
    finish,
    async exit() {
      await under;
      await finish();
      if (launch?.["returnURL"]) window.location = launch["returnURL"];
    },
  };
}
