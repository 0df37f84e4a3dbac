// A name cut where it answers the query. Places count characters as Python does, not UTF-16 units.

/**
 * @param {string} text
 * @param {[number, number][]} marks start and end of each marked run, in order
 * @returns {{text: string, marked: boolean}[]}
 */
export function pieces(text, marks) {
  const characters = [...text];
  const cut = (start, end, marked) => ({ text: characters.slice(start, end).join(""), marked });
  const found = [];
  let at = 0;
  for (const [start, end] of marks) {
    found.push(cut(at, start, false), cut(start, end, true));
    at = end;
  }
  return [...found, cut(at, characters.length, false)].filter((piece) => piece.text);
}
