// Variables that a query selects and nothing in it gives a value: it is fine by the grammar, and their column is empty.

import { tokens } from "./tokens.js";

/**
 * @param {string} text of a query
 * @returns {{name: string, from: number, to: number}[]} at their places in SELECT
 */
export function unbound(text) {
  const words = tokens(text);
  return words.flatMap((token, at) => (is(token, "SELECT") ? unboundIn(words, at + 1) : []));
}

/** Those of the SELECT whose words begin at `start`; none while its pattern is unfinished or empty. */
function unboundIn(words, start) {
  const opens = groupFrom(words, start);
  const closes = opens < 0 ? -1 : end(words, opens);
  if (closes <= opens + 1) return [];
  const asked = words.slice(start, opens);
  const clause = asked.slice(0, asked.findIndex((token) => is(token, "FROM")) >>> 0);
  const given = new Set(words.slice(opens, closes).filter(isVariable).map(name));
  // Behind AS a variable gets a value, and behind VALUES at the end of the query.
  words.forEach((token, at) => is(words[at - 1], "AS") && isVariable(token) && given.add(name(token)));
  words.slice(closes).forEach((token, at, rest) => is(token, "VALUES") && listed(rest, at).forEach((each) => given.add(each)));
  const inner = new Set(); // the variables of EXISTS { … } are its own
  clause.forEach((token, at) => token.text === "{" && clause.slice(at, end(clause, at)).forEach((each) => inner.add(each)));
  const lost = clause.filter((token) => isVariable(token) && !inner.has(token) && !given.has(name(token)));
  return lost.map((token) => ({ name: token.text, from: token.from, to: token.to }));
}

const is = (token, word) => token?.kind === "word" && token.text.toUpperCase() === word;
const isVariable = ({ kind, text }) => kind === "variable" && text.length > 1;
const name = ({ text }) => text.slice(1);

/** Where the pattern of a SELECT begins: at the first brace outside of round brackets; -1 where there is none. */
function groupFrom(words, start) {
  let depth = 0;
  for (let at = start; at < words.length; at += 1) {
    const { text } = words[at];
    if (text === "(") depth += 1;
    else if (text === ")") depth -= 1;
    else if (text === "{" && depth === 0) return at;
    else if (text === "}" && depth === 0) return -1;
  }
  return -1;
}

/** Where the brace at a place is closed; -1 where it is not. */
function end(words, opens) {
  let depth = 0;
  for (let at = opens; at < words.length; at += 1) {
    if (words[at].text === "{") depth += 1;
    if (words[at].text === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** The variables behind VALUES. */
function listed(words, at) {
  const opens = words.findIndex((token, place) => place > at && token.text === "{");
  return words.slice(at, opens < 0 ? words.length : opens).filter(isVariable).map(name);
}
