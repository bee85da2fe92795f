// What the step kinds share.

/** The effect of a choice, find, `whenRight` or `whenWrong`, as a list. */
export const effects = (thing) => (thing && (thing.set || thing.change) ? [{ set: thing.set, change: thing.change }] : []);

/** A step that is only read. */
export const readOnly = (kind) => ({
  kind,
  answers: false,
  outcome: () => ({ earned: 0, effects: [], next: null, stay: false, right: true, verdict: null }),
});
