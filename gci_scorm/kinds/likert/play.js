import { pairs } from "../pairs.js";

export const question = { ...pairs("likert"), mark: () => null, reveal() {}, pattern: () => [] };
