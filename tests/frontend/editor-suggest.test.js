import assert from "node:assert/strict";
import { test } from "node:test";

import { match } from "../../src/citygraph/web/frontend/editor/matching.js";
import { placeAt } from "../../src/citygraph/web/frontend/editor/place.js";
import { propertiesAt, suggest, thingsAt, together } from "../../src/citygraph/web/frontend/editor/suggest.js";
import { Vocabulary } from "../../src/citygraph/web/frontend/editor/vocabulary.js";

const label = (en, ru) => ({ label: { en, ru } });
const THINGS = {
  city: [
    { name: "city:moscow", ...label("Moscow", "Москва"), count: 32 },
    { name: "city:dushanbe", ...label("Dushanbe", "Душанбе"), count: 30 },
  ],
  theme: [{ name: "theme:healthy-cities", ...label("healthy cities", "здоровые города"), count: 26 }],
};
const VALUES = { "cg:within": [{ name: "city:dushanbe", ...label("Dushanbe", "Душанбе"), count: 3 }, { name: "city:osh", count: 2 }] };
const VOCABULARY = new Vocabulary(
  {
    prefixes: [
      { name: "cg", iri: "https://w3id.org/citygraph/ontology#", things: false },
      { name: "city", iri: "https://w3id.org/citygraph/id/city/", things: true, searched: true, classes: ["cg:City"], ...label("Cities and districts", "Города и районы") },
      { name: "theme", iri: "https://w3id.org/citygraph/vocab/theme/", things: true, ...label("Theme", "Тема") },
    ],
    classes: [
      { name: "cg:Document", ...label("Document", "Документ"), count: 22, stated: 22 },
      { name: "cg:Agent", count: 254 },
      { name: "cg:City", ...label("City", "Город"), count: 40, stated: 40, wider: ["cg:Municipality"] },
      { name: "cg:Commitment", ...label("Commitment", "Обязательство"), count: 105, stated: 60 },
      { name: "sh:NodeShape", count: 97 },
    ],
    properties: [
      { name: "rdfs:label", ...label("name", "название"), count: 3000, of: { "cg:Document": 22, "cg:City": 40, "cg:Commitment": 105 } },
      { name: "cg:signedBy", ...label("signed by", "подписан"), count: 30, joins: true, domain: ["cg:Document"], of: { "cg:Document": 4 }, to: { city: 5 } },
      { name: "cg:theme", ...label("theme", "тема"), count: 270, joins: true, of: { "cg:Commitment": 100 }, to: { theme: 270 } },
      { name: "cg:summary", ...label("summary", "краткое изложение"), count: 472, of: { "cg:Document": 20 } },
      { name: "cg:within", ...label("within", "находится в"), count: 101, joins: true, of: { "cg:City": 40 }, range: ["cg:City"] },
      { name: "sh:path", count: 266, joins: true },
    ],
  },
  async (prefix) => THINGS[prefix] ?? Object.values(THINGS).flat(),
  async (text, kind) => (text === "Dushambe" ? [{ name: `${kind || "city"}:dushanbe`, ...label("Dushanbe", "Душанбе") }] : []),
  async (property) => VALUES[property] ?? [],
);

/** The names offered at the mark “|” of a query, best first. */
async function offered(marked) {
  const cursor = marked.indexOf("|");
  const place = placeAt(marked.slice(0, cursor) + marked.slice(cursor + 1), cursor);
  const prefixes = thingsAt(place, VOCABULARY);
  const values = await Promise.all(propertiesAt(place).map((name) => VOCABULARY.values(name)));
  const { offers } = suggest(place, VOCABULARY, prefixes ? together(values.flat(), await VOCABULARY.things(prefixes)) : []);
  return offers.map((offer) => offer.name);
}

