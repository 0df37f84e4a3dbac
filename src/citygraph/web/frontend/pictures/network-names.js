// The names in a network: readable however far one is away, and none over another or over a shape.

import { SIDES, around, best, inside, quiet, taking } from "./labels.js";
import { NAME } from "./network-style.js";
import { NARROW, broken, short } from "./wording.js";

const GAP = 4; // pixels between a shape and its name
const TURNS = {
  below: { "text-halign": "center", "text-valign": "bottom", x: 0, y: 1 },
  above: { "text-halign": "center", "text-valign": "top", x: 0, y: -1 },
  right: { "text-halign": "right", "text-valign": "center", x: 1, y: 0 },
  left: { "text-halign": "left", "text-valign": "center", x: -1, y: 0 },
  "below right": { "text-halign": "right", "text-valign": "bottom", x: 0, y: 0 },
  "below left": { "text-halign": "left", "text-valign": "bottom", x: 0, y: 0 },
  "above right": { "text-halign": "right", "text-valign": "top", x: 0, y: 0 },
  "above left": { "text-halign": "left", "text-valign": "top", x: 0, y: 0 },
};

/**
 * A name in lines and the pixels it takes, and the same in narrower lines.
 * @param {string} name @param {string} family of its letters
 */
export function measured(name, family) {
  const [usual, narrow] = [undefined, NARROW].map((long) => inLines(broken(short(name), long), family));
  return { ...usual, narrow };
}

function inLines(lines, family) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${NAME.size}px ${family}`;
  const wide = Math.ceil(Math.max(...lines.map((line) => pen.measureText(line).width)));
  return { words: lines.join("\n"), wide, high: lines.length * NAME.size * NAME.line };
}

/**
 * Keeps names as large as they are however far one is away, and leaves out those that have no room.
 * Those that most is joined with are named first, on whichever side there is room and fewest lines are.
 * A name is never cut by the frame, or covered by the buttons in its corner.
 */
export function nameWhatFits(cy, buttons) {
  const zoom = cy.zoom();
  const nodes = cy.nodes(":visible").toArray();
  const shapes = nodes.map((node) => {
    const { x, y } = node.position();
    return { x: x * zoom, y: y * zoom, size: node.data("size") * zoom };
  });
  const frame = seen(cy);
  const boxes = nodes.map((node, at) => [node.data(), node.data("narrow")].flatMap((name) => around(shapes[at], name, GAP)));
  const taken = [...shapes.map(taking), beside(buttons, frame)];
  const open = nodes.map((node, at) => twice(quiet(node.position(), node.neighborhood("node:visible").map((other) => other.position())))
    .filter((side) => within(shapes[at], frame) && inside(boxes[at][side], frame)));
  const weights = nodes.map((node) => node.data("degree") + 1);
  const chosen = best(open.map((sides, at) => sides.map((side) => boxes[at][side])), taken, weights);
  cy.batch(() => nodes.forEach((node, at) => put(node, open[at][chosen[at]], zoom)));
}

/** Sides for a name in its usual lines, and after them the same for narrower ones. */
function twice(sides) {
  return [...sides, ...sides.map((side) => side + SIDES.length)];
}

/** What is seen of the picture, in pixels from its origin. */
function seen(cy) {
  const { x, y } = cy.pan();
  return { left: -x, top: -y, right: cy.width() - x, bottom: cy.height() - y };
}

function beside(buttons, { left, top }) {
  return { left, top, right: left + buttons.offsetLeft + buttons.offsetWidth, bottom: top + buttons.offsetTop + buttons.offsetHeight };
}

function within({ x, y }, { left, right, top, bottom }) {
  return x > left && x < right && y > top && y < bottom;
}

function put(node, side, zoom) {
  const { x, y, ...turned } = TURNS[SIDES[(side ?? 0) % SIDES.length]];
  node.toggleClass("unnamed", side === undefined).style({
    ...turned,
    label: side >= SIDES.length ? node.data("narrow").words : node.data("name"),
    "font-size": NAME.size / zoom,
    "text-margin-x": (x * GAP) / zoom,
    "text-margin-y": (y * GAP) / zoom,
    "text-outline-width": 2 / zoom,
  });
}
