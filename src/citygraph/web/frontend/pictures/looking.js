// How near a network is looked at, so that its things and the names below them, which stay as large, are all seen.

import { taken } from "./spacing.js";

const RIM = 10; // pixels
const ROUNDS = 6; // each nears how large names are beside the rest
const SMALL = 0.5; // times the natural size, below which things count and not their names

/**
 * @param {{x: number, y: number, size: number, wide: number, high: number}[]} things
 * @param {{width: number, height: number}} screen
 * @param {{least: number, most: number}} zooms
 * @returns {{zoom: number, pan: {x: number, y: number}}}
 */
export function look(things, screen, { least, most }) {
  const near = (box) => Math.min(most, (screen.width - 2 * RIM) / (box.right - box.left), (screen.height - 2 * RIM) / (box.bottom - box.top));
  let box = around(things, null);
  let zoom = near(box);
  for (let round = 0; round < ROUNDS && zoom >= SMALL; round += 1) {
    box = around(things, zoom);
    zoom = Math.max(near(box), SMALL);
  }
  zoom = Math.max(zoom, least);
  return {
    zoom,
    pan: { x: screen.width / 2 - ((box.left + box.right) / 2) * zoom, y: screen.height / 2 - ((box.top + box.bottom) / 2) * zoom },
  };
}

function around(things, zoom) {
  const boxes = things.map((thing) => taken(thing, zoom ? { size: thing.size, wide: thing.wide / zoom, high: thing.high / zoom } : { size: thing.size }));
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}
