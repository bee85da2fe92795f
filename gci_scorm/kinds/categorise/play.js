import { pairs } from "../pairs.js";

export const question = pairs("categorise");
