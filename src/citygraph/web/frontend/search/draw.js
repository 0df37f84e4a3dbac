// One suggestion as an option of a list. Values of the graph become text nodes, never markup.

import { pieces } from "./pieces.js";

/**
 * @param {object} result as /suggest tells it, or {label} alone
 * @returns {HTMLLIElement}
 */
export function drawn(result) {
  const option = document.createElement("li");
  const isLabel = result.name === result.label;
  option.append(run(result.label, isLabel ? result.marks : [], result.language));
  if (result.kindLabel) {
    const kind = option.appendChild(document.createElement("span"));
    kind.className = "kind";
    kind.textContent = result.kindLabel;
  }
  if (!isLabel && result.said) {
    const other = option.appendChild(document.createElement("small"));
    other.append(`${result.said} `, run(result.name, result.marks, result.nameLanguage));
  }
  return option;
}

function run(text, marks, language) {
  const span = document.createElement("span");
  if (language) span.lang = language;
  span.append(
    ...pieces(text, marks).map((piece) => {
      if (!piece.marked) return piece.text;
      return Object.assign(document.createElement("mark"), { textContent: piece.text });
    }),
  );
  return span;
}
