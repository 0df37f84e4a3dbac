import assert from "node:assert/strict";
import { test } from "node:test";

import { placeAt } from "../../src/citygraph/web/frontend/editor/place.js";

/** The place at the mark “|” of a query. */
function at(marked) {
  const cursor = marked.indexOf("|");
  return placeAt(marked.slice(0, cursor) + marked.slice(cursor + 1), cursor);
}

const KINDS = [
  ["|", "start"],
  ["SEL|", "start"],
  ["PREFIX |", "prefix"],
  ["PREFIX cg: <x:y> |", "start"],
  ["SELECT |", "select"],
  ["SELECT ?a |", "select"],
  ["SELECT (COUNT(|", "expression"],
  ["SELECT (COUNT(?x) AS ?n) |", "select"],
  ["SELECT * FROM |", "graph"],
  ["SELECT * FROM NAMED graph:x |", "where"],
  ["SELECT * WHERE |", "where"],
  ["ASK |", "where"],
  ["DESCRIBE |", "things"],
  ["SELECT * { |", "subject"],
  ["SELECT * { ?s |", "predicate"],
  ["SELECT * { ?s a |", "object"],
  ["SELECT * { ?s a cg:City |", "after"],
  ["SELECT * { ?s a cg:City . |", "subject"],
  ["SELECT * { ?s a cg:City ; |", "predicate"],
  ["SELECT * { ?s cg:x ?a , |", "object"],
  ["SELECT * { ?s cg:x 'a'@en , |", "object"],
  ["SELECT * { ?s cg:x '1'^^xsd:int ; |", "predicate"],
  ["SELECT * { ?s cg:x 1.5 . |", "subject"],
  ["SELECT * { ?s cg:a/|", "predicate"],
  ["SELECT * { ?s cg:a/cg:b |", "object"],
  ["SELECT * { ?s ^|", "predicate"],
  ["SELECT * { ?s (cg:a|", "predicate"],
  ["SELECT * { ?s (cg:a/cg:b)+ |", "object"],
  ["SELECT * { ?s cg:a [ |", "predicate"],
  ["SELECT * { ?s cg:a [ cg:b |", "object"],
  ["SELECT * { ?s cg:a [ cg:b ?c ] ; |", "predicate"],
  ["SELECT * { [] |", "predicate"],
  ["SELECT * { ?s cg:a ( |", "object"],
  ["SELECT * { ?s cg:a ( ?x ) ; |", "predicate"],
  ["SELECT * { FILTER(|", "expression"],
  ["SELECT * { FILTER(LANG(?x) = |", "expression"],
  ["SELECT * { FILTER(LANG(?x) = 'en') |", "subject"],
  ["SELECT * { ?s a cg:City . FILTER NOT EXISTS { |", "subject"],
  ["SELECT * { OPTIONAL { ?s |", "predicate"],
  ["SELECT * { OPTIONAL { ?s a ?c } |", "subject"],
  ["SELECT * { { ?s a ?c } UNION { |", "subject"],
  ["SELECT * { BIND(|", "expression"],
  ["SELECT * { BIND(1 AS ?x) |", "subject"],
  ["SELECT * { GRAPH |", "graph"],
  ["SELECT * { GRAPH ?g { ?s |", "predicate"],
  ["SELECT * { VALUES |", "values"],
  ["SELECT * { VALUES ?x { |", "value"],
  ["SELECT * { VALUES ?x { city:osh } |", "subject"],
  ["SELECT * { VALUES (?x ?y) { (|", "value"],
  ["SELECT * { { SELECT |", "select"],
  ["SELECT * { { SELECT ?x { ?x |", "predicate"],
  ["SELECT * { ?s ?p ?o } |", "modifier"],
  ["SELECT * { ?s ?p ?o } ORDER |", "by"],
  ["SELECT * { ?s ?p ?o } GROUP B|", "by"],
  ["SELECT * { { SELECT * { ?s ?p ?o } ORDER |", "by"],
  ["SELECT * { ?s ?p ?o } ORDER BY |", "order"],
  ["SELECT * { ?s ?p ?o } ORDER BY DESC(|", "expression"],
  ["SELECT * { ?s ?p ?o } LIMIT |", "number"],
  ["CONSTRUCT { ?s |", "predicate"],
  ["CONSTRUCT { ?s ?p ?o } WHERE { ?s |", "predicate"],
  ["# SELECT\nSELECT * { ?s |", "predicate"],
];

for (const [query, kind] of KINDS) {
  test(`${query.replace("\n", " ")} is a place for: ${kind}`, () => assert.equal(at(query).kind, kind));
}

test("nothing is offered inside strings, comments and whole IRIs", () => {
  for (const query of ["SELECT * { ?s ?p 'a|", "# a|", "SELECT * { <http://a|", 'SELECT * { ?s ?p """a\n|']) assert.equal(at(query), null);
});

test("the word being typed may be several that are one name", () => {
  const place = at("SELECT * { ?d signed by|");
  assert.deepEqual([place.kind, place.typed, place.last], ["predicate", "signed by", "by"]);
  assert.equal(at("SELECT * { ?d cg:theme Здоровые города|").typed, "Здоровые города");
  assert.equal(at("SELECT * { ?d a ci|").typed, "ci");
  assert.equal(at("SELECT * { ?d a cg:Ci|").typed, "cg:Ci");
  assert.equal(at("SELECT * { FILTER no|").typed, "no");
  assert.equal(at("SELECT * { ?d |").typed, "");
});

test("a word in the middle is typed up to the cursor, and what follows still counts", () => {
  const place = at("SELECT * { ?d cg:si|gn ?x . ?x a cg:City }");
  assert.deepEqual([place.kind, place.typed, place.subject], ["predicate", "cg:si", "?d"]);
  assert.deepEqual(place.triples, [{ subject: "?x", predicate: "a", object: "cg:City" }]);
});

test("the triple at the cursor is told", () => {
  const place = at("SELECT * { ?d a cg:Document ; cg:signedBy |");
  assert.deepEqual([place.subject, place.predicate, place.inverse], ["?d", "cg:signedBy", false]);
  assert.equal(at("SELECT * { ?d ^cg:signedBy |").inverse, true);
  assert.equal(at("SELECT * { ?d cg:a/cg:b |").predicate, null);
});

test("variables, prefixes and triples of the whole query are told", () => {
  const place = at("PREFIX x: <y:z> SELECT ?a { ?a a cg:City . | } ORDER BY ?b");
  assert.deepEqual(place.variables, ["?a", "?b"]);
  assert.deepEqual([...place.prefixes], [["x", "y:z"]]);
  assert.deepEqual(place.triples, [{ subject: "?a", predicate: "a", object: "cg:City" }]);
  assert.equal(at("SELECT * { VALUES ?town { | } ?s cg:signedBy ?town }").variable, "?town");
});

test("a hundred thousand characters are looked through in a moment", () => {
  const text = "SELECT * { " + "?s cg:label 'x' ; a cg:City . ".repeat(3500);
  const began = performance.now();
  assert.equal(placeAt(text, text.length).kind, "subject");
  assert.ok(performance.now() - began < 2000);
});
