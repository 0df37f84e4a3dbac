// Which shape is which kind of thing and which line which tie, and a box to leave each out of the picture.

import { hides } from "./hiding.js";
import { SHAPES, points } from "./shapes.js";
import { head } from "./ties.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDE = 36; // of the sample of a line

/**
 * @param {{nodes: {thing: {kind: string}}[], lines: {how: string}[], ties: {key: string, name: string}[]}} network
 * @param {(how: string) => object} strokes see ties.js
 * @param {{shown: string, tied: string, kinds: Record<string, string>}} words
 * @param {Set<string>} hidden the kinds that are left out
 * @param {() => void} leave is called when those have changed
 */
export function legend({ nodes, lines, ties }, strokes, words, hidden, leave) {
  const both = document.createElement("div");
  both.className = "legends";
  const kinds = counted(nodes.map(({ thing }) => thing.kind));
  both.append(box(words.shown, [...kinds].map(([kind, count]) => ({
    key: kind, name: `${words.kinds[kind] ?? kind} (${count})`, drawing: sample(kind),
  })), hidden, leave));
  if (!ties.length) return both;
  const used = counted(lines.map(({ how }) => how));
  both.append(box(words.tied, ties.map(({ key, name }) => ({
    key: hides(key), name: `${name} (${used.get(key)})`, drawing: stroke(strokes(key)),
  })), hidden, leave));
  return both;
}

function counted(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function box(words, entries, hidden, leave) {
  const group = document.createElement("fieldset");
  group.className = "legend";
  const title = document.createElement("legend");
  title.textContent = words;
  group.append(title);
  for (const { key, name, drawing } of entries) {
    const label = document.createElement("label");
    const tick = document.createElement("input");
    tick.type = "checkbox";
    tick.checked = !hidden.has(key);
    tick.value = key;
    tick.addEventListener("change", () => {
      if (tick.checked) hidden.delete(key);
      else hidden.add(key);
      leave();
    });
    label.append(tick, drawing, name);
    group.append(label);
  }
  return group;
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function sample(kind) {
  const svg = element("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" });
  const corners = points(kind, 10, 10, 7);
  svg.append(corners ? element("polygon", { points: corners }) : element("circle", { cx: 10, cy: 10, r: 7 }));
  svg.classList.add("shape");
  if (SHAPES[kind]?.filled) svg.classList.add("shape-filled");
  return svg;
}

function stroke({ dash, width, arrow }) {
  const svg = element("svg", { viewBox: `0 0 ${WIDE} 12`, class: "tie", "aria-hidden": "true" });
  const line = [{ x: 1, y: 6 }, { x: WIDE - 1, y: 6 }];
  svg.append(element("path", {
    d: `M1 6H${arrow ? WIDE - 7 : WIDE - 1}`,
    "stroke-width": width,
    ...(dash.length ? { "stroke-dasharray": dash.join(" ") } : {}),
  }));
  if (arrow) svg.append(element("polygon", { points: head(line).map(({ x, y }) => `${x},${y}`).join(" ") }));
  return svg;
}
