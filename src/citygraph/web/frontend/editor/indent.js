// How far the lines of a query stand from the margin: two characters for each bracket that is open.

import { tokens } from "./tokens.js";

const STEP = 2;
const OPENING = "({[";
const CLOSING = ")}]";

/**
 * The depth of each line of a text. What goes on a triple of the line before, after “;” or “,”, stands deeper;
 * a line that begins in a string has none and stays as it is.
 * @param {string} text
 * @returns {(number | null)[]}
 */
export function depths(text) {
  const lines = text.split("\n");
  const words = tokens(text);
  const found = [];
  let [depth, at, start, goesOn] = [0, 0, 0, false];
  for (const line of lines) {
    const end = start + line.length;
    const inside = at > 0 && words[at - 1].to > start;
    const first = words[at];
    const closes = first && first.from < end + 1 && first.from >= start && CLOSING.includes(first.text);
    found.push(inside ? null : Math.max(0, depth - (closes ? 1 : 0)) + (goesOn && !closes ? 1 : 0));
    let last = null;
    for (; at < words.length && words[at].from < end; at += 1) {
      last = words[at];
      if (last.kind !== "mark") continue;
      if (OPENING.includes(last.text)) depth += 1;
      if (CLOSING.includes(last.text)) depth = Math.max(0, depth - 1);
    }
    if (last) goesOn = depth > 0 && (last.text === ";" || last.text === "," || (goesOn && isOpen(last)));
    start = end + 1;
  }
  return found;
}

function isOpen(last) {
  return ![".", "{", "}"].includes(last.text);
}

/** The indentation of a new line at a place: the number of characters. */
export function indentationAt(text, place) {
  const start = text.lastIndexOf("\n", place - 1) + 1;
  const before = depths(`${text.slice(0, start)}${text.slice(place).split("\n", 1)[0].trimStart()}`);
  const depth = before[before.length - 1];
  return depth === null ? null : depth * STEP;
}

/** The text with every line indented by its depth and no white space at the ends of lines. */
export function indented(text) {
  const wanted = depths(text);
  return text
    .split("\n")
    .map((line, at) => {
      if (wanted[at] === null) return line;
      const bare = line.trim();
      return bare ? " ".repeat(wanted[at] * STEP) + bare : "";
    })
    .join("\n");
}
