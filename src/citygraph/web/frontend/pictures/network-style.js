// How a network looks, in the colours of the page.

import { SHAPES } from "./shapes.js";

/** Names: their letters in pixels, and the height of a line of them. */
export const NAME = { size: 11, line: 1.15 };

/** @param {HTMLElement} element whose custom properties hold the colours */
export function style(element) {
  const custom = getComputedStyle(element);
  const colour = (name) => custom.getPropertyValue(name).trim();
  return [
    {
      selector: "node",
      style: {
        width: "data(size)", height: "data(size)", shape: "ellipse",
        "background-color": colour("--raised"), "border-width": 2, "border-color": colour("--soft"),
        label: "data(name)", color: colour("--ink"), "font-size": NAME.size, "font-family": custom.fontFamily,
        "text-wrap": "wrap", "text-max-width": 1e4, "line-height": NAME.line,
        "text-outline-color": colour("--paper"), "text-outline-width": 2,
      },
    },
    ...Object.entries(SHAPES).map(([kind, { shape, filled }]) => ({
      selector: `node[kind = "${kind}"]`,
      style: {
        shape,
        ...(filled ? { "background-color": colour("--accent"), "border-color": colour("--accent") } : {}),
      },
    })),
    { selector: "node[degree >= 4]", style: { "z-index": 5 } },
    { selector: "node[address]", style: { "overlay-padding": 6 } },
    { selector: ".unnamed", style: { "text-opacity": 0, "text-outline-opacity": 0 } },
    { selector: "node.near", style: { "text-opacity": 1, "text-outline-opacity": 1, "z-index": 9 } },
    {
      selector: "edge",
      style: {
        width: (line) => line.data("stroke").width,
        "line-style": (line) => (line.data("stroke").dash.length ? "dashed" : "solid"),
        "line-dash-pattern": (line) => (line.data("stroke").dash.length ? line.data("stroke").dash : [1, 0]),
        "target-arrow-shape": (line) => (line.data("stroke").arrow ? "triangle" : "none"),
        "target-arrow-color": colour("--soft"), "arrow-scale": 0.8, "line-color": colour("--soft"), opacity: 0.8,
        "curve-style": "bezier", "control-point-step-size": 22, "source-distance-from-node": 2, "target-distance-from-node": 2,
      },
    },
    { selector: ".faint", style: { opacity: 0.15 } },
    { selector: "edge.near", style: { "line-color": colour("--accent"), "target-arrow-color": colour("--accent"), opacity: 1 } },
  ];
}
