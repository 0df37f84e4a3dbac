// What the things of an answer are called in the language of the page: one query for each page of it at most.

import { select } from "./ask.js";

const SAFE = /^[^\s<>"{}|^`\\]+$/;
const CHUNK = 500;

/** Labels by IRI, asked for once each. */
export class Labels {
  /** @param {string} language @param {string} base how the IRIs begin that have labels here */
  constructor(language, base) {
    this.language = language;
    this.base = base;
    this.known = new Map();
    this.asked = new Set();
  }

  /** Read the labels of those that are not known yet; whether any came. */
  async read(iris) {
    const missing = [...new Set(iris)].filter((iri) => iri.startsWith(this.base) && !this.asked.has(iri) && SAFE.test(iri));
    const before = this.known.size;
    for (let at = 0; at < missing.length; at += CHUNK) await this.#readSome(missing.slice(at, at + CHUNK));
    return this.known.size > before;
  }

  async #readSome(iris) {
    iris.forEach((iri) => this.asked.add(iri));
    const values = iris.map((iri) => `<${iri}>`).join(" ");
    const rows = await select(
      "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?thing ?label WHERE { " +
        `VALUES ?thing { ${values} } ?thing rdfs:label ?label FILTER(LANG(?label) IN ("${this.language}", "en", "")) }`,
    ).catch(() => []); // without labels things are called by their names
    for (const { thing, label } of rows) {
      const own = label["xml:lang"] === this.language;
      if (own || !this.known.has(thing.value)) this.known.set(thing.value, label.value);
    }
  }
}
