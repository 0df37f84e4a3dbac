// A network: things as shapes by their kind, lines between them; a click leads to the thing's page.

import cytoscape from "cytoscape";

import { hiddenIn, hiding, shown } from "./hiding.js";
import { legend } from "./legend.js";
import { drawn } from "./network-file.js";
import { look } from "./looking.js";
import { measured, nameWhatFits } from "./network-names.js";
import { style } from "./network-style.js";
import { placed } from "./placing.js";
import { seen, teller } from "./telling.js";
import { strokes } from "./ties.js";

const CLOSEST = 2.5;
const NATURAL = 1.2; // so that a few things do not fill the screen
const READABLE = 0.75; // where all would be smaller, the largest part is shown first
const STEP = 1.3;

/**
 * Puts a network in the place that the page keeps for it.
 * @param {HTMLElement} element as large as the network is to be
 * @param {{nodes: object[], lines: object[], ties: object[]}} data see web/pictures/edges.py
 * @param {{zoomIn: string, zoomOut: string, fit: string, shown: string, tied: string, left: string, leftList: string,
 *   beyond: string, kinds: Record<string, string>}} words
 */
export async function show(element, data, words) {
  keepStyles();
  const canvas = document.createElement("div");
  canvas.className = "network-canvas";
  element.append(canvas);
  const { fontFamily } = getComputedStyle(element);
  const nodes = data.nodes.map(({ thing, degree }) => ({
    key: thing.key, thing, degree, size: 14 + 5 * Math.sqrt(degree), ...measured(thing.name, fontFamily),
  }));
  const pairs = data.lines.map(({ one, other }) => [one, other]);
  const { places, first } = placed(nodes, pairs, { width: element.clientWidth, height: element.clientHeight }, READABLE);
  const stroke = strokes(data.ties);
  const cy = cytoscape({
    container: canvas,
    elements: elements(nodes, data.lines, places, stroke),
    layout: { name: "preset", fit: false },
    style: style(element),
    minZoom: 0.1,
    maxZoom: CLOSEST,
    userZoomingEnabled: false, // the wheel goes on scrolling the page
    boxSelectionEnabled: false,
    autounselectify: true,
  });
  const zooms = buttons(cy, words);
  element.append(zooms);
  const tell = teller(element.closest("figure"), data, words);
  const names = () => {
    nameWhatFits(cy, zooms);
    tell.view(...standing(cy));
  };
  open(cy, first ? cy.nodes().filter((node) => first.includes(node.id())) : cy.nodes());
  cy.on("zoom dragpan resize", names);
  names();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const repaint = () => cy.style(style(element));
  dark.addEventListener("change", repaint);
  cy.on("tap", "node[address]", ({ target }) => location.assign(target.data("address")));
  cy.on("mouseover", "node", ({ target }) => stress(cy, target));
  cy.on("mouseout", "node", () => stress(cy, null));
  const leave = (hidden) => {
    const left = shown(data.nodes, data.lines, hidden);
    const show = (each, is) => each.style("display", is ? "element" : "none");
    cy.batch(() => {
      cy.nodes().forEach((node) => show(node, left.nodes.has(node.id())));
      data.lines.forEach((line, at) => show(cy.getElementById(`line-${at}`), left.lines.has(line)));
    });
    if (!seen(...standing(cy))) open(cy, cy.nodes(":visible"));
    names();
    tell.left(left);
  };
  const noted = "hides" in element.dataset;
  const hidden = noted ? hiddenIn(location.href) : new Set();
  if (hidden.size) leave(hidden);
  const filter = legend(data, stroke, words, hidden, () => {
    leave(hidden);
    if (noted) history.replaceState(history.state, "", hiding(location.href, hidden));
  });
  const kept = element.previousElementSibling;
  if (kept?.matches(".legends")) kept.replaceWith(filter);
  else element.before(filter);
  listen(element, cy);
  return {
    svg: () => drawn({ ...visible(cy), ties: data.ties }, words),
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

/** Shows things as large as they fit and no larger than is natural. */
function open(cy, nodes) {
  if (nodes.empty()) return;
  const things = nodes.map((node) => ({ ...node.data(), ...node.position() }));
  cy.viewport(look(things, { width: cy.width(), height: cy.height() }, { least: cy.minZoom(), most: NATURAL }));
}

/** Where on the screen things stand, and how large that is. */
function standing(cy) {
  return [cy.nodes(":visible").map((node) => node.renderedPosition()), { width: cy.width(), height: cy.height() }];
}

function elements(nodes, lines, places, stroke) {
  return [
    ...nodes.map(({ thing, degree, size, words, wide, high, narrow }) => ({
      data: {
        id: thing.key,
        name: words,
        whole: thing.name,
        degree,
        kind: thing.kind,
        size,
        wide,
        high,
        narrow,
        ...(thing.address ? { address: thing.address } : {}),
      },
      position: places.get(thing.key),
    })),
    ...lines.map(({ one, other, how }, at) => ({ data: { id: `line-${at}`, source: one, target: other, how, stroke: stroke(how) } })),
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
    ["⤢", words.fit, () => open(cy, cy.nodes(":visible"))],
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
    lines: cy.edges(":visible").map((edge) => edge.data()),
  };
}
