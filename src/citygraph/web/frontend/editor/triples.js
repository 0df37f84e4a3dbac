// The triples of a graph, read from N-Triples (RDF 1.1), as rows of a table.

const IRI = "<([^<>\"{}|^`\\\\\\s]*)>";
const BLANK = "_:(\\S+?)";
const LITERAL = `"((?:[^"\\\\]|\\\\.)*)"(?:@([A-Za-z0-9-]+)|\\^\\^${IRI})?`;
const TRIPLE = new RegExp(`^\\s*(?:${IRI}|${BLANK})\\s+${IRI}\\s+(?:${IRI}|${BLANK}|${LITERAL})\\s*\\.`, "u");
const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

/**
 * The rows of a graph; null where a line is no triple that a table can show.
 * @param {string} text
 * @returns {Record<"subject" | "predicate" | "object", {type: string, value: string}>[] | null}
 */
export function triples(text) {
  const rows = [];
  for (const line of text.split("\n")) {
    if (!line.trim() || line.startsWith("#")) continue;
    const found = TRIPLE.exec(line);
    if (!found) return null;
    const [, iri, blank, predicate, other, blankOther, literal, language, datatype] = found;
    rows.push({
      subject: term(iri, blank),
      predicate: term(predicate),
      object: literal === undefined ? term(other, blankOther) : { type: "literal", value: plain(literal), datatype, "xml:lang": language },
    });
  }
  return rows;
}

function term(iri, blank) {
  return blank === undefined ? { type: "uri", value: plain(iri) } : { type: "bnode", value: blank };
}

function plain(text) {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gu, (_, short, long, one) =>
    one === undefined ? String.fromCodePoint(parseInt(short ?? long, 16)) : (ESCAPES[one] ?? one),
  );
}
