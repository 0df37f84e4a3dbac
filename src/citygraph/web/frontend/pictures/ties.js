// The line of each kind of tie in a network, told by its strokes and its arrow and never by colour alone.

const LINES = {
  signed: { dash: [], width: 1.5 },
  memberOf: { dash: [7, 4], width: 1.5 },
  Partnership: { dash: [10, 3, 2, 3], width: 1.5 },
  refersTo: { dash: [2, 3], width: 1.5 },
  establishes: { dash: [], width: 3.5 },
};
const OTHERS = [
  { dash: [], width: 1.5 },
  { dash: [7, 4], width: 1.5 },
  { dash: [2, 3], width: 1.5 },
  { dash: [10, 3, 2, 3], width: 1.5 },
  { dash: [], width: 3.5 },
  { dash: [14, 5], width: 3 },
  { dash: [3, 5], width: 3.5 },
];
const PLAIN = { dash: [], width: 1.5, arrow: false };

/**
 * How each tie is drawn, by its key; what is none of these is plain.
 * @param {{key: string, name: string, mutual: boolean}[]} ties
 * @returns {(how: string) => {dash: number[], width: number, arrow: boolean}}
 */
export function strokes(ties) {
  const known = new Map();
  const free = OTHERS.filter((line) => !ties.some(({ key }) => same(LINES[slug(key)], line)));
  let next = 0;
  for (const { key, mutual } of ties) {
    const line = LINES[slug(key)] ?? free[next++ % Math.max(free.length, 1)] ?? OTHERS[0];
    known.set(key, { ...line, arrow: !mutual });
  }
  return (how) => known.get(how) ?? PLAIN;
}

function same(one, other) {
  return one && one.width === other.width && one.dash.join() === other.dash.join();
}

/** A short word for a tie, as it stands in an address. */
export function slug(key) {
  return key.split(/[/#]/).pop().replace(/[^\w-]+/g, "-");
}

/**
 * Where a line begins and ends: at the rims of its two things, beside others that join the same two.
 * @param {{x: number, y: number, size: number}} from @param {{x: number, y: number, size: number}} to
 * @param {number} aside how far beside the straight way, in pixels
 */
export function ends(from, to, aside = 0) {
  const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [right, down] = [(to.x - from.x) / far, (to.y - from.y) / far];
  const at = (node, way) => ({
    x: node.x + right * way * (node.size / 2 + 2) - down * aside,
    y: node.y + down * way * (node.size / 2 + 2) + right * aside,
  });
  return [at(from, 1), at(to, -1)];
}

/** The corners of an arrow's head that points from one place to another. */
export function head([from, to], long = 8) {
  const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [right, down] = [(to.x - from.x) / far, (to.y - from.y) / far];
  const back = { x: to.x - right * long, y: to.y - down * long };
  const half = long * 0.4;
  return [to, { x: back.x - down * half, y: back.y + right * half }, { x: back.x + down * half, y: back.y - right * half }];
}

/** How far beside the straight way each line runs: those between the same two things beside each other. */
export function asides(lines) {
  const between = new Map();
  const pair = ([one, other]) => [one, other].sort().join(" ");
  for (const line of lines) between.set(pair(line), (between.get(pair(line)) ?? 0) + 1);
  const seen = new Map();
  return lines.map((line) => {
    const at = seen.get(pair(line)) ?? 0;
    seen.set(pair(line), at + 1);
    const beside = (at - (between.get(pair(line)) - 1) / 2) * 7;
    return line[0] < line[1] ? beside : -beside; // measured to the left of the line, whichever way it leads
  });
}
