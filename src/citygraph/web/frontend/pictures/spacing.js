// Room for names: a part of a network turned to the shape of the screen, its things as far apart as their names need.

const MARGIN = 6; // pixels around a thing and its name
const GAP = 4; // pixels between the two
const ROUNDS = 400;
const MOST = 1.7; // times that a part is drawn out to the shape of the screen

/**
 * Lays the longest extent of a part along that of the screen, and draws it out to the screen's shape.
 * @param {{x: number, y: number}[]} places are changed
 * @param {number} shape how many times as wide as high the screen is
 */
export function turn(places, shape) {
  const middle = { x: mean(places.map(({ x }) => x)), y: mean(places.map(({ y }) => y)) };
  const from = places.map(({ x, y }) => [x - middle.x, y - middle.y]);
  const sum = (of) => from.reduce((total, [x, y]) => total + of(x, y), 0);
  const along = Math.atan2(2 * sum((x, y) => x * y), sum((x, y) => x * x - y * y)) / 2 + (shape < 1 ? Math.PI / 2 : 0);
  const [cos, sin] = [Math.cos(along), Math.sin(along)];
  places.forEach((place, at) => {
    const [x, y] = from[at];
    place.x = x * cos + y * sin;
    place.y = y * cos - x * sin;
  });
  const extent = (of) => Math.max(...places.map(of)) - Math.min(...places.map(of)) || 1;
  const drawn = Math.sqrt((shape * extent(({ y }) => y)) / extent(({ x }) => x));
  const wider = Math.min(Math.max(drawn, 1 / MOST), MOST);
  for (const place of places) {
    place.x *= wider;
    place.y /= wider;
  }
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** What a thing takes with its name below it. */
export function taken({ x, y }, { size = 0, wide = 0, high = 0 }) {
  const half = Math.max(size, wide) / 2 + MARGIN;
  return { left: x - half, right: x + half, top: y - size / 2 - MARGIN, bottom: y + size / 2 + GAP + high + MARGIN };
}

/** Moves things apart until none covers another or its name, each as little as may be. */
export function apart(places, nodes) {
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (let one = 0; one < places.length; one += 1) {
      for (let other = one + 1; other < places.length; other += 1) {
        moved = shift(places[one], places[other], taken(places[one], nodes[one]), taken(places[other], nodes[other])) || moved;
      }
    }
    if (!moved) return;
  }
}

function shift(one, other, box, next) {
  const right = Math.min(box.right - next.left, next.right - box.left);
  const down = Math.min(box.bottom - next.top, next.bottom - box.top);
  if (right <= 0.01 || down <= 0.01) return false;
  if (right < down) {
    const step = (right / 2) * (one.x <= other.x ? -1 : 1);
    one.x += step;
    other.x -= step;
  } else {
    const step = (down / 2) * (box.top + box.bottom <= next.top + next.bottom ? -1 : 1);
    one.y += step;
    other.y -= step;
  }
  return true;
}
