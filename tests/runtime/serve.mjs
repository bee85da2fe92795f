// Answers questions from Python, one JSON value a line: one process for many thousands of them.

import { createInterface } from "node:readline";
import { codeOf } from "../../gci_scorm/formats/web/code.js";
import { decode, encode } from "../../gci_scorm/runtime/bookmark.js";
import * as records from "../../gci_scorm/runtime/record.js";
import { drawn } from "../../gci_scorm/runtime/rank.js";
import { shown } from "../../gci_scorm/runtime/scoring.js";
import { condition } from "../../gci_scorm/runtime/walk.js";

const kinds = {};
async function kind(name) {
  const { step, question } = await import(`../../gci_scorm/kinds/${name}/play.js`);
  kinds[name] = step ?? question;
}

/** What a bookmark of that record has of its only content, once all is left out that may be. */
const sizeOf = (record) => encode(record, 0).split(";")[1].length;
/** before: what was kept of the content; nothing at first. */
const begun = (before) => ({ ...records.empty("run"), contents: before ? { abc: before } : {} });

/** Walks a scenario with the real kinds; each record on the way goes through a bookmark, as if the trainee had left and come back. */
async function walk({ data, answers, before }) {
  const content = { key: "abc", kind: "scenario", attempts: data.attempts, passMark: null };
  const rest = [...answers];
  const sizes = [];
  let record = begun(before);
  const act = (...what) => sizes.push(sizeOf((record = records.changed(record, content, ...what))));
  const told = ({ step, path, track, over, earned }) => ({
    path: path.map((entry) => entry.step.id).filter((id) => over || id !== step.id), at: step.id, over, track, earned, sizes,
  });
  for (act(records.beginPlay, data); ; ) {
    record = decode(encode(record));
    const now = records.standing(records.of(record, content), data);
    for (const asked of [now.step, now.step.question].filter(Boolean)) await kind(asked.kind);
    if (now.over) return told(now);
    if (!kinds[now.step.kind].outcome || records.settled(now, kinds)) act(records.leaveStep, data, kinds);
    else if (!rest.length) return told(now);
    else {
      const answer = rest.shift();
      act(records.answerStep, data, answer, records.outcomeOf(kinds, now.step, now.answers, answer));
    }
  }
}

/** A lesson or a try of a quiz. answers: `[[key, answer, nothing where a page is only read], ...]`. The sizes on the way. */
async function answer({ data, answers, before }) {
  const content = { key: "abc", kind: data.kind, attempts: data.attempts, passMark: data.passMark ?? null };
  const sizes = [];
  let record = begun(before);
  const act = (...what) => sizes.push(sizeOf((record = records.changed(record, content, ...what))));
  if (data.questions) act(records.beginTry, data, "abc", true);
  for (const [key, given] of answers) {
    const thing = records.find(data.pages ?? records.questionsOf(records.of(record, content), data), key);
    const question = data.pages ? thing.question : thing;
    if (question) await kind(question.kind);
    if (!question) act(records.readPage, data, thing);
    else act(data.pages ? records.answerPage : records.answerQuestion, data, thing, given, kinds[question.kind].mark(question, given));
  }
  if (data.questions) act(records.handIn, data);
  return sizes;
}

const DO = {
  walk,
  answer,
  drawn: ({ data }) => drawn(data.draw, "abc"),
  condition: ({ tree, track }) => condition(tree, track),
  roundTrip: ({ record }) => {
    const text = encode(record);
    return { text, record: decode(text) };
  },
  encode: ({ record, limit }) => encode(record, limit),
  decode: ({ text }) => decode(text),
  code: codeOf,
  score: ({ plan, record }) => ({
    ...records.score(plan, record), shown: shown(records.score(plan, record).percent), complete: records.complete(plan, record), passed: records.passed(plan, record),
    failed: records.failed(plan, record), open: records.open(plan, record),
  }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  // Lone surrogates are legal in a trainee's text and not in UTF-8.
  const answer = JSON.stringify(await DO[asked.do](asked)).replace(/[^\x20-\x7e]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
  process.stdout.write(answer + "\n");
}
