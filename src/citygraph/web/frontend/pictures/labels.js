// Which names of a map can stand beside their points without covering anything.

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

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function inside(box, frame) {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}
