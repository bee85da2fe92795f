/** Only read. */
export const step = {};
