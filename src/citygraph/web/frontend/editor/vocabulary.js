// The terms and things to complete, as the server tells them, and what can be told from them.

import { folded } from "../tables/filter.js";

const SEARCHED_FROM = 3; // letters
const ANY = ""; // the things that are asked for most, whatever their prefix

/**
 * @typedef {{name: string, label?: Record<string, string>, definition?: Record<string, string>, count?: number}} Term
 * @typedef {Term & {joins?: boolean, domain: string[], range: string[], of: Record<string, number>, to: Record<string, number>}} Property
 */

export class Vocabulary {
  /** @param {{prefixes: object[], classes: Term[], properties: Property[]}} told */
  constructor(told, fetchThings, search = async () => [], fetchValues = async () => []) {
    this.prefixes = told.prefixes;
    this.classes = told.classes;
    this.properties = told.properties.map((each) => ({ domain: [], range: [], of: {}, to: {}, ...each }));
    this.byName = new Map([...this.classes, ...this.properties].map((term) => [term.name, term]));
    this.searched = new Set(told.prefixes.filter((prefix) => prefix.searched).map((prefix) => prefix.name));
    this.ofThings = new Set(told.prefixes.filter((prefix) => prefix.things).map((prefix) => prefix.name));
    this.kinds = new Map(told.prefixes.map((prefix) => [prefix.name, prefix.classes ?? []]));
    this.asked = new Map();
    this.fetchThings = fetchThings;
    this.fetchValues = async (name) => (await fetchValues(name)).map((thing) => ({ ...thing, isValue: true }));
    this.search = search;
  }

  /** The things behind prefixes, the most used first; without prefixes those asked for most. */
  async things(prefixes) {
    const wanted = prefixes.filter((prefix) => this.ofThings.has(prefix));
    const lists = await Promise.all((wanted.length ? wanted : [ANY]).map((prefix) => this.#list(prefix, this.fetchThings)));
    return lists.flat();
  }

  /** The things that stand as values of a property, those that do so most often first. */
  async values(name) {
    return this.byName.get(name)?.joins && !isType(name) ? this.#list(name, this.fetchValues) : [];
  }

  /** Things by any of their names, spelled somehow: for what is in no list, or called otherwise there. */
  async found(typed, prefixes) {
    const text = typed.slice(typed.indexOf(":") + 1);
    if (text.length < SEARCHED_FROM) return [];
    const [only] = prefixes.length === 1 ? prefixes : [];
    if (only && !this.searched.has(only)) return [];
    const found = await this.search(text, only ?? ANY).catch(() => []);
    return found.map((thing) => ({ ...thing, sought: folded(text) }));
  }

  #list(name, fetch) {
    if (!this.asked.has(name)) {
      const coming = fetch(name).catch(() => (this.asked.delete(name), []));
      this.asked.set(name, coming);
    }
    return this.asked.get(name);
  }

  /** The classes of a subject or variable: those it is said to have or its name tells, else the narrowest that fits all that is said of it. */
  classesOf(term, triples) {
    const said = triples.filter(({ subject, predicate }) => subject === term && isType(predicate)).map(({ object }) => object);
    const named = said.filter((name) => this.byName.has(name));
    if (named.length) return named;
    const kinds = this.kinds.get(/^([^?$_:]+):/.exec(term ?? "")?.[1]) ?? [];
    if (kinds.length) return kinds;
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

/**
 * The vocabulary of the endpoint; asked for once.
 * @param {string} language
 * @param {import("./terms.js").Names} names
 */
export async function load(language, names) {
  const read = async (address) => {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.statusText);
    return response.json();
  };
  const told = await read("/sparql/vocabulary.json");
  const things = async (prefix) => (await read(`/sparql/instances.json?prefix=${encodeURIComponent(prefix)}`)).things;
  const values = async (name) => (await read(`/sparql/instances.json?property=${encodeURIComponent(name)}`)).things;
  const search = async (text, kind) => {
    const { results } = await read(`/suggest?${new URLSearchParams({ q: text, lang: language, ...(kind && { kind }) })}`);
    return results.map(({ iri, label, name }) => ({ name: names.compact(iri), label: { [language]: label, found: name } }));
  };
  return new Vocabulary(told, things, search, values);
}
