// What fits at a place of a query, best first: by how it fits, how it matches what was typed, and how often it is used.

import { folded } from "../tables/filter.js";
import { FUNCTIONS, KEYWORDS } from "./keywords.js";
import { match } from "./matching.js";
import { isType, own } from "./vocabulary.js";

const MOST = 100;
const THINGS = new Set(["object", "subject", "graph", "things", "value", "expression"]);
const VARIABLES = new Set(["select", "subject", "predicate", "object", "graph", "things", "expression", "order", "values", "names"]);
const MOST_KINDS = 4; // lists of things read for one place

/**
 * @typedef {{name: string, kind: "variable" | "keyword" | "function" | "prefix" | "class" | "property" | "thing", term?: object}} Offer
 */

/**
 * The prefixes of the things to offer at a place; null where none fit, and empty for those asked for most.
 * @param {import("./place.js").Place} place
 */
export function thingsAt(place, vocabulary) {
  if (/^[?$]/.test(place.typed)) return null;
  const prefix = prefixTyped(place);
  if (prefix) return vocabulary.ofThings.has(prefix) && place.kind !== "predicate" ? [prefix] : null;
  if (!THINGS.has(place.kind) || (place.kind === "object" && isType(place.predicate))) return null;
  if (place.kind === "graph") return ["graph"];
  const predicates = propertiesAt(place);
  const prefixes = predicates.flatMap((name) => vocabulary.prefixesTo(name));
  if (prefixes.length) return [...new Set(prefixes)].slice(0, MOST_KINDS);
  const isValue = predicates.some((name) => vocabulary.byName.has(name) && !vocabulary.byName.get(name).joins);
  return isValue || (place.kind === "expression" && !place.typed) ? null : [];
}

/** The properties whose values stand at a place. */
export function propertiesAt({ kind, triples, variable, predicate, inverse }) {
  if (kind === "value") return triples.filter((triple) => triple.object === variable && triple.predicate).map((triple) => triple.predicate);
  return predicate && !inverse ? [predicate] : [];
}

const prefixTyped = ({ typed }) => /^([\p{L}][\p{L}\p{N}_-]*):/u.exec(typed)?.[1];

/**
 * @param {import("./place.js").Place} place
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @param {object[]} things that may stand here
 * @returns {{from: number, offers: Offer[]}}
 */
export function suggest(place, vocabulary, things = []) {
  const offered = candidates(place, vocabulary, things);
  const isExpression = place.kind === "expression";
  const whole = ranked(offered, place.typed, isExpression);
  if (place.from === place.lastFrom || whole.length) return { from: place.from, offers: whole };
  return { from: place.lastFrom, offers: ranked(offered, place.last, isExpression) };
}

/** Things that may stand somewhere: the values of its property first, then the others. */
export function together(values, things) {
  const known = new Set(values.map(({ name }) => name));
  return [...values, ...things.filter(({ name }) => !known.has(name))];
}

/** Everything that may stand at a place: each with `fit`, 3 where it surely fits, and how often it is used. */
function candidates(place, vocabulary, things) {
  const { kind } = place;
  const found = [];
  const add = (kind, term, fit, use = term.count ?? 0) => found.push({ name: kind === "function" ? `${term.name}(` : term.name, kind, term, fit, use });
  const seldom = kind === "predicate" || isType(place.predicate);
  if (VARIABLES.has(kind)) place.variables.forEach((name, at) => add("variable", { name }, seldom ? 0 : 3, 1e6 - at));
  for (const word of KEYWORDS[kind] ?? []) add("keyword", { name: word }, 2, 0);
  if (["expression", "select", "order"].includes(kind)) FUNCTIONS.forEach((name) => add("function", { name }, kind === "expression" ? 2 : 1, 0));
  if (kind === "prefix") vocabulary.prefixes.forEach((prefix) => add("prefix", { ...prefix, name: `${prefix.name}:`, declared: true }, 2));
  if (kind === "predicate") properties(place, vocabulary, add);
  if (kind === "object" && isType(place.predicate)) classes(place, vocabulary, add);
  things.forEach((thing) => add("thing", thing, thing.isValue ? 3 : 2));
  if (THINGS.has(kind) || kind === "predicate") {
    const shown = place.typed.includes(":") ? [] : vocabulary.prefixes;
    shown.forEach((prefix) => add("prefix", { ...prefix, name: `${prefix.name}:` }, 0));
    // Behind a prefix of terms, terms may stand anywhere: ?property is a variable too.
    if (prefixTyped(place) && kind !== "predicate" && !isType(place.predicate)) {
      vocabulary.classes.forEach((term) => add("class", term, 1));
      vocabulary.properties.forEach((term) => add("property", term, 0));
    }
  }
  return found;
}

function properties({ subject, triples }, vocabulary, add) {
  const classes = vocabulary.classesOf(subject, triples);
  const typed = triples.some((triple) => triple.subject === subject && isType(triple.predicate));
  add("property", { ...vocabulary.byName.get("rdf:type"), name: "a" }, typed ? 0 : 3, 1e6);
  const wider = new Set(classes.flatMap((name) => [name, ...(vocabulary.byName.get(name)?.wider ?? [])]));
  for (const property of vocabulary.properties) {
    const uses = Math.max(0, ...classes.map((name) => property.of[name] ?? 0));
    const meant = property.domain.some((name) => wider.has(name));
    if (classes.length) add("property", property, uses ? (own(property) ? 3 : 2) : meant ? 1 : 0, uses || property.count);
    else add("property", property, own(property) ? 2 : 1);
  }
}

function classes({ subject, triples }, vocabulary, add) {
  const predicates = triples.filter((triple) => triple.subject === subject && triple.predicate && !isType(triple.predicate));
  const has = predicates.map((triple) => vocabulary.byName.get(triple.predicate)).filter((property) => property?.of && own(property));
  for (const each of vocabulary.classes) {
    const fits = has.every((property) => property.of[each.name]);
    // Of what things are only by way of a narrower class, nobody asks first.
    const use = each.stated ? 1e6 + each.stated : (each.count ?? 0);
    add("class", each, own(each) ? (fits && has.length ? 3 : 2) : 1, use);
  }
}

function ranked(offered, typed, isExpression) {
  const wanted = folded(typed);
  const found = [];
  for (const offer of offered) {
    const matched = match(offer.term, wanted);
    if (matched) found.push({ ...offer, matched });
  }
  // A match at the beginning of a name, or of its label, counts as much as how it fits.
  const worth = ({ fit, matched }) => fit + (matched > 2 ? 2 : 0) + matched / 10;
  // In an expression a thing is seldom meant, unless by its prefix.
  const sober = isExpression && !typed.includes(":") ? found.filter(({ kind }) => !["thing", "prefix"].includes(kind)) : [];
  if (sober.length) found.splice(0, Infinity, ...sober);
  found.sort((one, other) => worth(other) - worth(one) || other.use - one.use || one.name.localeCompare(other.name));
  return found.slice(0, MOST);
}
