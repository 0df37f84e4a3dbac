// Names in lines, as they stand beside the shapes of a network.

const LONGEST = 60; // letters
const LINE = 20; // letters
export const NARROW = 12; // letters, where longer lines have no room

/** A name that has room beside a shape: cut where a word ends, unless one word alone is as long. */
export function short(name) {
  if (name.length <= LONGEST) return name;
  const end = name.slice(0, LONGEST).search(/\s\S*$/);
  return `${name.slice(0, end > 0 ? end : LONGEST - 1).replace(/[\s,;:.(«“„–—-]+$/, "")}…`;
}

/** Words in lines of about so many letters. */
export function broken(words, long = LINE) {
  const lines = [""];
  for (const word of words.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && longer.length > long) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
