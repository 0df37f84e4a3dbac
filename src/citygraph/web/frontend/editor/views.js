// Which pictures the columns of an answer allow, and what each column is in them.

const DATES = /#(?:date|dateTime|gYear|gYearMonth)$|\/edtf\/EDTF$/;
const NUMBERS = /#(?:integer|decimal|double|float|int|long|nonNegativeInteger|positiveInteger)$/;
const PLACED = new Set(["city", "state", "region", "venue", "org", "network"]);
const LOOKED_AT = 200; // rows from which a column is judged
const MOST_BARS = 500;
const TITLE = /(?:label|name|title)$/i;
const LONGEST_NAME = 100; // characters

/** The things of an answer that may have coordinates: whoever knows tells `viewsOf` which do. */
export function placeable(rows, base) {
  const terms = rows.slice(0, LOOKED_AT).flatMap((row) => Object.values(row));
  return new Set(terms.filter((term) => term.type === "uri" && PLACED.has(kindIn(term.value, base))).map(({ value }) => value));
}

/**
 * The parameters of each picture that an answer allows, by view: `{map: [["where", "city"], ["what", "document"]]}`.
 * `named` tells which column has the names of which things.
 * @param {string[]} variables
 * @param {Record<string, {type: string, value: string, datatype?: string}>[]} rows
 * @param {string} base how the IRIs begin that are ours
 * @param {Set<string>} placed the things that have coordinates
 */
export function viewsOf(variables, rows, base, placed = new Set()) {
  const first = rows.slice(0, LOOKED_AT);
  const columns = variables.map((name) => judged(name, first, base, placed)).filter(Boolean);
  const labels = labelsOf(variables, columns, first);
  const of = (...kinds) => columns.filter(({ name, kind }) => kinds.includes(kind) && !labels.has(name)).map(({ name }) => name);
  const [things, dates, numbers] = [of("place", "thing"), of("date"), of("number")];
  const named = [...things, ...of("text")];
  const found = {};
  const [where] = of("place");
  if (where) found.map = parts({ where, what: things.find((name) => name !== where) });
  if (dates.length && named.length) found.timeline = parts({ when: dates[0], what: named[0], of: named[1] });
  if (numbers.length && named.length && rows.length <= MOST_BARS) found.chart = parts({ bars: named[0], length: numbers[0], within: named[1] });
  if (things.length > 1) found.network = things.slice(1, 3).map((name, at) => ["pair", `${things[at]},${name}`]);
  const names = new Map([...labels].map(([label, thing]) => [thing, label]).reverse()); // the first column of names counts
  for (const each of Object.values(found)) {
    const drawn = new Set(each.flatMap(([, value]) => value.split(",")));
    const pairs = [...names].filter(([thing, label]) => drawn.has(thing) && label !== `${thing}Label`).map((pair) => pair.join(","));
    if (pairs.length) each.push(["named", pairs.join(" ")]);
  }
  return found;
}

/** The columns that only say what the things of another are called, each with that other. */
function labelsOf(variables, columns, rows) {
  const things = columns.filter(({ kind }) => kind === "place" || kind === "thing").map(({ name }) => name);
  const found = new Map();
  for (const label of variables) {
    const own = label.endsWith("Label") && variables.includes(label.slice(0, -5)) ? label.slice(0, -5) : null;
    if (!own && columns.find(({ name }) => name === label)?.kind !== "text") continue;
    // The nearest column before it, else the nearest behind it.
    const at = variables.indexOf(label);
    const away = (name) => (variables.indexOf(name) < at ? at - variables.indexOf(name) : variables.length + variables.indexOf(name));
    const thing = own ?? things.toSorted((one, other) => away(one) - away(other)).find((name) => isNaming(label, name, rows));
    if (thing) found.set(label, thing);
  }
  return found;
}

/** Whether a column names the things of another: by what it is called, or one short text for each of them. */
function isNaming(label, thing, rows) {
  const both = rows.filter((row) => row[thing] && row[label]);
  if (!both.length || both.some((row) => !isPlain(row[label]))) return false;
  const pairs = new Set(both.map((row) => JSON.stringify([row[thing].value, row[label].value])));
  const texts = new Set(both.map((row) => row[label].value));
  const things = new Set(both.map((row) => row[thing].value));
  if (TITLE.test(label) && pairs.size === texts.size) return true;
  const isShort = [...texts].every((text) => text.length <= LONGEST_NAME);
  return isShort && things.size > 1 && pairs.size === texts.size && pairs.size === things.size;
}

const isPlain = ({ datatype }) => !datatype || /#(?:string|langString)$/.test(datatype);

function parts(given) {
  return Object.entries(given).filter(([, name]) => name);
}

/** What a column holds: all of its first values are of one kind, or it is not drawn. */
function judged(name, rows, base, placed) {
  const kinds = new Set();
  for (const row of rows) if (row[name]) kinds.add(kindOf(row[name], base));
  if (kinds.size !== 1) return null;
  const [kind] = kinds;
  return { name, kind: kind === "thing" && rows.some((row) => placed.has(row[name]?.value)) ? "place" : kind };
}

function kindIn(iri, base) {
  const [room, kind] = iri.startsWith(base) ? iri.slice(base.length).split("/") : [];
  return room === "id" ? kind : null;
}

function kindOf({ type, value, datatype }, base) {
  if (type === "uri") return kindIn(value, base) || value.startsWith(`${base}vocab/`) ? "thing" : "address";
  if (type !== "literal" && type !== "typed-literal") return "other";
  if (DATES.test(datatype ?? "")) return "date";
  return NUMBERS.test(datatype ?? "") ? "number" : "text";
}
