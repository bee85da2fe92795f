import { choice } from "../choice.js";

export const question = choice();
