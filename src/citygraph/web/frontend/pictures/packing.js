// Parts of a picture beside each other, in rows that fill the shape of the screen.

const ROOM = { x: 75, y: 55 }; // around each part, for the names below its things

/**
 * Moves parts so that none covers another: the first in the corner, the rest in rows beside and below it.
 * @param {Map<string, {x: number, y: number}>[]} parts
 * @param {number} shape how many times as wide as high they are to be together
 * @returns the same parts, moved
 */
export function packed(parts, shape) {
  const boxes = parts.map(box);
  const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
  const widest = Math.max(Math.sqrt(area * shape), ...boxes.map(({ width }) => width));
  let [x, y, high] = [0, 0, 0];
  for (const { places, left, top, width, height } of boxes) {
    if (x > 0 && x + width > widest) [x, y, high] = [0, y + high, 0];
    for (const place of places.values()) {
      place.x += x - left;
      place.y += y - top;
    }
    x += width;
    high = Math.max(high, height);
  }
  return parts;
}

function box(places) {
  const [xs, ys] = [[...places.values()].map(({ x }) => x), [...places.values()].map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - ROOM.x, Math.min(...ys) - ROOM.y];
  return { places, left, top, width: Math.max(...xs) + ROOM.x - left, height: Math.max(...ys) + ROOM.y - top };
}
