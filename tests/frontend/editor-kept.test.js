import assert from "node:assert/strict";
import { test } from "node:test";

import { cleaned, nameOf, read, remembered, saved, write } from "../../src/citygraph/web/frontend/editor/kept.js";
import { Names, hrefOf, wordsOf } from "../../src/citygraph/web/frontend/editor/terms.js";

const BASE = "https://w3id.org/citygraph/";
const empty = { tabs: [], current: 0, history: [], saved: [] };

/** A browser's storage of so many characters. */
function storage(room = Infinity) {
  const items = new Map();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      if (value.length > room) throw new Error("QuotaExceededError");
      items.set(key, value);
    },
  };
}

test("what was kept is read again", () => {
  const kept = storage();
  const state = { tabs: [{ id: 1, name: "One", text: "ASK {}", ran: true }], current: 0, history: [{ text: "ASK {}", at: 5 }], saved: [{ name: "A", text: "x" }] };
  assert.ok(write(kept, state));
  assert.deepEqual(read(kept), state);
});

test("whatever else stands in the browser is no state", () => {
  for (const found of [null, 7, "x", [], { tabs: "x" }, { tabs: [{ name: 1, text: "x" }, null], current: "2", history: [{}], saved: {} }]) {
    assert.deepEqual(cleaned(found), empty);
  }
  assert.deepEqual(read({ getItem: () => "{" }), empty);
  assert.deepEqual(read({ getItem() { throw new Error("SecurityError"); } }), empty);
  assert.equal(cleaned({ tabs: [{ name: "a", text: "" }], current: 9 }).current, 0);
  assert.equal(cleaned({ tabs: [{ name: "a", text: "", ran: "yes" }] }).tabs[0].ran, false);
});

test("where there is little room the history goes before the tabs, and no room is told", () => {
  const state = { ...empty, tabs: [{ id: 1, name: "One", text: "ASK {}" }], history: [{ text: "x".repeat(1000), at: 1 }] };
  const small = storage(200);
  assert.ok(write(small, state));
  assert.deepEqual(read(small).history, []);
  assert.equal(read(small).tabs.length, 1);
  assert.ok(!write(storage(0), state));
});

test("a query stands in the history once, the last one first", () => {
  let history = [];
  for (const text of ["a", "b", "a"]) history = remembered(history, text, 1);
  assert.deepEqual(history.map((each) => each.text), ["a", "b"]);
  for (let at = 0; at < 300; at += 1) history = remembered(history, `q${at}`, at);
  assert.equal(history.length, 100);
  assert.equal(history[0].text, "q299");
});

test("a saved query takes the place of that of the same name", () => {
  assert.deepEqual(saved(saved([], "b", "1"), "b", "2"), [{ name: "b", text: "2" }]);
  assert.deepEqual(saved([{ name: "b", text: "" }], "a", "").map((each) => each.name), ["a", "b"]);
});

test("a query is named by its comment, else by its class", () => {
  assert.equal(nameOf("# Cities of the east\nSELECT", "x"), "Cities of the east");
  assert.equal(nameOf("SELECT * { ?c a cg:City }", "x"), "City");
  assert.equal(nameOf("ASK {}", "x"), "x");
});

const names = new Names({ cg: `${BASE}ontology#`, city: `${BASE}id/city/`, id: `${BASE}id/` });

test("IRIs are shortened by the longest prefix that leaves no slash", () => {
  assert.equal(names.compact(`${BASE}id/city/osh`), "city:osh");
  assert.equal(names.compact(`${BASE}id/city/osh/x`), `${BASE}id/city/osh/x`);
  assert.equal(names.expand("cg:City"), `${BASE}ontology#City`);
  assert.equal(names.expand("no:City"), null);
});

test("only addresses of ours and of the web are links", () => {
  assert.equal(hrefOf(`${BASE}id/city/osh`, BASE), "/id/city/osh");
  assert.equal(hrefOf(`${BASE}ontology#City`, BASE), "/ontology#City");
  assert.equal(hrefOf("https://w3id.org/citygraph", BASE), "/");
  assert.equal(hrefOf("https://example.org/x", BASE), "https://example.org/x");
  for (const iri of [`${BASE}/evil.example`, "javascript:alert(1)", "data:text/html,x", "urn:x", "http:///x"]) assert.equal(hrefOf(iri, BASE), null, iri);
});

test("a term is called by its label, else by its short name, else as it is", () => {
  const labels = new Map([[`${BASE}id/city/osh`, "Ош"]]);
  assert.equal(wordsOf({ type: "uri", value: `${BASE}id/city/osh` }, names, labels), "Ош");
  assert.equal(wordsOf({ type: "uri", value: `${BASE}id/city/xyz` }, names, labels), "city:xyz");
  assert.equal(wordsOf({ type: "literal", value: "<b>" }, names, labels), "<b>");
  assert.equal(wordsOf(undefined, names, labels), "");
});
