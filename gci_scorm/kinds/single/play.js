export { choice as question } from "../choice.js";
