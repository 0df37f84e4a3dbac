// The order of rows by one of their columns.

/**
 * What a cell is ordered by: the date it holds, else its words.
 * @param {Element | undefined} cell
 * @returns {string} empty where the cell has no value
 */
export function keyOf(cell) {
  if (!cell || cell.querySelector(":scope > .none")) return "";
  return cell.querySelector("time")?.dateTime ?? cell.textContent.trim();
}

/**
 * The positions of keys in order: numbers by value, words as the language has them, empty keys last either way.
 * @param {string[]} keys
 * @param {"ascending" | "descending"} direction
 * @param {string} language
 * @returns {number[]}
 */
export function ordered(keys, direction, language) {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const sign = direction === "descending" ? -1 : 1;
  return keys
    .map((key, at) => ({ key, at, value: number(key) }))
    .sort((one, other) => {
      if (!one.key || !other.key) return (one.key ? 0 : 1) - (other.key ? 0 : 1) || one.at - other.at;
      return sign * compare(one, other, collator) || one.at - other.at;
    })
    .map(({ at }) => at);
}

function compare(one, other, collator) {
  if (one.value !== null && other.value !== null) return one.value - other.value;
  return collator.compare(one.key, other.key);
}

/** A number as either language writes it (1,234.5 or 1 234,5), or null for anything else. */
function number(text) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "");
  if (/^-?\d{1,3}(,\d{3})*(\.\d+)?$/.test(plain)) return Number(plain.replaceAll(",", ""));
  if (/^-?\d+(,\d+)?$/.test(plain)) return Number(plain.replace(",", "."));
  return null;
}
