import assert from "node:assert/strict";
import { test } from "node:test";

import { folded, holds } from "../../src/citygraph/web/frontend/tables/filter.js";
import { ordered } from "../../src/citygraph/web/frontend/tables/order.js";

const sorted = (keys, direction = "ascending", language = "en") =>
  ordered(keys, direction, language).map((at) => keys[at]);

test("words stand in the order of the language, whatever their case", () => {
  assert.deepEqual(sorted(["Osh", "almaty", "Bishkek"]), ["almaty", "Bishkek", "Osh"]);
  assert.deepEqual(sorted(["Ёлкино", "Жезказган", "Ершов"], "ascending", "ru"), ["Ёлкино", "Ершов", "Жезказган"]);
});

test("numbers stand by value, as either language writes them", () => {
  assert.deepEqual(sorted(["1,200", "90", "7"]), ["7", "90", "1,200"]);
  assert.deepEqual(sorted(["1\u00a0200", "90", "7,5"], "descending", "ru"), ["1\u00a0200", "90", "7,5"]);
});

test("dates stand by time, also where only the year is known", () => {
  assert.deepEqual(sorted(["2024-03", "2001", "2024-01/2024-06"]), ["2001", "2024-01/2024-06", "2024-03"]);
});

test("what has no value stands last in either direction", () => {
  assert.deepEqual(sorted(["", "b", "a"]), ["a", "b", ""]);
  assert.deepEqual(sorted(["", "b", "a"], "descending"), ["b", "a", ""]);
});

test("equal keys keep the order of the answer", () => {
  assert.deepEqual(ordered(["a", "b", "A"], "descending", "en"), [1, 0, 2]);
});

test("a row is kept if it holds every word, without regard to case, marks and ё", () => {
  const row = folded("Орёл · São Tomé");
  assert.ok(holds(row, "орел"));
  assert.ok(holds(row, "tome  ОРЁЛ"));
  assert.ok(holds(row, " "));
  assert.ok(!holds(row, "орел минск"));
});
