// How a play goes from step to step (AUTHORING, scenarios). check/walk.py does the same; tests/vectors hold both to it.

/** Whether a condition holds. tree: as source/condition.py parsed it, in lists; track: name -> number. */
export function condition([sign, left, right], track) {
  const [a, b] = [left, right].map((side) => (Array.isArray(side) ? condition(side, track) : (track[side] ?? side)));
  return { and: a && b, or: a || b, not: !a, "=": a === b, "!=": a !== b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b }[sign];
}

/** A new track after effects in their order, `set` before `change` in each; a number with a meter stops at min and max. */
export function apply(effects, track, meters = []) {
  const now = { ...track };
  const put = (name, n) => {
    const { min = n, max = n } = meters.find((meter) => meter.name === name) ?? {};
    now[name] = Math.max(min, Math.min(max, n));
  };
  for (const { set = {}, change = {} } of effects) {
    for (const name in set) put(name, set[name]);
    for (const name in change) put(name, now[name] + change[name]);
  }
  return now;
}

/** Where the first way that is open leads; undefined where there is none. ways: `[[condition or null, step id], ...]`. */
export const follow = (ways, track) => ways?.find(([tree]) => !tree || condition(tree, track))?.[1];

/**
 * Leaves a step: what it sets and changes, then the answer's `next`, else the step's, else the step below.
 * next: of the outcome, or nothing. Gives {track, to: the step}.
 */
export function onward(scenario, step, track, next) {
  const after = apply([step], track, scenario.meters);
  const id = follow(next, after) ?? follow(step.next, after);
  const { steps } = scenario;
  return { track: after, to: steps.find((s) => s.id === id) ?? steps[steps.indexOf(step) + 1] };
}