const FIRST = [
  ["classes after a, the most used first, those that only follow behind, our own before others", "SELECT * { ?s a |", ["cg:Commitment", "cg:City", "cg:Document", "cg:Agent", "sh:NodeShape"]],
  ["classes whose things have the properties used", "SELECT * { ?s cg:signedBy ?x ; a |", ["cg:Document"]],
  ["a class by its label in the other language", "SELECT * { ?s a горо|", ["cg:City"]],
  ["the kind first, then properties of the class by use", "SELECT * { ?d cg:theme ?t . ?d |", ["a", "rdfs:label", "cg:theme"]],
  ["properties that the class is used with", "SELECT * { ?d a cg:Document ; |", ["rdfs:label", "cg:summary", "cg:signedBy"]],
  ["properties that the class of the objects pointed at has", "SELECT * { ?x cg:within ?y . ?y |", ["a", "cg:within", "rdfs:label"]],
  ["a property by the words of its label", "SELECT * { ?d signed by|", ["cg:signedBy"]],
  ["a property by its label in the other language", "SELECT * { ?d подпис|", ["cg:signedBy"]],
  ["a property by its prefix", "SELECT * { ?d cg:s|", ["cg:summary", "cg:signedBy"]],
  ["the last word alone, where the words are no name", "SELECT * { ?d nothing sum|", ["cg:summary"]],
  ["things that the property points at, after variables", "SELECT ?c { ?d cg:signedBy |", ["?c", "?d", "city:moscow", "city:dushanbe"]],
  ["concepts of the list that the property takes", "SELECT * { ?c cg:theme he|", ["theme:healthy-cities"]],
  ["things by their name in any language", "SELECT * { ?d cg:signedBy Душ|", ["city:dushanbe"]],
  ["things behind a prefix, the most used first", "SELECT * { city:|", ["city:moscow", "city:dushanbe"]],
  ["things behind a prefix by their label", "SELECT * { ?x ?y city:душ|", ["city:dushanbe"]],
  ["variables of the query", "SELECT ?na| { ?name a cg:City }", ["?name"]],
  ["values of a variable by the property it is the object of", "SELECT * { VALUES ?t { | } ?c cg:theme ?t }", ["theme:healthy-cities"]],
  ["forms of queries at the beginning", "se|", ["SELECT ", "SELECT DISTINCT "]],
  ["keywords where a pattern may begin", "SELECT * { ?s a cg:City . opt|", ["OPTIONAL { "]],
  ["functions in an expression", "SELECT * { FILTER(strst|", ["STRSTARTS("]],
  ["functions in an expression before things, the one called so first", "SELECT * { ?d cg:theme ?t FILTER(str|", ["STR(", "STRAFTER("]],
  ["things in an expression where nothing else fits", "SELECT * { FILTER(?c = душ|", ["city:dushanbe"]],
  ["things in an expression by their prefix", "SELECT * { FILTER(?c = city:|", ["city:moscow"]],
  ["what stands as value of the property before all others", "SELECT * { ?c cg:within |", ["?c", "city:dushanbe", "city:osh", "city:moscow"]],
  ["such values in VALUES too", "SELECT * { VALUES ?t { | } ?c cg:within ?t }", ["city:dushanbe", "city:osh"]],
  ["properties that things of the kind have", "SELECT * { city:osh cg:|", ["cg:within"]],
  ["BY after ORDER", "SELECT * { ?s a cg:City } ORDER |", ["BY "]],
  ["variables and directions to order by", "SELECT * { ?s a cg:City } ORDER BY |", ["?s", "ASC(", "DESC("]],
  ["prefixes by what their things are called", "SELECT * { горо|", ["city:"]],
  ["prefixes to declare", "PREFIX ci|", ["city:"]],
];

for (const [what, query, names] of FIRST) {
  test(`offered: ${what}`, async () => assert.deepEqual((await offered(query)).slice(0, names.length), names));
}

test("where a value stands no things are offered", async () => {
  assert.deepEqual(await offered("SELECT ?x { ?d cg:summary |"), ["?x", "?d", "cg:", "city:", "theme:"]);
});

test("in an expression no thing is offered while something else fits", async () => {
  assert.ok(!(await offered("SELECT * { ?d cg:theme ?t FILTER(mo|")).includes("city:moscow"));
});

test("a thing that is spelled otherwise is searched for", async () => {
  const place = placeAt("SELECT * { ?d cg:signedBy Dushambe }", 34);
  const found = await VOCABULARY.found(place.typed, ["city"]);
  assert.deepEqual(suggest(place, VOCABULARY, found).offers.map((offer) => offer.name), ["city:dushanbe"]);
  assert.deepEqual(await VOCABULARY.found("city:Du", ["city"]), []);
  assert.equal((await VOCABULARY.found("city:Dushambe", ["city"])).length, 1);
  assert.deepEqual(await VOCABULARY.found("Dushambe", ["theme"]), []);
});

test("things are asked for once", async () => {
  let asked = 0;
  const vocabulary = new Vocabulary({ prefixes: [{ name: "city", things: true }], classes: [], properties: [] }, async () => ((asked += 1), []));
  await Promise.all([vocabulary.things(["city"]), vocabulary.things(["city"])]);
  assert.equal(asked, 1);
});

test("a list that did not come is asked for again", async () => {
  let asked = 0;
  const fail = async () => {
    asked += 1;
    throw new Error("away");
  };
  const vocabulary = new Vocabulary({ prefixes: [{ name: "city", things: true }], classes: [], properties: [] }, fail);
  assert.deepEqual(await vocabulary.things(["city"]), []);
  assert.deepEqual(await vocabulary.things(["city"]), []);
  assert.equal(asked, 2);
});

test("names match by humps, hyphens and any word of a label, without regard to marks", () => {
  const term = { name: "cg:hasPartTransitive", ...label("has part, also in parts", "содержит часть Ёлки") };
  for (const typed of ["trans", "cg:has", "has part", "в часть елки".slice(2), "елк", "parts"]) assert.ok(match(term, typed), typed);
  for (const typed of ["zzz", "city:has", "cg:zzz"]) assert.equal(match(term, typed), 0, typed);
});
