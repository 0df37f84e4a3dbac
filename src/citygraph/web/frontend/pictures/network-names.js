// The names in a network: readable however far one is away, and none over another.

import { fitting } from "./labels.js";
import { NAME } from "./network-style.js";

const LONGEST = 60;

/** A name that has room below a shape. */
export function short(name) {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 2).trimEnd()}…` : name;
}

/**
 * Keeps names as large as they are however far one is away, and leaves out those that would cover another.
 * Those that most is joined with are named first, above their shapes if need be and over shapes of lesser things.
 */
export function nameWhatFits(cy) {
  const zoom = cy.zoom();
  const nodes = cy.nodes(":visible");
  cy.batch(() => {
    nodes.removeClass("unnamed").style({
      "font-size": NAME.size / zoom,
      "text-max-width": NAME.wide / zoom,
      "text-margin-y": 4 / zoom,
      "text-valign": "bottom",
    });
  });
  const boxes = nodes.map((node) => {
    const below = node.boundingBox({ includeNodes: false, includeEdges: false, includeOverlays: false });
    return within(sided(below), 5 / zoom);
  });
  const shapes = nodes.map((node) => sided(node.boundingBox({ includeLabels: false, includeOverlays: false })));
  const hubs = new Set(nodes.map((node) => node.data("degree")).flatMap((degree, at) => (degree >= JOINED ? [at] : [])).slice(0, HUBS));
  const either = (at) => [boxes[at], over(boxes[at], nodes[at].position("y"))];
  const first = [...hubs];
  const hubsChosen = fitting(first.map(either), first.map((at) => shapes[at]), EVERYWHERE);
  const taken = hubsChosen.flatMap((side, at) => (side < 0 ? [] : [either(first[at])[side]]));
  const rest = boxes.map((_, at) => at).filter((at) => !hubs.has(at));
  const restChosen = fitting(rest.map((at) => [boxes[at]]), [...shapes, ...taken], EVERYWHERE);
  cy.batch(() => {
    first.forEach((at, place) => put(nodes[at], hubsChosen[place], zoom));
    rest.forEach((at, place) => put(nodes[at], restChosen[place], zoom));
  });
}

const JOINED = 4; // things: whatever is joined with as many is a hub
const HUBS = 8;

function put(node, side, zoom) {
  node.toggleClass("unnamed", side < 0);
  if (side === 1) node.style({ "text-valign": "top", "text-margin-y": -4 / zoom });
}

/** The box as far above a height as it is below it. */
function over({ left, right, top, bottom }, height) {
  return { left, right, top: 2 * height - bottom, bottom: 2 * height - top };
}

const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

function sided({ x1, y1, x2, y2 }) {
  return { left: x1, top: y1, right: x2, bottom: y2 };
}

/** The box without its rim, which stays free of letters. */
function within({ left, top, right, bottom }, rim) {
  return { left: left + rim, top: top + rim, right: right - rim, bottom: bottom - rim };
}
