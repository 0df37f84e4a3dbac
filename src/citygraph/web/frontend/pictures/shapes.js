// The shape of each kind of thing in a network, so that no kind is told by colour alone.

export const SHAPES = {
  city: { shape: "ellipse", filled: true },
  doc: { shape: "rectangle", filled: false },
  org: { shape: "diamond", filled: false },
  network: { shape: "diamond", filled: true },
  group: { shape: "hexagon", filled: false },
  event: { shape: "triangle", filled: false },
  state: { shape: "pentagon", filled: false },
  partnership: { shape: "vee", filled: false },
  commitment: { shape: "rectangle", filled: true },
  appeal: { shape: "triangle", filled: true },
};

const CORNERS = {
  rectangle: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  hexagon: [[-0.5, -1], [0.5, -1], [1, 0], [0.5, 1], [-0.5, 1], [-1, 0]],
  triangle: [[0, -1], [1, 1], [-1, 1]],
  pentagon: [[0, -1], [1, -0.25], [0.6, 1], [-0.6, 1], [-1, -0.25]],
  vee: [[-1, -1], [0, -0.35], [1, -1], [0, 1]],
};

/**
 * The corners of a kind's shape as the points of an SVG polygon; null for a circle.
 * @param {string} kind
 * @param {number} x @param {number} y where its middle is
 * @param {number} half how far it goes from there
 */
export function points(kind, x, y, half) {
  const corners = CORNERS[SHAPES[kind]?.shape];
  return corners?.map(([right, down]) => `${round(x + right * half)},${round(y + down * half)}`).join(" ") ?? null;
}

export function round(number) {
  return Math.round(number * 10) / 10;
}
