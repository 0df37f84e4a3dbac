import assert from "node:assert/strict";
import { test } from "node:test";

import { drawn } from "../../src/citygraph/web/frontend/pictures/network-file.js";
import { hiddenIn, hiding, shown } from "../../src/citygraph/web/frontend/pictures/hiding.js";
import { best, clear, quiet } from "../../src/citygraph/web/frontend/pictures/labels.js";
import { look } from "../../src/citygraph/web/frontend/pictures/looking.js";
import { connected, placed } from "../../src/citygraph/web/frontend/pictures/placing.js";
import { SHAPES, points } from "../../src/citygraph/web/frontend/pictures/shapes.js";
import { taken } from "../../src/citygraph/web/frontend/pictures/spacing.js";
import { beyond, seen } from "../../src/citygraph/web/frontend/pictures/telling.js";
import { filled } from "../../src/citygraph/web/frontend/words.js";
import { asides, ends, head, strokes } from "../../src/citygraph/web/frontend/pictures/ties.js";
import { broken, short } from "../../src/citygraph/web/frontend/pictures/wording.js";

const sized = (keys) => keys.map((key) => ({ key, size: 20, wide: 110, high: 26 }));
const nodes = sized([..."abcdefg"]);
const lines = [["a", "b"], ["a", "c"], ["b", "c"], ["d", "e"], ["e", "f"]];
const wide = { width: 1000, height: 500 };
const overlap = (one, other) =>
  one.left < other.right - 0.1 && other.left < one.right - 0.1 && one.top < other.bottom - 0.1 && other.top < one.bottom - 0.1;

test("the same network stands the same each time, and no name lies over another thing or its name", () => {
  const { places } = placed(nodes, lines, wide, 0.5);
  assert.deepEqual(places, placed(nodes, lines, wide, 0.5).places);
  assert.equal(places.size, nodes.length);
  const boxes = nodes.map((node) => taken(places.get(node.key), node));
  for (const [at, one] of boxes.entries()) {
    assert.ok(Object.values(one).every(Number.isFinite));
    for (const other of boxes.slice(at + 1)) assert.ok(!overlap(one, other));
  }
});

test("what is joined stands nearer than what is not", () => {
  const { places } = placed(nodes, [..."bcdefg"].map((key) => ["a", key]), wide, 0.5);
  const far = (one, other) => Math.hypot(places.get(one).x - places.get(other).x, places.get(one).y - places.get(other).y);
  assert.ok(far("a", "b") < Math.max(far("b", "c"), far("b", "d"), far("b", "e")));
});

test("parts of a network are told apart, the largest first", () => {
  assert.deepEqual(connected([..."abcdefg"], lines), [["a", "b", "c"], ["d", "e", "f"], ["g"]]);
  assert.deepEqual(connected([], []), []);
  assert.equal(placed([], [], wide, 0.5).places.size, 0);
});

test("a chain lies along the longer side of the screen", () => {
  const chain = [["a", "b"], ["b", "c"], ["c", "d"], ["d", "e"], ["e", "f"], ["f", "g"]];
  for (const screen of [wide, { width: 500, height: 1000 }]) {
    const spots = [...placed(nodes, chain, screen, 0.1).places.values()];
    const extent = (of) => Math.max(...spots.map(of)) - Math.min(...spots.map(of));
    assert.equal(extent(({ x }) => x) > extent(({ y }) => y), screen === wide);
  }
});

test("parts stand beside each other and cover nothing; all are seen while that is readable", () => {
  const keys = [..."abcdefghijkl"];
  const pairs = keys.filter((_, at) => at % 2).map((key) => [keys[keys.indexOf(key) - 1], key]);
  const all = placed(sized(keys), pairs, wide, 0.5);
  assert.equal(all.first, null);
  const boxes = sized(keys).map((node) => taken(all.places.get(node.key), node));
  for (const [at, one] of boxes.entries()) for (const other of boxes.slice(at + 1)) assert.ok(!overlap(one, other));
});

test("where all are too many, the largest part has a screen of its own", () => {
  const keys = Array.from({ length: 60 }, (_, at) => `n${at}`);
  const star = keys.slice(1, 20).map((key) => ["n0", key]);
  const pairs = keys.slice(20).filter((_, at) => at % 2).map((key) => [`n${Number(key.slice(1)) - 1}`, key]);
  const { places, first } = placed(sized(keys), [...star, ...pairs], wide, 0.75);
  assert.deepEqual(new Set(first), new Set(keys.slice(0, 20)));
  const boxes = (some) => some.map((key) => taken(places.get(key), sized([key])[0]));
  const own = boxes(first);
  const side = (name, most) => most(...own.map((box) => box[name]));
  let seen = { left: side("left", Math.min), right: side("right", Math.max), top: side("top", Math.min), bottom: side("bottom", Math.max) };
  const [across, down] = [seen.right - seen.left, seen.bottom - seen.top];
  const [more, higher] = [Math.max(0, down * 2 - across) / 2, Math.max(0, across / 2 - down) / 2];
  seen = { left: seen.left - more, right: seen.right + more, top: seen.top - higher, bottom: seen.bottom + higher };
  assert.ok(!boxes(keys.slice(20)).some((box) => overlap(box, seen)));
});

