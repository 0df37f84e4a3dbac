// Which shape is which kind of thing, and a box to leave each kind out of the picture.

import { SHAPES, points } from "./shapes.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {{thing: {kind: string}}[]} nodes
 * @param {{shown: string, kinds: Record<string, string>}} words
 * @param {Set<string>} hidden the kinds that are left out
 * @param {() => void} leave is called when those have changed
 */
export function legend(nodes, words, hidden, leave) {
  const counts = new Map();
  for (const { thing } of nodes) counts.set(thing.kind, (counts.get(thing.kind) ?? 0) + 1);
  const box = document.createElement("fieldset");
  box.className = "legend";
  const title = document.createElement("legend");
  title.textContent = words.shown;
  box.append(title);
  for (const [kind, count] of counts) {
    const label = document.createElement("label");
    const tick = document.createElement("input");
    tick.type = "checkbox";
    tick.checked = !hidden.has(kind);
    tick.value = kind;
    tick.addEventListener("change", () => {
      if (tick.checked) hidden.delete(kind);
      else hidden.add(kind);
      leave();
    });
    label.append(tick, sample(kind), `${words.kinds[kind] ?? kind} (${count})`);
    box.append(label);
  }
  return box;
}

function sample(kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const corners = points(kind, 10, 10, 7);
  const shape = document.createElementNS(SVG, corners ? "polygon" : "circle");
  if (corners) shape.setAttribute("points", corners);
  else for (const [name, value] of [["cx", 10], ["cy", 10], ["r", 7]]) shape.setAttribute(name, value);
  svg.classList.add("shape");
  if (SHAPES[kind]?.filled) svg.classList.add("shape-filled");
  svg.append(shape);
  return svg;
}
