// Parts of a picture beside each other, so that together they have the shape of the screen.

import { taken } from "./spacing.js";

const GAP = 30; // pixels between two parts
const NAMES = 60; // pixels that names of one part may reach out beside its things, however far one is away

/**
 * Moves parts so that none covers another: the first in the corner, each other where the whole stays smallest.
 * @param {{places: {x: number, y: number}[], nodes: object[]}[]} parts the largest first
 * @param {{width: number, height: number}} screen
 * @param {number} readable where all together would have to be shown smaller than that, the first part has a
 *   screen of its own, and the others stand around it
 * @returns {{alone: boolean, zoom: number}} whether it has, and how large what is seen first can be shown
 */
export function pack(parts, screen, readable) {
  const boxes = parts.map(({ places, nodes }) => box(places, nodes));
  const shape = screen.width / screen.height;
  const tight = corners(boxes, shape);
  const wide = Math.max(...boxes.map(({ width }, at) => tight[at].x + width), 1);
  const high = Math.max(...boxes.map(({ height }, at) => tight[at].y + height), 1);
  const all = Math.min(screen.width / wide, screen.height / high);
  const alone = parts.length > 1 && all < readable;
  const zoom = alone ? Math.min(screen.width / boxes[0].width, screen.height / boxes[0].height) : all;
  if (alone) frame(boxes[0], shape, NAMES / Math.min(zoom, 1));
  const found = alone ? corners(boxes, shape) : tight;
  parts.forEach(({ places }, at) => {
    for (const place of places) {
      place.x += found[at].x - boxes[at].left;
      place.y += found[at].y - boxes[at].top;
    }
  });
  return { alone, zoom };
}

function box(places, nodes) {
  const boxes = places.map((place, at) => taken(place, nodes[at]));
  const [left, top] = [Math.min(...boxes.map((each) => each.left)), Math.min(...boxes.map((each) => each.top))];
  const [right, bottom] = [Math.max(...boxes.map((each) => each.right)), Math.max(...boxes.map((each) => each.bottom))];
  return { left, top, width: right - left + GAP, height: bottom - top + GAP };
}

/** Makes a box as wide or as high as the screen's shape has it and adds a rim, what is in it in its middle. */
function frame(first, shape, rim) {
  const width = Math.max(first.width, first.height * shape) + 2 * rim;
  const height = Math.max(first.height, first.width / shape) + 2 * rim;
  first.left -= (width - first.width) / 2;
  first.top -= (height - first.height) / 2;
  Object.assign(first, { width, height });
}

function corners(boxes, shape) {
  const placed = [];
  for (const { width, height } of boxes) {
    const free = [{ x: 0, y: 0 }];
    for (const { x, y, right, bottom } of placed) free.push({ x: right, y }, { x, y: bottom }, { x: right, y: 0 }, { x: 0, y: bottom });
    let best = null;
    for (const { x, y } of free) {
      const spot = { x, y, right: x + width, bottom: y + height };
      if (placed.some((other) => spot.x < other.right && other.x < spot.right && spot.y < other.bottom && other.y < spot.bottom)) continue;
      spot.cost = Math.max(spot.right, spot.bottom * shape, ...placed.map((other) => Math.max(other.right, other.bottom * shape)));
      spot.far = spot.right + spot.bottom * shape;
      if (!best || spot.cost < best.cost || (spot.cost === best.cost && spot.far < best.far)) best = spot;
    }
    placed.push(best);
  }
  return placed;
}
