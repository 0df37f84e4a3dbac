import assert from "node:assert/strict";
import { test } from "node:test";

import { orderOf } from "../../src/citygraph/web/frontend/editor/sorting.js";
import { triples } from "../../src/citygraph/web/frontend/editor/triples.js";
import { placeable, viewsOf } from "../../src/citygraph/web/frontend/editor/views.js";

const BASE = "https://w3id.org/citygraph/";
const XSD = "http://www.w3.org/2001/XMLSchema#";
const thing = (name) => ({ type: "uri", value: `${BASE}id/${name}` });
const literal = (value, datatype) => ({ type: "literal", value, datatype });
const number = literal("3", `${XSD}integer`);
const date = literal("2024", "http://id.loc.gov/datatypes/edtf/EDTF");

/** The views of an answer whose columns hold the same value in each row. */
const views = (row, count = 3) => viewsOf(Object.keys(row), Array(count).fill(row), BASE, new Set([thing("city/osh").value]));

test("cities can be put on a map, with what the row says of them", () => {
  assert.deepEqual(views({ city: thing("city/osh") }), { map: [["where", "city"]] });
  assert.deepEqual(views({ doc: thing("doc/a"), city: thing("city/osh") }).map, [["where", "city"], ["what", "doc"]]);
  assert.equal(views({ doc: thing("doc/a") }).map, undefined);
  assert.equal(views({ network: thing("network/a") }).map, undefined);
});

test("a map is offered only of things that have coordinates, and those are asked for that may", () => {
  const rows = [
    { member: thing("org/a"), network: thing("network/x"), at: date, doc: thing("doc/a") },
    { member: thing("city/osh"), network: thing("network/y"), doc: { type: "uri", value: "https://example.org/city/x" } },
  ];
  assert.deepEqual([...placeable(rows, BASE)], ["org/a", "network/x", "city/osh", "network/y"].map((name) => thing(name).value));
  const of = (...placed) => viewsOf(["network", "member"], rows, BASE, new Set(placed.map((name) => thing(name).value))).map;
  assert.equal(of(), undefined);
  assert.deepEqual(of("city/osh"), [["where", "member"], ["what", "network"]]);
});

/** Rows of columns with a value for each row. */
const rowsOf = (columns) => Object.values(columns)[0].map((_, at) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[at]])));
const of = (columns) => viewsOf(Object.keys(columns), rowsOf(columns), BASE);
const themes = [thing("doc/a"), thing("doc/b")];

test("a column of labels names the things beside it, and is no thing of its own", () => {
  const bars = [["bars", "theme"], ["length", "n"], ["named", "theme,label"]];
  assert.deepEqual(of({ theme: themes, label: [literal("A"), literal("B")], n: [number, number] }).chart, bars);
  assert.deepEqual(of({ theme: [themes[0]], label: [literal("A")], n: [number] }).chart, bars);
  assert.deepEqual(of({ e: themes, what: [literal("A"), literal("B")], date: [date, date] }).timeline, [["when", "date"], ["what", "e"], ["named", "e,what"]]);
  const each = of({ a: themes, b: [thing("org/c"), thing("org/d")], name: [literal("C"), literal("D")] });
  assert.deepEqual(each.network, [["pair", "a,b"], ["named", "b,name"]]);
});

test("what is no name of the things stays beside them", () => {
  const within = [["bars", "theme"], ["length", "n"], ["within", "x"]];
  const n = [number, number];
  assert.deepEqual(of({ theme: themes, x: [literal("A"), literal("A")], n }).chart, within);
  assert.deepEqual(of({ theme: [themes[0], themes[0]], x: [literal("A"), literal("B")], n }).chart, within);
  assert.deepEqual(of({ theme: themes, x: [literal("A"), literal("x".repeat(101))], n }).chart, within);
  assert.deepEqual(of({ theme: [themes[0]], x: [literal("A")], n: [number] }).chart, within);
  assert.deepEqual(of({ theme: themes, x: [literal("A", `${XSD}anyURI`), literal("B", `${XSD}anyURI`)], n }).chart, within);
});

test("a graph is a table of its triples", () => {
  const text = '<urn:s> <urn:p> "a \\"b\\"\\n\\u0416 ."@en .\n_:b0 <urn:p> _:b1 .\n# c\n\n<urn:s> <urn:q> "1"^^<urn:t> .\n';
  const uri = (value) => ({ type: "uri", value });
  const value = (value, datatype, language) => ({ type: "literal", value, datatype, "xml:lang": language });
  assert.deepEqual(triples(text), [
    { subject: uri("urn:s"), predicate: uri("urn:p"), object: value('a "b"\nЖ .', undefined, "en") },
    { subject: { type: "bnode", value: "b0" }, predicate: uri("urn:p"), object: { type: "bnode", value: "b1" } },
    { subject: uri("urn:s"), predicate: uri("urn:q"), object: value("1", "urn:t", undefined) },
  ]);
  assert.equal(triples("<urn:s> <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> ."), null);
  assert.deepEqual(triples(""), []);
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
