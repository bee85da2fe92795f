export { pairs as question } from "../pairs.js";
