import assert from "node:assert/strict";
import { test } from "node:test";

import { rangeOf, told } from "../../src/citygraph/web/frontend/editor/faults.js";
import { depths, indentationAt, indented } from "../../src/citygraph/web/frontend/editor/indent.js";
import { isInsideText, tokens } from "../../src/citygraph/web/frontend/editor/tokens.js";

const kinds = (text) => tokens(text).map(({ kind, text }) => [kind, text]);

test("words are those of SPARQL, longest first", () => {
  assert.deepEqual(kinds('SELECT ?имя { city:osh a <x:y> ; cg:label "a b"@en-GB, 1.5 . }'), [
    ["word", "SELECT"], ["variable", "?имя"], ["mark", "{"], ["name", "city:osh"], ["word", "a"], ["iri", "<x:y>"],
    ["mark", ";"], ["name", "cg:label"], ["string", '"a b"'], ["language", "@en-GB"], ["mark", ","], ["number", "1.5"],
    ["mark", "."], ["mark", "}"],
  ]);
  assert.deepEqual(kinds("?a<?b && ?c != 'x#y' # end"), [
    ["variable", "?a"], ["mark", "<"], ["variable", "?b"], ["mark", "&&"], ["variable", "?c"], ["mark", "!="], ["string", "'x#y'"],
  ]);
  assert.deepEqual(kinds("theme:."), [["name", "theme:"], ["mark", "."]]);
});

test("every character belongs to a word or to white space, whatever is typed", () => {
  for (const text of ['"open', "'''", "<a b>", "\\", "😀 ?x", "@", "?", "_:", "#"]) {
    const found = tokens(text, true);
    assert.equal(found.map((token) => token.text).join("").length, text.replace(/\s/g, "").length, text);
  }
});

test("inside strings, comments and whole IRIs nothing is completed", () => {
  for (const text of ['FILTER(?x = "ab', "# ab", "SELECT * { <http://x", "'''a\nb"]) assert.ok(isInsideText(text, text.length), text);
  for (const text of ["SELECT ?x", '"closed" ', "?a < ?b", "# done\n"]) assert.ok(!isInsideText(text, text.length), text);
});

test("lines stand as deep as their brackets, and deeper where a triple goes on", () => {
  const text = "SELECT * {\n?s a cg:City ;\nrdfs:label ?l .\nOPTIONAL {\n?s cg:x [\na ?y\n] .\n}\n}\nLIMIT 3";
  assert.deepEqual(depths(text), [0, 1, 2, 1, 2, 3, 2, 1, 0, 0]);
});

test("tidying changes white space only, and not that in strings", () => {
  const text = 'SELECT * {\n      ?s ?p """a\n   b""" .\n?s ?p 1 .  \n  \n }\n';
  const tidied = indented(text);
  assert.equal(tidied, 'SELECT * {\n  ?s ?p """a\n   b""" .\n  ?s ?p 1 .\n\n}\n');
  assert.equal(indented(tidied), tidied);
});

test("a new line begins where it belongs", () => {
  assert.equal(indentationAt("SELECT * {\n", 11), 2);
  assert.equal(indentationAt("SELECT * {\n}", 11), 0);
  assert.equal(indentationAt("SELECT * {\n  ?s ?p ?o ;\n", 24), 4);
});

test("a fault points at the word at its place, counted in characters of Unicode", () => {
  const text = 'SELECT * {\n  ?s cg:😀 "😀" nope:x\n}';
  const column = [...'  ?s cg:😀 "😀" '].length + 1;
  const { from, to } = rangeOf(text, { line: 2, column });
  assert.equal(text.slice(from, to), "nope:x");
  assert.deepEqual(rangeOf("ASK", { line: 1, column: 4 }), { from: 3, to: 3 });
  assert.deepEqual(rangeOf("ASK", { line: 9, column: 9 }), { from: 3, to: 3 });
  assert.deepEqual(rangeOf("ASK", {}), { from: 0, to: 0 });
});

test("a fault speaks the language of the page first, and English words stay as they are", () => {
  const problem = { reason: "syntax", title: "Bad", detail: "Bad: here.", line: 2, column: 3, mend: "Mend it." };
  const words = { language: "ru", place: "строка {line}, столбец {column}", reasons: { syntax: { title: "Плохо", mend: "Исправьте." } } };
  assert.deepEqual(told(problem, words), { title: "Плохо: строка 2, столбец 3.", detail: "Bad: here.", mend: "Исправьте." });
  assert.deepEqual(told(problem, { ...words, language: "en", reasons: {} }), { title: null, detail: "Bad: here.", mend: "Mend it." });
  assert.equal(told({ detail: "x" }, words).mend, "");
});
