// Where a package's script begins: the LMS, the kinds, the player. The joined script of a format calls `start`.
import { kinds, plan } from "./app.js";
import { player, saved } from "./player.js";

/** connect: of the format's adapter.js, docs/runtime.md. given: kind -> what its play.js exports. */
export function start(connect, given) {
  Object.assign(kinds, given);
  const lms = connect({
    window,
    storage: () => localStorage,
    id: plan.id,
    saved,
    later: (seconds, run) => setTimeout(run, 1000 * seconds),
  });
  player(lms);
}
