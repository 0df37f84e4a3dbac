import assert from "node:assert/strict";
import { test } from "node:test";

import { unknown } from "../../src/citygraph/web/frontend/editor/unknown.js";
import { Vocabulary } from "../../src/citygraph/web/frontend/editor/vocabulary.js";

const OURS = "https://w3id.org/citygraph/ontology#";
const VOCABULARY = new Vocabulary(
  {
    prefixes: [{ name: "cg", iri: OURS }],
    classes: [{ name: "cg:City", count: 40 }],
    properties: [
      { name: "cg:date", count: 90 },
      { name: "cg:data", count: 1 },
      { name: "cg:signedBy", count: 30 },
      { name: "cg:summary", count: 400 },
    ],
  },
  async () => [],
);
const found = (text) => unknown(text, VOCABULARY).map(({ name, near }) => [name, near]);

test("names that the ontology does not have are told with what they resemble, the nearest and most used first", () => {
  assert.deepEqual(found("SELECT * { ?d cg:dat ?x }"), [["cg:dat", ["cg:date", "cg:data"]]]);
  assert.deepEqual(found("SELECT * { ?d a cg:Ctiy ; cg:SignedBy ?x, cg:nowhere }"), [
    ["cg:Ctiy", ["cg:City"]],
    ["cg:SignedBy", ["cg:signedBy"]],
    ["cg:nowhere", []],
  ]);
});

test("they are told at their place", () => {
  const text = "ASK { ?d cg:dat ?x }";
  const [{ from, to }] = unknown(text, VOCABULARY);
  assert.equal(text.slice(from, to), "cg:dat");
});

test("nothing is said of names that are known, of other namespaces, or inside texts and comments", () => {
  assert.deepEqual(found("SELECT * { ?d a cg:City ; cg:date ?x ; rdfs:labl ?y ; cg: ?z # cg:dat\n FILTER(?y = 'cg:dat') }"), []);
});

test("a prefix means what the query says it means", () => {
  assert.deepEqual(found("PREFIX cg: <http://elsewhere.example/> ASK { ?d cg:dat ?x }"), []);
  assert.deepEqual(found(`PREFIX c: <${OURS}> ASK { ?d c:dat ?x ; c:date ?y }`), [["c:dat", ["c:date", "c:data"]]]);
});