test("on a small screen things need the room that names would have", () => {
  const keys = Array.from({ length: 30 }, (_, at) => `n${at}`);
  const star = keys.slice(1).map((key) => ["n0", key]);
  const extent = (screen) => {
    const xs = [...placed(sized(keys), star, screen, 0.75).places.values()].map(({ x }) => x);
    return Math.max(...xs) - Math.min(...xs);
  };
  assert.ok(extent({ width: 300, height: 300 }) < extent({ width: 1000, height: 1000 }));
});

test("every kind has a shape of its own, by form or by filling", () => {
  const looks = Object.values(SHAPES).map(({ shape, filled }) => `${shape} ${filled}`);
  assert.equal(new Set(looks).size, looks.length);
  assert.equal(points("city", 0, 0, 5), null);
  assert.equal(points("unheard-of", 0, 0, 5), null);
  assert.equal(points("doc", 10, 10, 5), "5,5 15,5 15,15 5,15");
});

const TIES = [
  { key: "https://example.org/o#signed", name: "signed", mutual: false },
  { key: "https://example.org/o#Partnership", name: "<b>in partnership</b>", mutual: true },
  { key: "https://example.org/o#unheardOf", name: "unheard of", mutual: false },
];

test("the file holds every shape, line and name, and names stay text", () => {
  const hostile = "<script>alert(1)</script> & \"more\"\u0001";
  const file = drawn({
    nodes: [
      { id: "a", x: 0, y: 0, size: 20, kind: "city", name: hostile },
      { id: "b", x: 100.123, y: 0, size: 20, kind: "doc", name: "Declaration" },
    ],
    lines: [{ source: "a", target: "b", how: TIES[0].key }, { source: "a", target: "b", how: TIES[1].key }],
    ties: TIES,
  }, { title: hostile, kinds: { city: "City", doc: hostile }, source: "citygraph, CC BY 4.0" });
  assert.ok(file.includes("<circle") && file.includes("<polygon"));
  assert.ok(file.includes(">City<") && file.includes(">citygraph, CC BY 4.0<"));
  assert.ok(file.includes(">signed<") && file.includes("&lt;b&gt;in partnership") && !file.includes(">unheard of<"));
  assert.equal(file.match(/stroke-dasharray="10 3 2 3"/g).length, 2, "in the picture and in the legend");
  assert.equal(file.match(/Z" fill=/g).length, 2, "an arrow for what leads somewhere, and in the legend");
  assert.ok(!file.includes("<script>") && !file.includes("\u0001") && file.includes("&lt;script&gt;"));
  assert.ok(drawn({ nodes: [], lines: [], ties: [] }, { title: "", kinds: {}, source: "" }).startsWith("<svg"));
});

test("every kind of tie has strokes of its own, and an arrow unless it is mutual", () => {
  const how = strokes(TIES);
  assert.equal(new Set(TIES.map(({ key }) => JSON.stringify([how(key).dash, how(key).width]))).size, TIES.length);
  assert.deepEqual(TIES.map(({ key }) => how(key).arrow), [true, false, true]);
  assert.equal(how("").arrow, false);
});

test("a line goes from rim to rim, and its arrow points at its end", () => {
  const way = ends({ x: 0, y: 0, size: 20 }, { x: 100, y: 0, size: 10 });
  assert.deepEqual(way, [{ x: 12, y: 0 }, { x: 93, y: 0 }]);
  assert.deepEqual(head(way)[0], way[1]);
  assert.ok(head(way).slice(1).every(({ x }) => x < 93));
});

test("lines between the same two things run beside each other", () => {
  assert.deepEqual(asides([["a", "b"]]), [0]);
  const pair = [["a", "b"], ["b", "a"]];
  const [one, other] = asides(pair);
  const at = { a: { x: 0, y: 0, size: 0 }, b: { x: 50, y: 0, size: 0 } };
  const sides = pair.map(([from, to], index) => ends(at[from], at[to], [one, other][index])[0].y);
  assert.equal(sides[0], -sides[1]);
  assert.notEqual(sides[0], 0);
});

test("what is hidden takes its lines along, and whatever has no tie left", () => {
  const of = (key, kind) => ({ thing: { key, kind } });
  const things = [of("a", "city"), of("b", "city"), of("d", "doc"), of("z", "org")];
  const ties = [{ one: "a", other: "d", how: "#signed" }, { one: "a", other: "b", how: "#twinned" }, { one: "b", other: "d", how: "#signed" }];
  assert.deepEqual([...shown(things, ties, new Set()).nodes], ["a", "b", "d", "z"]);
  assert.deepEqual([...shown(things, ties, new Set(["tie-signed"])).nodes], ["a", "b", "z"]);
  const without = shown(things, ties, new Set(["doc", "tie-twinned"]));
  assert.deepEqual([[...without.nodes], without.lines.size], [["z"], 0]);
});

test("a name stands first where fewest lines are", () => {
  const from = { x: 0, y: 0 };
  assert.deepEqual(quiet(from, []), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.equal(quiet(from, [{ x: 1, y: 50 }])[0], 1);
  assert.equal(quiet(from, [{ x: 1, y: 50 }, { x: 0, y: -50 }])[0], 2);
});

test("what finds no room is tried before all others, and what matters most is kept", () => {
  const box = (left) => ({ left, top: 0, right: left + 10, bottom: 10 });
  assert.deepEqual(best([[box(0), box(20)], [box(5)]], [], [1, 1]), [1, 0]);
  assert.deepEqual(best([[box(0)], [box(5)]], [], [1, 5]), [-1, 0]);
});

test("things are looked at so that all of them and the names below them are seen", () => {
  const things = [0, 400, 800].map((x) => ({ x, y: x / 4, size: 20, wide: 110, high: 40 }));
  const screen = { width: 700, height: 300 };
  const { zoom, pan } = look(things, screen, { least: 0.1, most: 1.2 });
  for (const { x, y } of things) {
    const [right, down] = [x * zoom + pan.x, y * zoom + pan.y];
    assert.ok(right - 55 >= 0 && right + 55 <= screen.width && down - 10 >= 0 && down + 10 * zoom + 44 <= screen.height);
  }
  assert.ok(zoom > 0.6, "and not smaller than need be");
  assert.equal(look(things.slice(0, 1), screen, { least: 0.1, most: 1.2 }).zoom, 1.2);
  assert.equal(look(things, { width: 20, height: 20 }, { least: 0.1, most: 1.2 }).zoom, 0.1);
});

test("a long name is cut short", () => {
  assert.equal(short("Osh"), "Osh");
  const cut = short("Copenhagen Consensus of Mayors: Healthier and Happier Cities for All");
  assert.equal(cut, "Copenhagen Consensus of Mayors: Healthier and Happier…", "where a word ends");
  assert.equal(short(`${"a".repeat(56)}, (b c d e f`), `${"a".repeat(56)}…`, "and no comma or bracket is left over");
  assert.equal(short(`${"a".repeat(59)} b`), `${"a".repeat(59)}…`);
  assert.equal(short("a".repeat(70)), `${"a".repeat(59)}…`);
});

test("names are broken between words", () => {
  assert.deepEqual(broken("Coalition of Sustainable Cities"), ["Coalition of", "Sustainable Cities"]);
  assert.deepEqual(broken("Здоровьесберегательныетехнологии"), ["Здоровьесберегательныетехнологии"]);
});

test("every name is in the file, and none lies over another where there is room", () => {
  const crowd = [0, 1, 2, 3].map((at) => ({ id: String(at), x: at * 30, y: 0, size: 14, kind: "city", name: `Amberford ${at}` }));
  const file = drawn({ nodes: crowd, lines: [], ties: [] }, { title: "", kinds: {}, source: "" });
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

test("what is out of view is said, and nothing where all is in view", () => {
  const screen = { width: 100, height: 100 };
  const words = "{seen} of {all}, {unheardOf}";
  assert.equal(beyond([{ x: 0, y: 50 }, { x: 101, y: 50 }, { x: 50, y: -1 }], screen, words), "1 of 3, {unheardOf}");
  assert.equal(beyond([{ x: 0, y: 50 }], screen, words), "");
  assert.equal(seen([{ x: 0, y: -1 }], screen), 0);
  assert.equal(filled("{left} of {all}", { left: 0, all: 7 }), "0 of 7");
});

test("boxes that no line passes through come first", () => {
  const box = (left) => ({ left, right: left + 10, top: 0, bottom: 10 });
  const [struck, free, twice] = [box(0), box(20), box(40)];
  const lines = [
    [{ x: 5, y: -5 }, { x: 5, y: 50 }], [{ x: 41, y: 1 }, { x: 42, y: 2 }], [{ x: 35, y: 5 }, { x: 60, y: 5 }],
    [{ x: 12, y: 5 }, { x: 27, y: -10 }], [{ x: 30, y: -9 }, { x: 30, y: 9 }],
  ];
  assert.deepEqual(clear([struck, twice, free], lines), [free, struck, twice]);
  assert.deepEqual(clear([twice, struck], []), [twice, struck]);
});

test("in the file no tie strikes through a name that has room elsewhere, and names have a halo", () => {
  const node = (id, x, y) => ({ id, x, y, size: 14, kind: "city", name: `City ${id}` });
  const file = drawn({
    nodes: [node("a", 0, 0), node("b", 0, 200)], lines: [{ source: "a", target: "b", how: "" }], ties: [],
  }, { title: "", kinds: {}, source: "" });
  const place = (name) => Number(file.match(new RegExp(`<text x="[-\\d.]+" y="([-\\d.]+)"[^>]*>${name}<`))[1]);
  assert.ok(place("City a") < 0, "the tie leaves by the side below, where names stand else");
  assert.ok(place("City b") > 200);
  assert.match(file, /stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke">City a</);
});
