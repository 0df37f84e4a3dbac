// The words of SPARQL by the place where they fit, each as it is put into a query.

export const KEYWORDS = {
  start: ["SELECT ", "SELECT DISTINCT ", "ASK { ", "CONSTRUCT { ", "DESCRIBE ", "PREFIX ", "BASE "],
  select: ["DISTINCT ", "REDUCED ", "WHERE {", "FROM ", "FROM NAMED "],
  where: ["WHERE {", "FROM ", "FROM NAMED "],
  subject: [
    "FILTER(", "OPTIONAL { ", "FILTER NOT EXISTS { ", "FILTER EXISTS { ", "UNION { ", "MINUS { ", "BIND(", "VALUES ", "GRAPH ",
    "SELECT ",
  ],
  modifier: ["ORDER BY ", "LIMIT ", "OFFSET ", "GROUP BY ", "HAVING(", "VALUES "],
  by: ["BY "],
  order: ["ASC(", "DESC("],
  expression: ["EXISTS { ", "NOT EXISTS { ", "IN (", "NOT IN (", "AS ", "DISTINCT ", "true", "false"],
};

export const FUNCTIONS = [
  "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "STR", "LANG", "LANGMATCHES", "DATATYPE", "BOUND", "IRI", "BNODE", "RAND",
  "ABS", "CEIL", "FLOOR", "ROUND", "CONCAT", "STRLEN", "UCASE", "LCASE", "ENCODE_FOR_URI", "CONTAINS", "STRSTARTS", "STRENDS",
  "STRBEFORE", "STRAFTER", "YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS", "TIMEZONE", "TZ", "NOW", "UUID", "STRUUID", "MD5",
  "SHA1", "SHA256", "SHA384", "SHA512", "COALESCE", "IF", "STRLANG", "STRDT", "SAMETERM", "ISIRI", "ISBLANK", "ISLITERAL", "ISNUMERIC",
  "REGEX", "SUBSTR", "REPLACE",
];

const RESERVED = new Set([
  "PREFIX", "BASE", "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "FROM", "NAMED", "DISTINCT", "REDUCED", "FILTER", "OPTIONAL",
  "UNION", "MINUS", "GRAPH", "SERVICE", "SILENT", "BIND", "AS", "VALUES", "UNDEF", "EXISTS", "NOT", "IN", "GROUP", "ORDER", "BY",
  "HAVING", "LIMIT", "OFFSET", "ASC", "DESC", "SEPARATOR", "LATERAL", ...FUNCTIONS,
]);
const IN_LABELS = new Set(["by", "in", "as", "not", "from", "date", "day", "year", "month", "group", "order", "if", "min", "max", "named"]);

/** The keyword that a word is, in capitals, or null. */
export function keywordOf(text) {
  const upper = text.toUpperCase();
  return RESERVED.has(upper) ? upper : null;
}

/** Whether a word may be part of a name that somebody types in words, as in “signed by”. */
export function mayBeInLabel(text) {
  return text !== "a" && (!keywordOf(text) || IN_LABELS.has(text));
}
