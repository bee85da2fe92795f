// Marks what tests/test_kinds.py hands in on stdin, with the kinds' own play.js: [{kind, data, answers: [...]}] -> the same list of results.
import { readFileSync } from "node:fs";

const results = [];
for (const { kind, data, question, cases } of JSON.parse(readFileSync(0, "utf8"))) {
  const play = await import(new URL(`../gci_scorm/kinds/${kind}/play.js`, import.meta.url));
  const own = question && (await import(new URL(`../gci_scorm/kinds/${question}/play.js`, import.meta.url)));
  results.push(
    cases.map(({ answer, given, track }) => {
      if (play.step) return play.step.outcome(data, given, answer, own?.question.mark);
      const { mark, reply } = play.question;
      return { mark: mark(data, answer), reply: reply(data, answer), pattern: data.pattern };
    }),
  );
}
process.stdout.write(JSON.stringify(results));
