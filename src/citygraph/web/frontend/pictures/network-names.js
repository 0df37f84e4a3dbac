// The names in a network: readable however far one is away, and none over another.

import { fitting } from "./labels.js";
import { NAME } from "./network-style.js";

const LONGEST = 60;

/** A name that has room below a shape. */
export function short(name) {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 2).trimEnd()}…` : name;
}

/** Keeps names as large as they are however far one is away, and leaves out those that would cover another. */
export function nameWhatFits(cy) {
  const zoom = cy.zoom();
  const nodes = cy.nodes(":visible");
  cy.batch(() => {
    nodes.removeClass("unnamed").style({
      "font-size": NAME.size / zoom,
      "text-max-width": NAME.wide / zoom,
      "text-margin-y": 4 / zoom,
    });
  });
  const boxes = nodes.map((node) => node.boundingBox({ includeNodes: false, includeEdges: false, includeOverlays: false }));
  const shapes = nodes.map((node) => node.boundingBox({ includeLabels: false, includeOverlays: false }));
  const chosen = fitting(boxes.map((box) => [within(sided(box), 5 / zoom)]), shapes.map(sided), EVERYWHERE);
  cy.batch(() => nodes.forEach((node, at) => node.toggleClass("unnamed", chosen[at] < 0)));
}

const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

function sided({ x1, y1, x2, y2 }) {
  return { left: x1, top: y1, right: x2, bottom: y2 };
}

/** The box without its rim, which stays free of letters. */
function within({ left, top, right, bottom }, rim) {
  return { left: left + rim, top: top + rim, right: right - rim, bottom: bottom - rim };
}
