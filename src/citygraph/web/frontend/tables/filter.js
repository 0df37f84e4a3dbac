// Which rows hold the words that somebody looks for.

/** Letters without case and marks, so that “Osh” finds “ОШ’s” Latin fellows and “é” is “e”. */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().replaceAll("ё", "е");
}

/**
 * Whether a row's text holds every word of a filter.
 * @param {string} row folded text of the row
 * @param {string} wanted what was typed
 */
export function holds(row, wanted) {
  return folded(wanted).split(/\s+/).every((word) => row.includes(word));
}
