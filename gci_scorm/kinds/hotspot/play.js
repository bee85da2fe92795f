import { choice } from "../choice.js";
import { named } from "../marks.js";

export const question = choice((q) => q.options, named);
