// RDF terms as people read them: IRIs by prefix or label, values with their language or datatype beside them.

import { element } from "./dom.js";

const DATES = /^(?:http:\/\/www\.w3\.org\/2001\/XMLSchema#(?:date|dateTime|gYear|gYearMonth)|http:\/\/id\.loc\.gov\/datatypes\/edtf\/EDTF)$/;
const STRING = "http://www.w3.org/2001/XMLSchema#string";
const NUMBERS = /#(?:integer|decimal|double|float|int|long|nonNegativeInteger|positiveInteger)$/;

/** Shortens IRIs by the prefixes of the endpoint. */
export class Names {
  /** @param {Record<string, string>} prefixes namespaces by prefix; the longest that fits counts */
  constructor(prefixes) {
    this.longest = Object.entries(prefixes).sort((one, other) => other[1].length - one[1].length);
    this.prefixes = prefixes;
  }

  /** city:osh for an IRI that a prefix abbreviates, else the IRI. */
  compact(iri) {
    const found = this.longest.find(([, namespace]) => iri.startsWith(namespace) && !iri.slice(namespace.length).includes("/"));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  }

  /** The IRI of a prefixed name, or null. */
  expand(name) {
    const [prefix, ...local] = name.split(":");
    return prefix in this.prefixes ? this.prefixes[prefix] + local.join(":") : null;
  }
}

/** Where a link to an IRI leads: ours to their page here, the web's to the web, all others nowhere. */
export function hrefOf(iri, base) {
  if (iri === base.replace(/\/$/, "")) return "/";
  if (iri.startsWith(base)) {
    const path = iri.slice(base.length);
    return path.startsWith("/") || path.startsWith("\\") ? null : `/${encodeURI(path).replaceAll("?", "%3F")}`;
  }
  return /^https?:\/\/[^\s/]/.test(iri) ? iri : null;
}

/** What a term is called, without its language or datatype: what is sorted and filtered by. */
export function wordsOf(term, names, labels) {
  if (!term) return "";
  if (term.type === "uri") return labels.get(term.value) ?? names.compact(term.value);
  if (term.type === "triple") return ["subject", "predicate", "object"].map((part) => wordsOf(term.value[part], names, labels)).join(" ");
  return term.value;
}

/**
 * A term as it stands in a cell.
 * @param {{type: string, value: string, datatype?: string, "xml:lang"?: string} | undefined} term
 * @param {{names: Names, labels: Map<string, string>, base: string, language: string, none: string}} how
 */
export function shown(term, how) {
  if (!term) return element("span", { className: "none", title: how.none }, "–");
  const words = wordsOf(term, how.names, how.labels);
  if (term.type === "uri") {
    const href = hrefOf(term.value, how.base);
    const labelled = how.labels.has(term.value);
    const title = labelled ? how.names.compact(term.value) : term.value;
    if (!href) return element("span", { className: "iri", title }, words);
    const outside = !href.startsWith("/");
    return element("a", { href, title, className: outside ? "outside" : "", ...(outside && { rel: "external noreferrer" }) }, words);
  }
  if (term.type === "bnode") return element("span", { className: "iri" }, `_:${words}`);
  if (term["xml:lang"]) return tagged(element("span", { lang: term["xml:lang"] }, words), term["xml:lang"]);
  if (term.datatype && DATES.test(term.datatype)) return element("time", { dateTime: words }, words);
  if (!term.datatype || term.datatype === STRING || NUMBERS.test(term.datatype)) return document.createTextNode(words);
  return tagged(document.createTextNode(words), how.names.compact(term.datatype));
}

function tagged(node, tag) {
  const frame = document.createDocumentFragment();
  frame.append(node, " ", element("small", { className: "tag" }, tag));
  return frame;
}
