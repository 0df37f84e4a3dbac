// The terms and things to complete, as the server tells them, and what can be told from them.

const ANY = ""; // the things that are asked for most, whatever their prefix

/**
 * @typedef {{name: string, label?: Record<string, string>, definition?: Record<string, string>, count?: number}} Term
 * @typedef {Term & {joins?: boolean, domain: string[], range: string[], of: Record<string, number>, to: Record<string, number>}} Property
 */

export class Vocabulary {
  /** @param {{prefixes: object[], classes: Term[], properties: Property[]}} told */
  constructor(told, fetchThings) {
    this.prefixes = told.prefixes;
    this.classes = told.classes;
    this.properties = told.properties.map((each) => ({ domain: [], range: [], of: {}, to: {}, ...each }));
    this.byName = new Map([...this.classes, ...this.properties].map((term) => [term.name, term]));
    this.ofThings = new Set(told.prefixes.filter((prefix) => prefix.things).map((prefix) => prefix.name));
    this.asked = new Map();
    this.fetchThings = fetchThings;
  }

  /** The things behind prefixes, the most used first; without prefixes those asked for most. */
  async things(prefixes) {
    const wanted = prefixes.filter((prefix) => this.ofThings.has(prefix));
    const lists = await Promise.all((wanted.length ? wanted : [ANY]).map((prefix) => this.#list(prefix)));
    return lists.flat();
  }

  #list(prefix) {
    if (!this.asked.has(prefix)) {
      const coming = this.fetchThings(prefix).catch(() => (this.asked.delete(prefix), []));
      this.asked.set(prefix, coming);
    }
    return this.asked.get(prefix);
  }

  /** The classes of a subject or variable: those it is said to have, else the narrowest that fits all that is said of it. */
  classesOf(term, triples) {
    const said = triples.filter(({ subject, predicate }) => subject === term && isType(predicate)).map(({ object }) => object);
    const named = said.filter((name) => this.byName.has(name));
    if (named.length) return named;
    const before = triples.filter((triple) => triple.subject === term && triple.predicate);
    const has = before.map((triple) => this.byName.get(triple.predicate)).filter((property) => property?.of && own(property));
    const common = has.length ? Object.keys(has[0].of).filter((name) => has.every((property) => property.of[name])) : [];
    const [narrowest] = common.sort((one, other) => this.#size(one) - this.#size(other));
    if (narrowest) return [narrowest];
    const pointed = triples.filter(({ object, predicate }) => object === term && predicate && !isType(predicate));
    return [...new Set(pointed.flatMap(({ predicate }) => this.byName.get(predicate)?.range ?? []))];
  }

  #size(name) {
    return this.byName.get(name)?.count ?? 0;
  }

  /** The prefixes of the things that a property points at, the most frequent first. */
  prefixesTo(name) {
    const to = this.byName.get(name)?.to ?? {};
    return Object.keys(to)
      .filter((prefix) => this.ofThings.has(prefix))
      .sort((one, other) => to[other] - to[one]);
  }
}

/** Whether a property says what kind of thing something is. */
export const isType = (predicate) => predicate === "a" || predicate === "rdf:type";

/** Whether a term is of this project, or one of the two that everything has. */
export const own = ({ name }) => name.startsWith("cg:") || name === "rdfs:label" || name === "rdf:type";

/** The vocabulary of the endpoint; asked for once. */
export async function load() {
  const read = async (address) => {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.statusText);
    return response.json();
  };
  const told = await read("/sparql/vocabulary.json");
  return new Vocabulary(told, async (prefix) => (await read(`/sparql/instances.json?prefix=${encodeURIComponent(prefix)}`)).things);
}
