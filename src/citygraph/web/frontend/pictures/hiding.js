// The kinds of things and ties that a picture leaves out, as the address of its page says them: hide=doc,tie-signed.

import { slug } from "./ties.js";

const NAME = "hide";

/** @param {string} address @returns {Set<string>} the kinds left out */
export function hiddenIn(address) {
  return new Set((new URL(address).searchParams.get(NAME) ?? "").split(",").filter(Boolean));
}

/** The address that says so of these kinds, and all else as before. */
export function hiding(address, hidden) {
  const [before, after] = address.split("#");
  const changed = new URL(before);
  changed.searchParams.delete(NAME);
  const asked = changed.searchParams.toString();
  const said = hidden.size ? `${NAME}=${[...hidden].sort().join(",")}` : "";
  changed.search = [asked, said].filter(Boolean).join("&");
  return after === undefined ? changed.href : `${changed.href}#${after}`;
}

/** What a kind of tie is called among what is hidden. */
export function hides(how) {
  return `tie-${slug(how)}`;
}

/**
 * What is still to be seen: no thing or line of a hidden kind, and no thing that has lost all its ties by that.
 * @param {{thing: {key: string, kind: string}}[]} nodes
 * @param {{one: string, other: string, how: string}[]} lines
 * @param {Set<string>} hidden
 * @returns {{nodes: Set<string>, lines: Set<object>}} keys of things, and lines
 */
export function shown(nodes, lines, hidden) {
  const of = new Set(nodes.filter(({ thing }) => !hidden.has(thing.kind)).map(({ thing }) => thing.key));
  const left = lines.filter(({ one, other, how }) => of.has(one) && of.has(other) && !hidden.has(hides(how)));
  const tied = new Set(lines.flatMap(({ one, other }) => [one, other]));
  const still = new Set(left.flatMap(({ one, other }) => [one, other]));
  return { nodes: new Set([...of].filter((key) => still.has(key) || !tied.has(key))), lines: new Set(left) };
}
