import assert from "node:assert/strict";
import { test } from "node:test";

import { asker, inLanguage } from "../../src/citygraph/web/frontend/search/ask.js";
import { moved } from "../../src/citygraph/web/frontend/search/keys.js";
import { pieces } from "../../src/citygraph/web/frontend/search/pieces.js";
import { saying } from "../../src/citygraph/web/frontend/search/words.js";

test("a name is cut where it answers", () => {
  assert.deepEqual(pieces("Nur-Sultan", [[0, 3], [4, 10]]), [
    { text: "Nur", marked: true },
    { text: "-", marked: false },
    { text: "Sultan", marked: true },
  ]);
  assert.deepEqual(pieces("Osh", []), [{ text: "Osh", marked: false }]);
});

test("places count characters, also those that JavaScript counts twice", () => {
  assert.deepEqual(pieces("🏙Osh", [[1, 4]]), [
    { text: "🏙", marked: false },
    { text: "Osh", marked: true },
  ]);
});

test("markup in a name stays text", () => {
  assert.deepEqual(pieces("<b>Osh</b>", [[3, 6]]).map((piece) => piece.text), ["<b>", "Osh", "</b>"]);
});

test("arrows go round through the field", () => {
  assert.deepEqual([-1, 0, 1].map((at) => moved("ArrowDown", at, 2)), [0, 1, -1]);
  assert.deepEqual([-1, 1, 0].map((at) => moved("ArrowUp", at, 2)), [1, 0, -1]);
  assert.equal(moved("ArrowDown", -1, 0), -1);
  assert.equal(moved("a", 0, 2), null);
});

test("what is announced tells the number", () => {
  const say = saying({ results: "{count} found", one: "one found", none: "nothing found" });
  assert.deepEqual([0, 1, 2].map(say), ["nothing found", "one found", "2 found"]);
});

const answering = (log, ok = true) => async (address, { signal }) => {
  log.push(address);
  await new Promise((resume) => setTimeout(resume, 5));
  if (signal.aborted) throw new DOMException("overtaken", "AbortError");
  return { ok, json: async () => ({ query: address }) };
};

test("only the last of what was typed in haste is asked for", async () => {
  const log = [];
  const ask = asker(answering(log), 2);
  const told = await Promise.all([ask({ q: "o" }), ask({ q: "os" }), ask({ q: "osh" })]);
  assert.deepEqual(told, [null, null, { query: "/suggest?q=osh" }]);
  assert.deepEqual(log, ["/suggest?q=osh"]);
});

test("an answer that is overtaken on its way is dropped", async () => {
  const log = [];
  const ask = asker(answering(log), 0);
  const first = ask({ q: "o" });
  await new Promise((resume) => setTimeout(resume, 3));
  const second = ask({ q: "os" });
  assert.deepEqual(await Promise.all([first, second]), [null, { query: "/suggest?q=os" }]);
  assert.deepEqual(log, ["/suggest?q=o", "/suggest?q=os"]);
});

test("what was asked once is known", async () => {
  const log = [];
  const ask = asker(answering(log), 0);
  const first = await ask({ q: "ош & co" });
  assert.equal(await ask({ q: "ош & co" }), first);
  assert.deepEqual(log, ["/suggest?q=%D0%BE%D1%88+%26+co"]);
});

test("a server that is away or refuses gives no suggestions and no error", async () => {
  const away = asker(async () => {
    throw new TypeError("away");
  }, 0);
  assert.equal(await away({ q: "osh" }), null);
  assert.equal(await asker(answering([], false), 0)({ q: "osh" }), null);
});

test("the language is named only where the address of the page names it", () => {
  assert.deepEqual(inLanguage({ q: "osh" }, "?lang=ru&x=1"), { q: "osh", lang: "ru" });
  assert.deepEqual(inLanguage({ q: "osh" }, "?x=1"), { q: "osh" });
});
