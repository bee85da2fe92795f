import assert from "node:assert/strict";
import test from "node:test";
import { drawn, rank, ranked, seed } from "../../gci_scorm/runtime/rank.js";

const pool = (n, start = 0) => Array.from({ length: n }, (_, i) => `k${String(i + start).padStart(2, "0")}`);
const SEEDS = Array.from({ length: 200 }, (_, i) => `s${i}`);

test("seeds are three characters of the bookmark's alphabet", () => {
  assert.match(seed(), /^[\w-]{3}$/);
});

test("every question is drawn about equally often", () => {
  const counts = {};
  for (const s of SEEDS) for (const key of drawn([[5, pool(10)]], s)) counts[key] = (counts[key] ?? 0) + 1;
  assert.equal(Object.keys(counts).length, 10);
  for (const n of Object.values(counts)) assert.ok(n > 65 && n < 135, String(n));
});

test("each pool gives its number, and a question in two pools is drawn once", () => {
  for (const s of SEEDS) {
    const found = drawn([[3, pool(5)], [2, pool(5, 3)]], s);
    assert.equal(found.length, 5);
    assert.equal(new Set(found).size, 5);
  }
});

test("mixing changes the order with the try, and never the set", () => {
  const orders = new Set(SEEDS.map((s) => ranked(pool(4), s).join()));
  assert.equal(orders.size, 24);
  for (const order of orders) assert.deepEqual(order.split(",").sort(), pool(4));
});

test("ranks hang on seed and key alone", () => {
  assert.equal(rank("abc", "k01"), rank("abc", "k01"));
  assert.notEqual(rank("abc", "k01"), rank("abd", "k01"));
});
