// What a reader of an unfinished query can tell of the place where the cursor is.

import { keywordOf, mayBeInLabel } from "./keywords.js";
import { isInsideText, tokens } from "./tokens.js";
import { Walk } from "./walk.js";

const TYPED = new Set(["name", "variable", "word"]);

/**
 * @typedef {object} Place
 * @property {string} kind what fits: start, prefix, select, where, subject, predicate, object, graph, things, value,
 *   expression, by, order, number, modifier, after; null inside strings, comments and whole IRIs
 * @property {number} from where the word begins that is being typed
 * @property {string} typed that word, or the words that may be a name: “signed by”
 * @property {string} last the last of these words, which begins at `lastFrom`
 * @property {number} lastFrom
 * @property {string | null} subject of the triple at the cursor
 * @property {string | null} predicate of it, where the object is being typed
 * @property {boolean} inverse whether the property goes from the object to the subject
 * @property {boolean} begins whether the word before is a keyword
 * @property {string | null} variable whose value is being typed in VALUES
 * @property {import("./walk.js").Triple[]} triples of the whole query
 * @property {string[]} variables of the whole query, but for the one being typed
 * @property {Map<string, string>} prefixes that the query declares
 */

/**
 * @param {string} text
 * @param {number} cursor
 * @returns {Place | null}
 */
export function placeAt(text, cursor) {
  if (isInsideText(text, cursor)) return null;
  const words = tokens(text);
  const before = words.filter((token) => token.to <= cursor);
  const at = words.findIndex((token) => token.from < cursor && token.to >= cursor && TYPED.has(token.kind));
  const started = at < 0 ? before.length : begin(words, at, text);
  const typedTo = at < 0 ? started : at + 1;

  const walk = new Walk();
  words.slice(0, started).forEach((token) => walk.step(token));
  const { frame } = walk;
  const here = {
    kind: frame.place,
    subject: frame.subject ?? null,
    predicate: frame.place === "object" ? (frame.predicate ?? null) : null,
    inverse: Boolean(frame.inverse),
    begins: walk.last?.kind === "word" && Boolean(keywordOf(walk.last.text)),
    variable: frame.place === "value" ? (frame.listed?.[0] ?? null) : null,
  };
  // The rest is walked too, for what it says of the same variables.
  words.slice(typedTo).forEach((token) => walk.step(token));
  const from = at < 0 ? cursor : words[started].from;
  const lastFrom = at < 0 ? cursor : words[at].from;
  return {
    ...here,
    from,
    typed: text.slice(from, cursor),
    lastFrom,
    last: text.slice(lastFrom, cursor),
    triples: walk.triples,
    variables: [...walk.variables.keys()],
    prefixes: walk.prefixes,
  };
}

/** The first of the words, up to the one at `at`, that may be a name typed in words. */
function begin(words, at, text) {
  let first = at;
  if (words[at].kind !== "word") return at;
  while (first > 0) {
    const { kind, text: word, to } = words[first - 1];
    const together = text.slice(to, words[first].from) === " ";
    if (kind !== "word" || !together || !mayBeInLabel(word)) break;
    first -= 1;
  }
  return first;
}
