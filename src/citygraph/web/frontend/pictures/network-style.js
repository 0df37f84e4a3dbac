// How a network looks, in the colours of the page.

import { SHAPES } from "./shapes.js";

/** Names in pixels: their letters, and how wide their lines may be. */
export const NAME = { size: 11, wide: 100 };

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
        "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": NAME.wide,
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
    { selector: "edge", style: { width: 1.5, "line-color": colour("--soft"), opacity: 0.55, "curve-style": "straight" } },
    { selector: ".faint", style: { opacity: 0.15 } },
    { selector: "edge.near", style: { "line-color": colour("--accent"), opacity: 1, width: 2.5 } },
  ];
}
