// Which names of a picture can stand beside their points without covering anything.

/**
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @param {Box[][]} names for each name the boxes it may stand in, the best first; first those that matter most
 * @param {Box[]} taken what has to stay free
 * @param {Box} frame what they have to stay within
 * @returns {number[]} which of its boxes each name gets; -1 for none
 */
export function fitting(names, taken, frame) {
  const placed = [...taken];
  return names.map((boxes) => {
    const chosen = boxes.findIndex((box) => inside(box, frame) && !placed.some((other) => overlap(box, other)));
    if (chosen >= 0) placed.push(boxes[chosen]);
    return chosen;
  });
}

const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
const AGAIN = 8;
const FLAT = 1.5; // times as wide as steep, a line passes beside the name above or below
export const SIDES = ["below", "above", "right", "left", "below right", "below left", "above right", "above left"];

/**
 * The boxes that a name may stand in around a shape, in the order of SIDES.
 * @param {{x: number, y: number, size: number}} shape
 * @param {{wide: number, high: number}} name
 * @param {number} gap between the two
 * @returns {Box[]}
 */
export function around({ x, y, size }, { wide, high }, gap) {
  const at = (middle, top) => ({ left: middle - wide / 2, right: middle + wide / 2, top, bottom: top + high });
  const aside = size / 2 + gap + wide / 2;
  const corner = size / 2 + wide / 2;
  return [
    at(x, y + size / 2 + gap),
    at(x, y - size / 2 - gap - high),
    at(x + aside, y - high / 2),
    at(x - aside, y - high / 2),
    at(x + corner, y + size / 2),
    at(x - corner, y + size / 2),
    at(x + corner, y - size / 2 - high),
    at(x - corner, y - size / 2 - high),
  ];
}

/**
 * The sides of a thing, those first that fewest lines to others leave by, corners last.
 * @param {{x: number, y: number}} from @param {{x: number, y: number}[]} others
 * @returns {number[]} where they stand among SIDES
 */
export function quiet(from, others) {
  const lines = [0, 0, 0, 0];
  for (const { x, y } of others) {
    const [right, down] = [x - from.x, y - from.y];
    if (Math.abs(right) > Math.abs(down) * FLAT) lines[right > 0 ? 2 : 3] += 1;
    else lines[down > 0 ? 0 : 1] += 1;
  }
  return [...[0, 1, 2, 3].sort((one, other) => lines[one] - lines[other]), 4, 5, 6, 7];
}

/**
 * Boxes in another order: those first that fewest lines pass through, else as they were.
 * @param {Box[]} boxes @param {{x: number, y: number}[][]} lines each from one place to another
 */
export function clear(boxes, lines) {
  const passed = new Map(boxes.map((box) => [box, lines.filter((line) => passes(line, box)).length]));
  return [...boxes].sort((one, other) => passed.get(one) - passed.get(other));
}

/** Whether any of a line is within a box: of the part that is between its left and right, some is between top and bottom. */
function passes([from, to], { left, right, top, bottom }) {
  let [first, last] = [0, 1];
  for (const [start, end, least, most] of [[from.x, to.x, left, right], [from.y, to.y, top, bottom]]) {
    if (start === end && (start <= least || start >= most)) return false;
    if (start === end) continue;
    const [one, other] = [(least - start) / (end - start), (most - start) / (end - start)];
    first = Math.max(first, Math.min(one, other));
    last = Math.min(last, Math.max(one, other));
  }
  return first < last;
}

/** The box that a shape itself takes. */
export function taking({ x, y, size }) {
  return { left: x - size / 2, right: x + size / 2, top: y - size / 2, bottom: y + size / 2 };
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/**
 * As `fitting`, but what finds no room is tried again before all others, and the best of these ways is kept.
 * @param {Box[][]} names @param {Box[]} taken
 * @param {number[]} weights how much each name matters
 * @param {Box} frame
 */
export function best(names, taken, weights, frame = EVERYWHERE) {
  let order = names.map((_, at) => at);
  let found = { sum: -1, chosen: [] };
  for (let round = 0; round < AGAIN; round += 1) {
    const tried = fitting(order.map((at) => names[at]), taken, frame);
    const chosen = [];
    order.forEach((at, place) => { chosen[at] = tried[place]; });
    const sum = chosen.reduce((all, side, at) => all + (side < 0 ? 0 : weights[at]), 0);
    if (sum > found.sum) found = { sum, chosen };
    const without = order.filter((at) => chosen[at] < 0);
    if (!without.length) break;
    order = [...without, ...order.filter((at) => chosen[at] >= 0)];
  }
  return found.chosen;
}

/** Whether a box is wholly within another. */
export function inside(box, frame) {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}
