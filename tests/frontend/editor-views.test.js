import assert from "node:assert/strict";
import { test } from "node:test";

import { orderOf } from "../../src/citygraph/web/frontend/editor/sorting.js";
import { viewsOf } from "../../src/citygraph/web/frontend/editor/views.js";

const BASE = "https://w3id.org/citygraph/";
const XSD = "http://www.w3.org/2001/XMLSchema#";
const thing = (name) => ({ type: "uri", value: `${BASE}id/${name}` });
const literal = (value, datatype) => ({ type: "literal", value, datatype });
const number = literal("3", `${XSD}integer`);
const date = literal("2024", "http://id.loc.gov/datatypes/edtf/EDTF");

/** The views of an answer whose columns hold the same value in each row. */
const views = (row, count = 3) => viewsOf(Object.keys(row), Array(count).fill(row), BASE);

test("cities can be put on a map, with what the row says of them", () => {
  assert.deepEqual(views({ city: thing("city/osh") }), { map: [["where", "city"]] });
  assert.deepEqual(views({ doc: thing("doc/a"), city: thing("city/osh") }).map, [["where", "city"], ["what", "doc"]]);
  assert.equal(views({ doc: thing("doc/a") }).map, undefined);
});

test("dates make a timeline of the things beside them", () => {
  assert.deepEqual(views({ date, event: thing("event/a"), body: thing("org/b") }).timeline, [["when", "date"], ["what", "event"], ["of", "body"]]);
  assert.deepEqual(views({ date, name: literal("A") }), { timeline: [["when", "date"], ["what", "name"]] });
  assert.deepEqual(views({ date }), {});
});

test("numbers make a chart of what stands beside them, unless there are too many", () => {
  assert.deepEqual(views({ theme: literal("A"), n: number }).chart, [["bars", "theme"], ["length", "n"]]);
  assert.equal(views({ theme: literal("A"), n: number }, 501).chart, undefined);
  const theme = { type: "uri", value: `${BASE}vocab/theme/health` };
  assert.deepEqual(views({ theme, n: number }), { chart: [["bars", "theme"], ["length", "n"]] });
  assert.deepEqual(views({ n: number }), {});
});

test("two columns of things make a network, three make a chain", () => {
  assert.deepEqual(views({ a: thing("doc/a"), b: thing("doc/b") }), { network: [["pair", "a,b"]] });
  assert.deepEqual(views({ a: thing("doc/a"), b: thing("org/b"), c: thing("doc/c") }).network, [["pair", "a,b"], ["pair", "b,c"]]);
});

test("labels beside their things, mixed columns and addresses elsewhere are not drawn", () => {
  assert.deepEqual(views({ doc: thing("doc/a"), docLabel: literal("A"), n: number }).chart, [["bars", "doc"], ["length", "n"]]);
  assert.deepEqual(viewsOf(["x"], [{ x: thing("city/a") }, { x: number }], BASE), {});
  assert.deepEqual(views({ x: { type: "uri", value: "https://example.org/" }, y: { type: "bnode", value: "b" } }), {});
  assert.deepEqual(viewsOf(["x"], [], BASE), {});
});

test("equal values are compared once and keep the order in which they came", () => {
  assert.deepEqual(orderOf(["b", "a", "b", "", "a"], "ascending", "en"), [1, 4, 0, 2, 3]);
  assert.deepEqual(orderOf(["b", "a", "b", "", "a"], "descending", "en"), [0, 2, 1, 4, 3]);
});

test("a hundred thousand rows are sorted in a moment", () => {
  const keys = Array.from({ length: 100_000 }, (_, at) => `city:${(at * 7919) % 3000}`);
  const began = performance.now();
  assert.equal(orderOf(keys, "ascending", "ru").length, keys.length);
  assert.ok(performance.now() - began < 1000);
});
