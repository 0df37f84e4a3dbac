// The terms of the ontology as entries of a panel: put into the query by a click, and told more of when they are opened.

import { filled } from "../words.js";
import { button, element } from "./dom.js";
import { offer } from "./panels.js";
import { own } from "./vocabulary.js";

/**
 * The entry of a class or a property.
 * @param {import("./vocabulary.js").Term} term
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @param {{words: Record<string, string>, language: string, insert: (text: string) => void}} how
 */
export function termEntry(term, vocabulary, how) {
  const { words, language, insert } = how;
  const texts = (part) => Object.values(term[part] ?? {}).join(" ");
  const number = new Intl.NumberFormat(language);
  const node = () => {
    const more = element("div", { className: "about", hidden: true });
    const toggle = button("?", () => {
      if (!more.children.length) more.append(...about(term, vocabulary, how));
      more.hidden = !more.hidden;
      toggle.setAttribute("aria-expanded", String(!more.hidden));
    }, { className: "tool", "aria-label": filled(words.about, { name: term.name }), "aria-expanded": "false" });
    return offer(term.name, () => insert(term.name), { note: term.label?.[language], count: number.format(term.count ?? 0), more: [toggle, more] });
  };
  return { text: `${term.name} ${texts("label")} ${texts("definition")}`, node };
}

/** What is told of a term: its definition, and the terms it goes with, each of which can be put into the query. */
function about(term, vocabulary, { words, language, insert }) {
  const definition = term.definition?.[language];
  const parts = together(term, vocabulary).map(([title, terms]) => {
    const buttons = terms.map(({ name, label }) => button(name, () => insert(name), { className: "term", title: label?.[language] ?? null }));
    return element("p", {}, `${words[title]} `, ...buttons.flatMap((each, at) => (at ? [" ", each] : [each])));
  });
  const told = [...(definition ? [element("p", {}, definition)] : []), ...parts];
  return told.length ? told : [element("p", {}, words.noDefinition)];
}

/**
 * The terms that go with a term, each list under the word for it: of a class its broader classes and the properties
 * that its things have, the most frequent first; of a property what it is said of and what its values are.
 * @returns {[string, import("./vocabulary.js").Term[]][]}
 */
export function together(term, vocabulary) {
  const named = (names) => (names ?? []).map((name) => vocabulary.byName.get(name) ?? { name });
  const lists = term.of
    ? [["usedOf", named(term.domain)], ["valuesOf", named(term.range)]]
    : [["broader", named(term.wider)], ["propertiesOf", propertiesOf(term, vocabulary)]];
  return lists.filter(([, terms]) => terms.length);
}

function propertiesOf({ name }, { properties }) {
  return properties.filter((each) => own(each) && each.of[name] && each.name !== "rdf:type").sort((one, other) => other.of[name] - one.of[name]);
}
