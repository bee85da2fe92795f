// What the step kinds share.

/** An outcome that does nothing: of a step that is only read. */
export const NOTHING = { earned: 0, effects: [], next: null, stay: false, right: true, verdict: null };

/** The effect of a choice, find, `whenRight` or `whenWrong`, as a list; `apply` takes `set` and `change` of each. */
export const effects = (thing) => (thing ? [{ set: thing.set, change: thing.change }] : []);

export const readOnly = { outcome: () => NOTHING };
