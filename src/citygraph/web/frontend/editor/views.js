// Which pictures the columns of an answer allow, and what each column is in them.

const DATES = /#(?:date|dateTime|gYear|gYearMonth)$|\/edtf\/EDTF$/;
const NUMBERS = /#(?:integer|decimal|double|float|int|long|nonNegativeInteger|positiveInteger)$/;
const PLACED = new Set(["city", "state", "region", "venue", "org", "network"]);
const LOOKED_AT = 200; // rows from which a column is judged
const MOST_BARS = 500;

/**
 * The parameters of each picture that an answer allows, by view: `{map: [["where", "city"], ["what", "document"]]}`.
 * @param {string[]} variables
 * @param {Record<string, {type: string, value: string, datatype?: string}>[]} rows
 * @param {string} base how the IRIs begin that are ours
 */
export function viewsOf(variables, rows, base) {
  const columns = variables.map((name) => judged(name, rows, base)).filter(Boolean);
  const labels = new Set(variables.filter((name) => name.endsWith("Label") && variables.includes(name.slice(0, -5))));
  const of = (...kinds) => columns.filter(({ name, kind }) => kinds.includes(kind) && !labels.has(name)).map(({ name }) => name);
  const [things, dates, numbers] = [of("place", "thing"), of("date"), of("number")];
  const named = [...things, ...of("text")];
  const found = {};
  const [where] = of("place");
  if (where) found.map = parts({ where, what: things.find((name) => name !== where) });
  if (dates.length && named.length) found.timeline = parts({ when: dates[0], what: named[0], of: named[1] });
  if (numbers.length && named.length && rows.length <= MOST_BARS) found.chart = parts({ bars: named[0], length: numbers[0], within: named[1] });
  if (things.length > 1) found.network = things.slice(1, 3).map((name, at) => ["pair", `${things[at]},${name}`]);
  return found;
}

function parts(given) {
  return Object.entries(given).filter(([, name]) => name);
}

/** What a column holds: all of its first values are of one kind, or it is not drawn. */
function judged(name, rows, base) {
  const kinds = new Set();
  for (const row of rows.slice(0, LOOKED_AT)) if (row[name]) kinds.add(kindOf(row[name], base));
  if (kinds.has("place") && kinds.has("thing")) return { name, kind: "thing" };
  return kinds.size === 1 ? { name, kind: [...kinds][0] } : null;
}

function kindOf({ type, value, datatype }, base) {
  if (type === "uri") {
    const [room, kind] = value.startsWith(base) ? value.slice(base.length).split("/") : [];
    if (room === "id") return PLACED.has(kind) ? "place" : "thing";
    return room === "vocab" ? "thing" : "address";
  }
  if (type !== "literal" && type !== "typed-literal") return "other";
  if (DATES.test(datatype ?? "")) return "date";
  return NUMBERS.test(datatype ?? "") ? "number" : "text";
}
