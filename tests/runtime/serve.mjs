// Answers questions from Python, one JSON value a line: one process for many thousands of them.

import { createInterface } from "node:readline";
import { decode, encode } from "../../gci_scorm/runtime/bookmark.js";
import * as records from "../../gci_scorm/runtime/record.js";
import { condition } from "../../gci_scorm/runtime/walk.js";

const kinds = {};
async function kind(name) {
  return (kinds[name] ??= await import(`../../gci_scorm/kinds/${name}/play.js`));
}

/** Walks a scenario with the real kinds; each record on the way goes through a bookmark, as if the trainee had left and come back. */
async function walk({ data, answers }) {
  const content = { key: "abc", kind: "scenario", attempts: null };
  const rest = [...answers];
  let record = records.beginPlay(records.empty(), content, data);
  for (;;) {
    record = decode(encode(record)).record;
    const now = records.standing(record, content, data);
    const { step } = await kind(now.step.kind);
    const mark = now.step.question && (await kind(now.step.question.kind)).question.mark;
    if (!now.over && step.answers && !records.settled(record, content, data, step, mark)) {
      if (rest.length) record = records.answerStep(record, content, data, step, rest.shift(), mark).record;
      else return told(now);
    } else if (now.over) return told(now);
    else record = records.leaveStep(record, content, data, step, mark);
  }
}

const told = ({ step, path, track, over, earned }) => ({
  path: path.map((entry) => entry.step.id).filter((id) => over || id !== step.id), at: step.id, over, track, earned,
});

const DO = {
  walk,
  condition: ({ tree, track }) => condition(tree, track),
  roundTrip: ({ record }) => {
    const text = encode(record);
    return { text, ...decode(text) };
  },
  encode: ({ record, limit }) => encode(record, limit),
  decode: ({ text }) => decode(text),
  score: ({ plan, record }) => ({
    ...records.score(plan, record), complete: records.complete(plan, record), passed: records.passed(plan, record),
    failed: records.failed(plan, record), open: records.open(plan, record),
  }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  // Lone surrogates are legal in a trainee's text and not in UTF-8.
  const answer = JSON.stringify(await DO[asked.do](asked)).replace(/[^\x20-\x7e]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
  process.stdout.write(answer + "\n");
}
