// Names of the ontology that it does not have: a query with one is fine by the grammar, and finds nothing.

import { tokens } from "./tokens.js";
import { Walk } from "./walk.js";

const ONTOLOGY = "cg";
const MOST = 3; // names that may have been meant

/**
 * @param {string} text of a query
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @returns {{name: string, near: string[], from: number, to: number}[]} names as they are written
 */
export function unknown(text, vocabulary) {
  const namespace = vocabulary.prefixes.find(({ name }) => name === ONTOLOGY)?.iri;
  const words = tokens(text);
  const walk = new Walk();
  words.forEach((token) => walk.step(token));
  const local = (token) => {
    const at = token.text.indexOf(":");
    const prefix = token.text.slice(0, at);
    const isOurs = walk.prefixes.has(prefix) ? walk.prefixes.get(prefix) === namespace : prefix === ONTOLOGY;
    return isOurs ? token.text.slice(at + 1) : "";
  };
  return words
    .filter((token) => token.kind === "name" && /^[\p{L}\p{N}_-]+$/u.test(local(token)))
    .filter((token) => !vocabulary.byName.has(`${ONTOLOGY}:${local(token)}`))
    .map((token) => {
      const prefix = token.text.slice(0, token.text.indexOf(":") + 1);
      const near = nearest(local(token), vocabulary).map((name) => prefix + name);
      return { name: token.text, near, from: token.from, to: token.to };
    });
}

function nearest(wanted, vocabulary) {
  const most = Math.max(1, Math.floor(wanted.length / 3));
  return [...vocabulary.byName.values()]
    .filter(({ name }) => name.startsWith(`${ONTOLOGY}:`))
    .map(({ name, count = 0 }) => ({ name: name.slice(ONTOLOGY.length + 1), count }))
    .map((term) => ({ ...term, slips: slips(wanted.toLowerCase(), term.name.toLowerCase()) }))
    .filter((term) => term.slips <= most)
    .sort((one, other) => one.slips - other.slips || other.count - one.count)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** Letters wrong, missing, too many or changed over between two words (optimal string alignment). */
function slips(one, other) {
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, rows[i - 2][j - 2] + 1);
      rows[i].push(least);
    }
  }
  return rows[one.length][other.length];
}
