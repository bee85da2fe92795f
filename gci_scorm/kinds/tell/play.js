import { readOnly } from "../steps.js";

export const step = readOnly("tell");
