export { readOnly as step } from "../steps.js";
