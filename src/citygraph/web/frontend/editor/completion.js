// Completion: what fits at the cursor, with its label in the language of the page and its definition beside it.

import { autocompletion, startCompletion } from "@codemirror/autocomplete";

import { filled } from "../words.js";
import { element } from "./dom.js";
import { placeAt } from "./place.js";
import { propertiesAt, suggest, thingsAt, together } from "./suggest.js";
import { load } from "./vocabulary.js";

const OPENING_PLACES = new Set(["predicate", "object", "by"]); // where a space is enough to offer what fits
const TYPES = { variable: "variable", keyword: "keyword", function: "function", prefix: "namespace", class: "class", property: "property", thing: "constant" };

/**
 * @param {{words: object, language: string, other: string, names: import("./terms.js").Names}} how
 * @returns {{extension: import("@codemirror/state").Extension, vocabulary: () => Promise<import("./vocabulary.js").Vocabulary>}}
 */
export function completion(how) {
  let coming = null;
  const vocabulary = () => (coming ??= load(how.language, how.names).catch((error) => ((coming = null), Promise.reject(error))));

  async function source(context) {
    const place = placeAt(context.state.doc.toString(), context.pos);
    if (!place || !wanted(place, context)) return null;
    const spelling = new Spelling(place.prefixes, how.names);
    const known = await vocabulary().catch(() => null);
    if (!known) return null;
    const canonical = spelling.canonical(place);
    const prefixes = thingsAt(canonical, known);
    const values = prefixes ? propertiesAt(canonical).map((name) => known.values(name)) : [];
    const things = prefixes ? together((await Promise.all(values)).flat(), await known.things(prefixes)) : [];
    if (isPast(context)) return null;
    let { from, offers } = suggest(canonical, known, things);
    const isEnough = canonical.kind === "expression" && offers.length;
    if (prefixes && !isEnough && !offers.some((offer) => offer.kind === "thing")) {
      const found = await known.found(canonical.typed, prefixes);
      if (isPast(context)) return null;
      if (found.length) ({ from, offers } = suggest(canonical, known, found));
    }
    return offers.length ? { from, options: offers.map((offer) => option(offer, spelling, how)), filter: false } : null;
  }

  return {
    vocabulary,
    extension: autocompletion({ override: [source], icons: false, closeOnBlur: true, maxRenderedOptions: 60, updateSyncTime: 0 }),
  };
}

/** Whether somebody typed on while a list came; then what fits there is offered as soon as this is given up. */
function isPast({ view, state, aborted }) {
  if (!view || view.state.doc === state.doc) return aborted;
  setTimeout(() => {
    const pos = view.state.selection.main.head;
    const place = placeAt(view.state.doc.toString(), pos);
    if (place && wanted(place, { state: view.state, pos, explicit: false })) startCompletion(view);
  });
  return true;
}

function wanted(place, context) {
  if (context.explicit) return true;
  if (place.typed && !/^[?$]$/.test(place.typed)) return !["after", "number"].includes(place.kind);
  const behindSpace = /[ \t]$/.test(context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos));
  if (place.kind === "order") return place.typed !== "" || (behindSpace && place.begins);
  const isKnown = place.kind !== "object" || place.predicate !== null;
  return place.typed !== "" || (behindSpace && OPENING_PLACES.has(place.kind) && isKnown);
}

function option({ name, kind, term }, spelling, { words, language, other }) {
  const label = term.label?.[language] ?? term.label?.[other];
  const spelt = kind === "property" || kind === "class" || kind === "thing" ? spelling.spelt(name) : name;
  const goesOn = kind === "prefix" && !term.declared;
  const text = term.declared ? `${name} <${term.iri}>\n` : spelt;
  return {
    label: name.trim().replace(/ [{(]$/, ""),
    detail: label ?? (kind === "prefix" ? term.iri : undefined),
    type: TYPES[kind],
    info: term.definition || term.label?.[other] || term.count ? () => info(term, words, language, other) : undefined,
    apply: (view, _, from, to) => {
      view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length }, userEvent: "input.complete" });
      if (goesOn || / $/.test(text)) startCompletion(view);
    },
  };
}

function info({ label, definition, count }, words, language, other) {
  const made = element("div", {});
  const names = [label?.[language], label?.[other]].filter(Boolean);
  if (names.length) made.append(element("p", {}, element("strong", {}, names[0]), names[1] ? ` · ${names[1]}` : ""));
  if (definition) made.append(element("p", {}, definition[language] ?? definition[other]));
  if (count) made.append(element("p", {}, element("small", {}, filled(words.uses, { count: new Intl.NumberFormat(language).format(count) }))));
  return made;
}

/** How the query at hand writes names: with prefixes of its own, if it declares others than the endpoint does. */
class Spelling {
  constructor(declared, names) {
    this.names = names;
    this.ours = new Map();
    this.theirs = new Map();
    for (const [prefix, namespace] of declared) {
      const found = Object.entries(names.prefixes).find(([, iri]) => iri === namespace)?.[0];
      if (found === undefined || found === prefix) continue;
      this.ours.set(prefix, found);
      this.theirs.set(found, prefix);
    }
  }

  /** A place with all names as the endpoint writes them. */
  canonical(place) {
    const name = (text) => {
      if (!text) return text;
      if (text.startsWith("<")) return this.names.compact(text.slice(1, -1));
      const prefix = /^([^?$"'_:]*):/.exec(text)?.[1];
      return prefix !== undefined && this.ours.has(prefix) ? this.ours.get(prefix) + text.slice(prefix.length) : text;
    };
    const triples = place.triples.map(({ subject, predicate, object }) => ({
      subject: name(subject), predicate: name(predicate), object: name(object),
    }));
    return { ...place, triples, subject: name(place.subject), predicate: name(place.predicate), typed: name(place.typed), last: name(place.last) };
  }

  /** A name of the endpoint as the query writes it. */
  spelt(name) {
    const [prefix, ...local] = name.split(":");
    return this.theirs.has(prefix) ? `${this.theirs.get(prefix)}:${local.join(":")}` : name;
  }
}
