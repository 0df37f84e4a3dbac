// Which of the things of an answer a map can show: those whose coordinates the graph has, as the server draws them.

import { select } from "./ask.js";

const SAFE = /^[^\s<>"{}|^`\\]+$/;

/**
 * Those of some things that have coordinates, or whose city has: none where that cannot be told.
 * @param {Iterable<string>} iris
 * @returns {Promise<Set<string>>}
 */
export async function placed(iris) {
  const values = [...iris].filter((iri) => SAFE.test(iri)).map((iri) => `<${iri}>`);
  if (!values.length) return new Set();
  const rows = await select(
    "PREFIX cg: <https://w3id.org/citygraph/ontology#> SELECT DISTINCT ?thing WHERE { " +
      `VALUES ?thing { ${values.join(" ")} } ?thing cg:governs?/cg:point ?point }`,
  ).catch(() => []);
  return new Set(rows.map(({ thing }) => thing.value));
}
