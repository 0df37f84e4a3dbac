import assert from "node:assert/strict";
import { test } from "node:test";

import { unbound } from "../../src/citygraph/web/frontend/editor/unbound.js";

const found = (text) => unbound(text).map(({ name }) => name);

test("a variable that is selected and stands nowhere else has no value", () => {
  assert.deepEqual(found("SELECT ?y {?x a cg:City}"), ["?y"]);
  assert.deepEqual(found("SELECT ?x ?y WHERE { ?x a cg:City } ORDER BY ?y"), ["?y"]);
  assert.deepEqual(found("SELECT (COUNT(?y) AS ?n) { ?x a cg:City }"), ["?y"]);
  assert.deepEqual(found("SELECT ?x { { SELECT ?x ?z { ?x a ?c } } }"), ["?z"]);
});

test("it is told at its place", () => {
  const text = "SELECT DISTINCT ?y { ?x a ?c }";
  const [{ from, to }] = unbound(text);
  assert.equal(text.slice(from, to), "?y");
});

test("whatever gives it a value is enough", () => {
  for (const text of [
    "SELECT ?x { ?x a cg:City }",
    "SELECT $x { ?x a cg:City }",
    "SELECT * { ?x a cg:City }",
    "SELECT ?x (STR(?x) AS ?y) (STRLEN(?y) AS ?z) { ?x a cg:City }",
    "SELECT ?x ?y { ?x a cg:City BIND(1 AS ?y) }",
    "SELECT ?x ?y { OPTIONAL { ?x cg:a ?y } }",
    "SELECT ?x ?y { ?x a cg:City } VALUES ?y { 1 }",
    "SELECT ?x ?y { ?x a cg:City } VALUES (?z ?y) { (1 2) }",
    "SELECT ?k (COUNT(*) AS ?n) { ?x a cg:City } GROUP BY (STR(?x) AS ?k)",
    "SELECT (EXISTS { ?a ?b ?c } AS ?y) { ?x a cg:City }",
    "SELECT ?g FROM <urn:a> WHERE { GRAPH ?g { ?x a cg:City } }",
    "ASK { ?x a cg:City }",
  ]) assert.deepEqual(found(text), [], text);
});

test("an unfinished query is left alone", () => {
  for (const text of ["SELECT ?y", "SELECT ?y {", "SELECT ?y { ?x a", "SELECT ?y {}", "SELECT ?", "{ SELECT ?y } {}"]) assert.deepEqual(found(text), [], text);
});
