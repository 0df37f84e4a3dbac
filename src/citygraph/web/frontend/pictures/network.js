// A network: things as shapes by their kind, lines between them; a click leads to the thing's page.

import cytoscape from "cytoscape";

import { hiddenIn, hiding } from "./hiding.js";
import { legend } from "./legend.js";
import { drawn } from "./network-file.js";
import { nameWhatFits, short } from "./network-names.js";
import { style } from "./network-style.js";
import { placed } from "./placing.js";

const CLOSEST = 2.5;
const NATURAL = 1.2; // so that a few things do not fill the screen
const READABLE = 0.5; // where all would be smaller, the largest part is shown first
const STEP = 1.3;

/**
 * Puts a network in the place that the page keeps for it.
 * @param {HTMLElement} element as large as the network is to be
 * @param {{nodes: {thing: object, degree: number}[], lines: [string, string][]}} data see web/pictures/edges.py
 * @param {{zoomIn: string, zoomOut: string, fit: string, shown: string, kinds: Record<string, string>}} words
 */
export async function show(element, data, words) {
  keepStyles();
  const canvas = document.createElement("div");
  canvas.className = "network-canvas";
  element.append(canvas);
  const places = placed(data.nodes, data.lines, element.clientWidth / element.clientHeight);
  const cy = cytoscape({
    container: canvas,
    elements: elements(data, places),
    layout: { name: "preset", padding: 40 },
    style: style(element),
    minZoom: 0.1,
    maxZoom: CLOSEST,
    userZoomingEnabled: false, // the wheel goes on scrolling the page
    boxSelectionEnabled: false,
    autounselectify: true,
  });
  if (cy.zoom() > NATURAL) cy.zoom(NATURAL).center();
  if (cy.zoom() < READABLE) {
    cy.fit(cy.nodes().first().component(), 40);
    if (cy.zoom() < READABLE) cy.zoom(READABLE);
    cy.center(cy.nodes().first().component());
  }
  const names = () => nameWhatFits(cy);
  cy.on("zoom", names);
  names();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const repaint = () => cy.style(style(element));
  dark.addEventListener("change", repaint);
  cy.on("tap", "node[address]", ({ target }) => location.assign(target.data("address")));
  cy.on("mouseover", "node", ({ target }) => stress(cy, target));
  cy.on("mouseout", "node", () => stress(cy, null));
  const leave = (hidden) => {
    cy.nodes().forEach((node) => node.style("display", hidden.has(node.data("kind")) ? "none" : "element"));
    names();
  };
  const noted = "hides" in element.dataset;
  const hidden = noted ? hiddenIn(location.href) : new Set();
  if (hidden.size) leave(hidden);
  const filter = legend(data.nodes, words, hidden, () => {
    leave(hidden);
    if (noted) history.replaceState(history.state, "", hiding(location.href, hidden));
  });
  const kept = element.previousElementSibling;
  if (kept?.matches(".legend")) kept.replaceWith(filter);
  else element.before(filter);
  element.append(buttons(cy, words));
  listen(element, cy);
  return {
    svg: () => drawn(visible(cy), words),
    destroy() {
      dark.removeEventListener("change", repaint);
      cy.destroy();
      filter.remove();
      element.replaceChildren();
    },
  };
}

/** Keeps cytoscape from adding a style element, which the page's policy forbids; styles/pictures.css has its rule. */
function keepStyles() {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  const mark = document.createElement("meta");
  mark.id = id;
  document.head.append(mark);
}

function elements({ nodes, lines }, places) {
  return [
    ...nodes.map(({ thing, degree }) => ({
      data: {
        id: thing.key,
        name: short(thing.name),
        whole: thing.name,
        degree,
        kind: thing.kind,
        size: 14 + 5 * Math.sqrt(degree),
        ...(thing.address ? { address: thing.address } : {}),
      },
      position: places.get(thing.key),
    })),
    ...lines.map(([source, target]) => ({ data: { id: `${source} ${target}`, source, target } })),
  ];
}

/** Lets what is not joined with a node fade, so that its own lines can be followed. */
function stress(cy, node) {
  cy.elements().removeClass("faint near");
  if (!node || node.empty()) return;
  const near = node.closedNeighborhood();
  cy.elements().not(near).addClass("faint");
  near.addClass("near");
}

/** Whoever goes through the list of things by keyboard sees each stressed in the picture. */
function listen(element, cy) {
  for (const link of element.closest("figure")?.querySelectorAll("[data-node]") ?? []) {
    const node = () => cy.getElementById(link.dataset.node);
    for (const event of ["focusin", "mouseenter"]) link.addEventListener(event, () => stress(cy, node()));
    for (const event of ["focusout", "mouseleave"]) link.addEventListener(event, () => stress(cy, null));
  }
}

function buttons(cy, words) {
  const box = document.createElement("div");
  box.className = "zooms";
  const zoom = (step) => cy.zoom({ level: cy.zoom() * step, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  for (const [sign, title, act] of [
    ["+", words.zoomIn, () => zoom(STEP)],
    ["−", words.zoomOut, () => zoom(1 / STEP)],
    ["⤢", words.fit, () => cy.fit(cy.elements(":visible"), 40)],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = title;
    button.setAttribute("aria-label", title);
    button.addEventListener("click", act);
    box.append(button);
  }
  return box;
}

function visible(cy) {
  return {
    nodes: cy.nodes(":visible").map((node) => ({ ...node.data(), name: node.data("whole"), ...node.position() })),
    lines: cy.edges(":visible").map((edge) => ({ from: edge.source().position(), to: edge.target().position() })),
  };
}
