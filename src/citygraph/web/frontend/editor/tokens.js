// The words of a query, after the terminals of SPARQL 1.1 (section 19.8), for texts that are still being typed.

const NAME = "[\\p{L}\\p{N}_\\-\\u00B7\\u0300-\\u036F\\u203F\\u2040]";
const TERMINALS = {
  space: "\\s+",
  comment: "#[^\\r\\n]*",
  string:
    '"""(?:[^"\\\\]|\\\\[^]|"(?!""))*"""|' +
    "'''(?:[^'\\\\]|\\\\[^]|'(?!''))*'''|" +
    '"(?:[^"\\\\\\r\\n]|\\\\.)*"|' +
    "'(?:[^'\\\\\\r\\n]|\\\\.)*'",
  iri: '<[^<>"{}|^`\\u0000-\\u0020]*>',
  variable: "[?$][\\p{L}\\p{N}_\\u00B7]*",
  language: "@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
  blank: `_:${NAME}+`,
  name: `(?:\\p{L}${NAME}*(?:\\.+${NAME}+)*)?:(?:${NAME}|:|%[0-9A-Fa-f]{2}|\\\\[_~.\\-!$&'()*+,;=/?#@%]|\\.+(?=[\\p{L}\\p{N}_:%-]))*`,
  number: "(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?",
  word: `[\\p{L}_]${NAME}*`,
  mark: "\\^\\^|&&|\\|\\||!=|<=|>=|[^]",
};
const TOKEN = new RegExp(
  Object.entries(TERMINALS)
    .map(([kind, pattern]) => `(?<${kind}>${pattern})`)
    .join("|"),
  "gu",
);

/**
 * The words of a text; white space is left out, comments too unless they are asked for.
 * @param {string} text
 * @param {boolean} comments
 * @returns {{kind: string, text: string, from: number, to: number}[]}
 */
export function tokens(text, comments = false) {
  const found = [];
  for (const match of text.matchAll(TOKEN)) {
    const kind = Object.keys(TERMINALS).find((name) => match.groups[name] !== undefined);
    if (kind === "space" || (kind === "comment" && !comments)) continue;
    found.push({ kind, text: match[0], from: match.index, to: match.index + match[0].length });
  }
  return found;
}

/** Whether a place is inside a string that has not been closed, a comment, or an IRI written in full. */
export function isInsideText(text, place) {
  for (const token of tokens(text.slice(0, place), true)) {
    if (token.kind === "comment" && token.to === place) return true;
    if (token.kind === "mark" && /["']/.test(token.text)) return true;
    if (token.text === "<" && /^<[^\s<>"{}|^`]*$/.test(text.slice(token.from, place))) return true;
  }
  return false;
}
