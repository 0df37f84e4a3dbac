import assert from "node:assert/strict";
import { test } from "node:test";

import { broken, drawn } from "../../src/citygraph/web/frontend/pictures/network-file.js";
import { hiddenIn, hiding } from "../../src/citygraph/web/frontend/pictures/hiding.js";
import { packed } from "../../src/citygraph/web/frontend/pictures/packing.js";
import { connected, placed } from "../../src/citygraph/web/frontend/pictures/placing.js";
import { SHAPES, points } from "../../src/citygraph/web/frontend/pictures/shapes.js";

const nodes = [..."abcdefg"].map((key) => ({ thing: { key } }));
const lines = [["a", "b"], ["a", "c"], ["b", "c"], ["d", "e"], ["e", "f"]];

test("the same network stands the same each time, and nothing hides anything", () => {
  const places = placed(nodes, lines, 2);
  assert.deepEqual(places, placed(nodes, lines, 2));
  const spots = [...places.values()];
  assert.equal(spots.length, nodes.length);
  for (const [at, one] of spots.entries()) {
    assert.ok(Number.isFinite(one.x) && Number.isFinite(one.y));
    for (const other of spots.slice(at + 1)) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > 40);
  }
});

test("what is joined stands nearer than what is not", () => {
  const star = placed(nodes, [..."bcdefg"].map((key) => ["a", key]), 1);
  const far = (one, other) => Math.hypot(star.get(one).x - star.get(other).x, star.get(one).y - star.get(other).y);
  assert.ok(far("a", "b") < Math.max(far("b", "c"), far("b", "d"), far("b", "e")));
});

test("parts of a network are told apart, the largest first", () => {
  assert.deepEqual(connected([..."abcdefg"], lines), [["a", "b", "c"], ["d", "e", "f"], ["g"]]);
  assert.deepEqual(connected([], []), []);
  assert.equal(placed([], [], 2).size, 0);
});

test("parts stand beside each other in rows and cover nothing", () => {
  const part = () => new Map([["one", { x: 0, y: 0 }], ["other", { x: 100, y: 40 }]]);
  const corners = packed([part(), part(), part(), part()], 2).map((places) => places.get("one"));
  assert.equal(new Set(corners.map(({ x, y }) => `${x} ${y}`)).size, 4);
  assert.ok(new Set(corners.map(({ y }) => y)).size < 4);
  for (const { x, y } of corners) assert.ok(x >= 0 && y >= 0);
});

test("every kind has a shape of its own, by form or by filling", () => {
  const looks = Object.values(SHAPES).map(({ shape, filled }) => `${shape} ${filled}`);
  assert.equal(new Set(looks).size, looks.length);
  assert.equal(points("city", 0, 0, 5), null);
  assert.equal(points("unheard-of", 0, 0, 5), null);
  assert.equal(points("doc", 10, 10, 5), "5,5 15,5 15,15 5,15");
});

test("the file holds every shape and name, and names stay text", () => {
  const hostile = "<script>alert(1)</script> & \"more\"\u0001";
  const file = drawn({
    nodes: [
      { x: 0, y: 0, size: 20, kind: "city", name: hostile },
      { x: 50.123, y: 9, size: 20, kind: "doc", name: "Declaration" },
    ],
    lines: [{ from: { x: 0, y: 0 }, to: { x: 50.123, y: 9 } }],
  }, { title: hostile, kinds: { city: "City", doc: hostile }, source: "citygraph, CC BY 4.0" });
  assert.ok(file.includes("<circle") && file.includes("<polygon") && file.includes("M0 0L50.1 9"));
  assert.ok(file.includes(">City<") && file.includes(">citygraph, CC BY 4.0<"));
  assert.ok(!file.includes("<script>") && !file.includes("\u0001") && file.includes("&lt;script&gt;"));
  assert.ok(drawn({ nodes: [], lines: [] }, { title: "", kinds: {}, source: "" }).startsWith("<svg"));
});

test("names are broken between words", () => {
  assert.deepEqual(broken("Coalition of Sustainable Cities"), ["Coalition of", "Sustainable Cities"]);
  assert.deepEqual(broken("Здоровьесберегательныетехнологии"), ["Здоровьесберегательныетехнологии"]);
});

test("every name is in the file, and none lies over another where there is room", () => {
  const crowd = [0, 1, 2, 3].map((at) => ({ x: at * 30, y: 0, size: 14, kind: "city", name: `Amberford ${at}` }));
  const file = drawn({ nodes: crowd, lines: [] }, { title: "", kinds: {}, source: "" });
  const places = crowd.map(({ name }) => file.match(new RegExp(`x="([-\\d.]+)" y="([-\\d.]+)"[^>]*>${name}<`)).slice(1).join(" "));
  assert.equal(new Set(places).size, crowd.length);
  assert.ok(new Set(places.map((place) => place.split(" ")[1])).size > 1, "beside each other they would overlap");
});

test("an address says which kinds are left out, and keeps all else", () => {
  const address = "https://example.org/network?tie=signed&lang=ru#answer";
  const hidden = hiding(address, new Set(["org", "doc"]));
  assert.equal(hidden, "https://example.org/network?tie=signed&lang=ru&hide=doc,org#answer");
  assert.deepEqual(hiddenIn(hidden), new Set(["doc", "org"]));
  assert.equal(hiding(hidden, new Set()), address);
  assert.deepEqual(hiddenIn(address), new Set());
});
