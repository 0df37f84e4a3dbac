// A network as an SVG file, for slides and print.

import { fitting } from "./labels.js";
import { SHAPES, points, round } from "./shapes.js";

const ROOM = 90;
const LINE = 14;
const LETTER = 6.2; // about as wide as one is
const ROW = 22; // of the legend
const LEAST = 260;
const [INK, ACCENT, SOFT] = ["#1f2529", "#0d665b", "#5b6469"];

/**
 * @param {{nodes: {x: number, y: number, size: number, kind: string, name: string}[], lines: {from: object, to: object}[]}} network
 * @param {{title: string, kinds: Record<string, string>, source: string}} words
 * @returns {string} the text of the file
 */
export function drawn({ nodes, lines }, { title, kinds, source }) {
  const xs = nodes.map(({ x }) => x);
  const ys = nodes.map(({ y }) => y);
  const [left, top] = [Math.min(...xs, 0) - ROOM, Math.min(...ys, 0) - ROOM];
  const bottom = Math.max(...ys, 0) + ROOM;
  const shown = [...new Set(nodes.map(({ kind }) => kind))];
  const [width, height] = [Math.max(Math.max(...xs, 0) + ROOM - left, LEAST), bottom + ROW * (shown.length + 1.5) - top].map(Math.ceil);
  const places = named(nodes);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${[left, top].map(round).join(" ")} ${width} ${height}" font-family="Noto Sans, DejaVu Sans, sans-serif" font-size="11" text-anchor="middle">`,
    `<title>${escaped(title)}</title>`,
    `<rect x="${round(left)}" y="${round(top)}" width="100%" height="100%" fill="#fff"/>`,
    ...lines.map(({ from, to }) => `<path d="M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}" stroke="${SOFT}" stroke-opacity=".6" stroke-width="1.5"/>`),
    ...nodes.map(shape),
    ...nodes.flatMap((node, at) => name(node, places[at])).reverse(), // what is joined with most lies on top
    ...shown.flatMap((kind, at) => [
      shape({ kind, x: left + ROW, y: bottom + ROW * at, size: 12 }),
      text(left + 2 * ROW, bottom + ROW * at + 4, kinds[kind] ?? kind, ' text-anchor="start"'),
    ]),
    text(left + ROW / 2, bottom + ROW * (shown.length + 0.5), source, ' text-anchor="start"'),
    "</svg>",
  ].join("\n");
}

function shape({ kind, x, y, size }) {
  const filled = SHAPES[kind]?.filled;
  const paint = `fill="${filled ? ACCENT : "#fff"}" stroke="${filled ? ACCENT : SOFT}" stroke-width="2"`;
  const corners = points(kind, x, y, size / 2);
  if (corners) return `<polygon points="${corners}" ${paint}/>`;
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(size / 2)}" ${paint}/>`;
}

/** Where each name begins: below its thing, else wherever there is room around it, else below all the same. */
function named(nodes) {
  const far = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  const boxes = nodes.map(({ x, y, size, name: words }) => {
    const lines = broken(words);
    const [half, high] = [Math.max(...lines.map((line) => line.length)) * LETTER / 2, lines.length * LINE];
    const at = (middle, top) => ({ left: middle - half, right: middle + half, top, bottom: top + high });
    const aside = size / 2 + half + 4;
    return [at(x, y + size / 2 + 3), at(x, y - size / 2 - high - 3), at(x + aside, y - high / 2), at(x - aside, y - high / 2)];
  });
  const shapes = nodes.map(({ x, y, size }) => ({ left: x - size / 2, right: x + size / 2, top: y - size / 2, bottom: y + size / 2 }));
  return fitting(boxes, shapes, far).map((chosen, at) => boxes[at][Math.max(chosen, 0)]);
}

function name({ name: words }, { left, right, top }) {
  return broken(words).map((line, at) => text((left + right) / 2, top + LINE * (at + 1) - 3, line));
}

function text(x, y, words, more = "") {
  return `<text x="${round(x)}" y="${round(y)}" fill="${INK}" stroke="#fff" stroke-width="3" paint-order="stroke"${more}>${escaped(words)}</text>`;
}

/** Words in lines of about twenty letters. */
export function broken(words) {
  const lines = [""];
  for (const word of words.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && longer.length > 20) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function escaped(text) {
  const named = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  // eslint-disable-next-line no-control-regex -- XML has no way to write these
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/[&<>"]/g, (sign) => named[sign]);
}
