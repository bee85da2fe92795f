import assert from "node:assert/strict";
import test from "node:test";
import { drawn, rank, seed, shuffled } from "../../gci_scorm/runtime/rank.js";

const pool = (n, start = 0) => Array.from({ length: n }, (_, i) => `k${String(i + start).padStart(2, "0")}`);
const quiz = (n, draw, shuffle = false) => ({ draw, shuffle, questions: pool(n).map((key) => ({ key })) });
const keys = (questions) => questions.map((q) => q.key);
const SEEDS = Array.from({ length: 200 }, (_, i) => `s${i}`);

test("seeds are three characters of the bookmark's alphabet", () => {
  assert.match(seed(), /^[\w-]{3}$/);
});

test("as many questions are drawn as the author says, in the file's order", () => {
  for (const s of SEEDS) {
    const found = keys(drawn(quiz(10, 6), s));
    assert.equal(new Set(found).size, 6);
    assert.deepEqual(found, [...found].sort());
  }
});

test("every question is drawn about equally often", () => {
  const counts = {};
  for (const s of SEEDS) for (const key of keys(drawn(quiz(10, 5), s))) counts[key] = (counts[key] ?? 0) + 1;
  assert.equal(Object.keys(counts).length, 10);
  for (const n of Object.values(counts)) assert.ok(n > 65 && n < 135, String(n));
});

test("a question added later takes the place of one other at most", () => {
  for (const s of SEEDS) {
    const before = keys(drawn(quiz(10, 5), s));
    const after = new Set(keys(drawn(quiz(11, 5), s)));
    assert.ok(before.filter((key) => !after.has(key)).length <= 1);
  }
});

test("what was answered stays in, whatever is added", () => {
  for (const s of SEEDS) {
    const answered = keys(drawn(quiz(10, 5), s));
    assert.deepEqual(keys(drawn(quiz(40, 5), s, answered)), answered);
  }
});

test("a try keeps its questions while they are answered, in pools that overlap too", () => {
  const overlapping = { ...quiz(9, null), draw: [[3, pool(6)], [3, pool(6, 3)]] };
  for (const data of [quiz(10, 5), overlapping]) {
    for (const s of SEEDS) {
      const first = keys(drawn(data, s));
      for (let n = 1; n <= first.length; n++) assert.deepEqual(keys(drawn(data, s, first.slice(-n))), first);
    }
  }
});

test("so it does after a new version", () => {
  const later = quiz(40, 5);
  for (const s of SEEDS) {
    const answered = keys(drawn(quiz(10, 5), s)).slice(0, 2);
    const shown = keys(drawn(later, s, answered));
    assert.equal(shown.length, 5);
    for (const next of shown) assert.deepEqual(keys(drawn(later, s, [...new Set([...answered, next])])), shown);
  }
});

test("each pool gives its number, and a question in two pools is drawn once", () => {
  const data = { ...quiz(8, null), draw: [[3, pool(5)], [2, pool(5, 3)]] };
  for (const s of SEEDS) {
    const found = keys(drawn(data, s));
    assert.equal(found.length, 5);
    assert.equal(new Set(found).size, 5);
  }
});

test("mixing changes the order with the try, and never the set", () => {
  const orders = new Set(SEEDS.map((s) => keys(drawn(quiz(4, null, true), s)).join()));
  assert.equal(orders.size, 24);
});

test("items to be ordered never begin in the right order", () => {
  for (const n of [2, 3, 4]) {
    const right = pool(n);
    for (const s of SEEDS) {
      const shown = shuffled(right, s, "key", right);
      assert.notDeepEqual(shown, right);
      assert.deepEqual([...shown].sort(), right);
    }
  }
});

test("ranks hang on seed and key alone", () => {
  assert.equal(rank("abc", "k01"), rank("abc", "k01"));
  assert.notEqual(rank("abc", "k01"), rank("abd", "k01"));
});
