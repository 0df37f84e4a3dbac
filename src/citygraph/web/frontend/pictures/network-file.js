// A network as an SVG file, for slides and print.

import { SHAPES, points, round } from "./shapes.js";

const ROOM = 90;
const LINE = 14;
const [INK, ACCENT, SOFT] = ["#1f2529", "#0d665b", "#5b6469"];

/**
 * @param {{nodes: {x: number, y: number, size: number, kind: string, name: string}[], lines: {from: object, to: object}[]}} network
 * @param {string} title
 * @returns {string} the text of the file
 */
export function drawn({ nodes, lines }, title) {
  const xs = nodes.map(({ x }) => x);
  const ys = nodes.map(({ y }) => y);
  const [left, top] = [Math.min(...xs, 0) - ROOM, Math.min(...ys, 0) - ROOM];
  const [width, height] = [Math.max(...xs, 0) + ROOM - left, Math.max(...ys, 0) + ROOM - top].map(Math.ceil);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${[left, top].map(round).join(" ")} ${width} ${height}" font-family="Noto Sans, DejaVu Sans, sans-serif" font-size="11" text-anchor="middle">`,
    `<title>${escaped(title)}</title>`,
    `<rect x="${round(left)}" y="${round(top)}" width="100%" height="100%" fill="#fff"/>`,
    ...lines.map(({ from, to }) => `<path d="M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}" stroke="${SOFT}" stroke-opacity=".6" stroke-width="1.5"/>`),
    ...nodes.flatMap((node) => [shape(node), ...name(node)]),
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

function name({ x, y, size, name: words }) {
  return broken(words).map((line, at) =>
    `<text x="${round(x)}" y="${round(y + size / 2 + LINE * (at + 1))}" fill="${INK}" stroke="#fff" stroke-width="3" paint-order="stroke">${escaped(line)}</text>`);
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
