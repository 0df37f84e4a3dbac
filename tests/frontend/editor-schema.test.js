import assert from "node:assert/strict";
import { test } from "node:test";

import { together } from "../../src/citygraph/web/frontend/editor/schema.js";
import { Vocabulary } from "../../src/citygraph/web/frontend/editor/vocabulary.js";

const VOCABULARY = new Vocabulary(
  {
    prefixes: [],
    classes: [{ name: "cg:City", wider: ["cg:Municipality"] }, { name: "cg:Municipality", count: 3 }, { name: "cg:Empty" }],
    properties: [
      { name: "cg:within", of: { "cg:City": 2 }, domain: ["cg:City"], range: ["cg:Region"] },
      { name: "rdfs:label", of: { "cg:City": 5, "cg:Municipality": 1 } },
      { name: "rdf:type", of: { "cg:City": 9 } },
      { name: "skos:note", of: { "cg:City": 9 } },
    ],
  },
  async () => [],
);
const found = (name) => together(VOCABULARY.byName.get(name), VOCABULARY).map(([title, terms]) => [title, terms.map((term) => term.name)]);

test("a class is told with its broader classes and the properties of its things, the most frequent first", () => {
  assert.deepEqual(found("cg:City"), [["broader", ["cg:Municipality"]], ["propertiesOf", ["rdfs:label", "cg:within"]]]);
  assert.deepEqual(found("cg:Empty"), []);
});

test("a property is told with what it is said of and what its values are", () => {
  assert.deepEqual(found("cg:within"), [["usedOf", ["cg:City"]], ["valuesOf", ["cg:Region"]]]);
});
