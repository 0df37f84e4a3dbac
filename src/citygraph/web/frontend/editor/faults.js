// What a fault says to people, in the language of the page where there are words for it, and where it stands.

import { filled } from "../words.js";
import { tokens } from "./tokens.js";

/**
 * The characters of a text that a problem points at: from its place to the end of the word there.
 * @param {string} text
 * @param {{line?: number, column?: number}} problem 1-based, in characters as Unicode counts them
 */
export function rangeOf(text, problem) {
  if (!problem.line || !problem.column) return { from: 0, to: 0 };
  const lines = text.split("\n");
  const line = Math.min(problem.line, lines.length);
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const before = [...lines[line - 1]].slice(0, problem.column - 1).join("");
  const from = Math.min(start + before.length, text.length);
  const word = tokens(text).find((token) => token.from <= from && token.to > from);
  return { from, to: word && word.kind !== "mark" ? word.to : Math.min(from + 1, text.length) };
}

/**
 * The sentences of a problem: a title in the language of the page, the endpoint's own words, and the mend.
 * @param {{title?: string, detail: string, reason?: string, line?: number, column?: number, mend?: string}} problem
 * @param {{reasons: Record<string, {title: string, mend: string}>, place: string, language: string}} words
 */
export function told(problem, words) {
  const known = words.reasons[problem.reason];
  const place = problem.line ? filled(words.place, problem) : null;
  const title = known?.title ?? problem.title ?? "";
  return {
    title: words.language === "en" ? null : title && (place ? `${title}: ${place}.` : `${title}.`),
    detail: problem.detail,
    mend: known?.mend ?? problem.mend ?? "",
  };
}
