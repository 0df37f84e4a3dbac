import assert from "node:assert/strict";
import { test } from "node:test";

import { basis, cleaned, nameOf, read, remembered, saved, write } from "../../src/citygraph/web/frontend/editor/kept.js";
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
  const state = { tabs: [{ id: "a1", name: "One", text: "ASK {}", ran: true }], current: 0, history: [{ text: "ASK {}", at: 5 }], saved: [{ name: "A", text: "x" }] };
  assert.ok(write(kept, state, basis(empty)));
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
  const same = cleaned({ tabs: ["at-2", undefined, "at-2", 7, "<b>"].map((id) => ({ id, name: "a", text: "" })) }).tabs;
  assert.equal(new Set(same.map(({ id }) => id)).size, 5);
  assert.ok(same.every(({ id }) => /^[\w-]+$/.test(id)));
});

test("where there is little room the history goes before the tabs, and no room is told", () => {
  const state = { ...empty, tabs: [{ id: "a1", name: "One", text: "ASK {}" }], history: [{ text: "x".repeat(1000), at: 1 }] };
  const small = storage(200);
  assert.ok(write(small, state, basis(empty)));
  assert.deepEqual(read(small).history, []);
  assert.equal(read(small).tabs.length, 1);
  assert.ok(!write(storage(0), state, basis(empty)));
});

/** A window of the site: its state, and what it keeps when somebody types, opens or closes. */
function opened(kept) {
  const state = read(kept);
  const known = basis(state);
  const keep = () => write(kept, state, known);
  return {
    state,
    keep,
    type: (at, text) => ((state.tabs[at].text = text), keep()),
    open: (id, text) => (state.tabs.push({ id, name: id, text, ran: false }), (state.current = state.tabs.length - 1), keep()),
    close: (at) => (state.tabs.splice(at, 1), (state.current = 0), keep()),
  };
}

const texts = (kept) => read(kept).tabs.map(({ text }) => text).sort();

/** Two windows that were opened at the same three tabs. */
function two() {
  const kept = storage();
  const first = opened(kept);
  for (const name of ["one", "two", "three"]) first.open(name, name);
  return { kept, first, second: opened(kept) };
}

test("what was typed in two windows into the same tab is kept twice", () => {
  const { kept, first, second } = two();
  first.type(0, "of the first");
  second.type(0, "of the second");
  for (const each of [first, second, first, second]) each.keep(); // both are closed, or kept again
  assert.deepEqual(texts(kept), ["of the first", "of the second", "three", "two"]);
  first.type(0, "of the first, and more");
  second.type(0, "of the second, and more");
  assert.deepEqual(texts(kept), ["of the first, and more", "of the second, and more", "three", "two"]);
  assert.equal(new Set(read(kept).tabs.map(({ id }) => id)).size, 4);
});

test("a tab opened in one window is not lost by another that does not know it", () => {
  const { kept, first, second } = two();
  second.open("four", "four");
  for (const each of [first, first, second]) each.keep();
  first.type(0, "changed");
  assert.deepEqual(texts(kept), ["changed", "four", "three", "two"]);
});

test("a tab closed in one window stays closed, unless another goes on with it", () => {
  const { kept, first, second } = two();
  first.close(0);
  second.keep();
  assert.deepEqual(texts(kept), ["three", "two"]);
  second.type(0, "one, and more");
  first.keep();
  assert.deepEqual(texts(kept), ["one, and more", "three", "two"]);
  first.close(0);
  second.type(1, "two, and more");
  assert.deepEqual(texts(kept), ["one, and more", "three", "two, and more"]);
});

test("the tab that was changed elsewhere is not taken back by a window that only looks at it", () => {
  const { kept, first, second } = two();
  first.type(0, "changed");
  for (const each of [second, second]) each.keep();
  assert.deepEqual(texts(kept), ["changed", "three", "two"]);
  second.type(0, "changed here too");
  assert.deepEqual(texts(kept), ["changed", "changed here too", "three", "two"]);
});

test("the window that kept last is the one whose tab is shown again", () => {
  const { kept, first, second } = two();
  second.open("four", "four");
  first.state.current = 1;
  first.keep();
  assert.equal(read(kept).tabs[read(kept).current].text, "two");
});

test("saved and run queries of two windows stand beside each other", () => {
  const { kept, first, second } = two();
  first.state.saved = saved([], "b", "1");
  first.state.history = remembered([], "x", 1);
  first.keep();
  second.state.saved = saved([], "a", "2");
  second.state.history = remembered([], "y", 2);
  second.keep();
  assert.deepEqual(read(kept).saved.map(({ name }) => name), ["a", "b"]);
  assert.deepEqual(read(kept).history.map(({ text }) => text), ["y", "x"]);
  second.state.saved = second.state.saved.filter(({ name }) => name !== "b");
  second.keep();
  first.keep();
  assert.deepEqual(read(kept).saved.map(({ name }) => name), ["a"]);
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
