// A network as an SVG file, for slides and print.

import { around, best, clear, taking } from "./labels.js";
import { SHAPES, points, round } from "./shapes.js";
import { asides, ends, head, strokes } from "./ties.js";
import { broken } from "./wording.js";

const RIM = 16;
const LINE = 14;
const LETTER = 7; // about as wide as one is, so that a name beside its shape does not touch it
const ROW = 22; // of the legend
const ASIDE = 180; // where the legend of lines begins, beside that of shapes
const LEAST = 260;
const [INK, ACCENT, SOFT] = ["#1f2529", "#0d665b", "#5b6469"];

/**
 * @param {{nodes: {id: string, x: number, y: number, size: number, kind: string, name: string}[],
 *   lines: {source: string, target: string, how: string}[], ties: object[]}} network
 * @param {{title: string, kinds: Record<string, string>, source: string}} words
 * @returns {string} the text of the file
 */
export function drawn({ nodes, lines, ties }, { title, kinds, source }) {
  const ways = joined(nodes, lines);
  const places = named(nodes, ways.map(({ way }) => way));
  const all = [...nodes.map(taking), ...places, { left: 0, right: 0, top: 0, bottom: 0 }];
  const [left, top] = [Math.min(...all.map((box) => box.left)) - RIM, Math.min(...all.map((box) => box.top)) - RIM];
  const bottom = Math.max(...all.map((box) => box.bottom)) + 3 * RIM;
  const shown = [...new Set(nodes.map(({ kind }) => kind))];
  const tied = ties.filter(({ key }) => lines.some(({ how }) => how === key));
  const rows = Math.max(shown.length, tied.length);
  const stroke = strokes(ties);
  const longest = Math.max(...tied.map(({ name: words }) => ASIDE + 60 + words.length * LETTER), LEAST);
  const width = Math.ceil(Math.max(Math.max(...all.map((box) => box.right)) + RIM - left, longest));
  const height = Math.ceil(bottom + ROW * (rows + 1.5) - top);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${[left, top].map(round).join(" ")} ${width} ${height}" font-family="Noto Sans, DejaVu Sans, sans-serif" font-size="11" text-anchor="middle">`,
    `<title>${escaped(title)}</title>`,
    `<rect x="${round(left)}" y="${round(top)}" width="100%" height="100%" fill="#fff"/>`,
    ...ways.map(({ how, way }) => line(way, stroke(how))),
    ...nodes.map(shape),
    ...nodes.flatMap((node, at) => name(node, places[at])).reverse(), // what is joined with most lies on top
    ...shown.flatMap((kind, at) => [
      shape({ kind, x: left + ROW, y: bottom + ROW * at, size: 12 }),
      text(left + 2 * ROW, bottom + ROW * at + 4, kinds[kind] ?? kind, ' text-anchor="start"'),
    ]),
    ...tied.flatMap(({ key, name: words }, at) => [
      line([{ x: left + ASIDE, y: bottom + ROW * at }, { x: left + ASIDE + 40, y: bottom + ROW * at }], stroke(key)),
      text(left + ASIDE + 50, bottom + ROW * at + 4, words, ' text-anchor="start"'),
    ]),
    text(left + ROW / 2, bottom + ROW * (rows + 0.5), source, ' text-anchor="start"'),
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

/** Each line from rim to rim, beside others between the same two things. */
function joined(nodes, lines) {
  const of = new Map(nodes.map((node) => [node.id, node]));
  const beside = asides(lines.map(({ source, target }) => [source, target]));
  return lines.map(({ source, target, how }, at) => ({ how, way: ends(of.get(source), of.get(target), beside[at]) }));
}

function line(way, { dash, width, arrow }) {
  const [from, to] = way;
  const corners = head(way);
  const end = arrow ? { x: (corners[1].x + corners[2].x) / 2, y: (corners[1].y + corners[2].y) / 2 } : to;
  const dashes = dash.length ? ` stroke-dasharray="${dash.join(" ")}"` : "";
  const path = `<path d="M${round(from.x)} ${round(from.y)}L${round(end.x)} ${round(end.y)}" stroke="${SOFT}" stroke-opacity=".8" stroke-width="${width}"${dashes}/>`;
  return arrow ? `${path}<path d="M${corners.map(({ x, y }) => `${round(x)} ${round(y)}`).join("L")}Z" fill="${SOFT}"/>` : path;
}

/** Where each name stands: where fewest lines pass and there is room around its thing, else there all the same. */
function named(nodes, ways) {
  const boxes = nodes.map((node) => {
    const lines = broken(node.name);
    const wide = Math.max(...lines.map((each) => each.length)) * LETTER;
    return clear(around(node, { wide, high: lines.length * LINE }, 3), ways);
  });
  return best(boxes, nodes.map(taking), nodes.map(() => 1)).map((chosen, at) => boxes[at][Math.max(chosen, 0)]);
}

function name({ name: words }, { left, right, top }) {
  return broken(words).map((each, at) => text((left + right) / 2, top + LINE * (at + 1) - 3, each));
}

function text(x, y, words, more = "") {
  return `<text x="${round(x)}" y="${round(y)}" fill="${INK}" stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"${more}>${escaped(words)}</text>`;
}

function escaped(text) {
  const named = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  // eslint-disable-next-line no-control-regex -- XML has no way to write these
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/[&<>"]/g, (sign) => named[sign]);
}
