// Points that would lie over each other on the screen, gathered.

/**
 * @param {{x: number, y: number}[]} points in pixels, those first that matter most: each stands for what is near it
 * @param {number} apart how many pixels two have to be apart, beside or above each other
 * @returns {number[][]} which points stand together; the first of each is where they all are shown
 */
export function clustered(points, apart) {
  const groups = [];
  points.forEach(({ x, y }, at) => {
    let nearest = null;
    let least = Infinity;
    for (const group of groups) {
      const [right, down] = [Math.abs(points[group[0]].x - x), Math.abs(points[group[0]].y - y)];
      if (Math.max(right, down) < apart && Math.hypot(right, down) < least) [nearest, least] = [group, Math.hypot(right, down)];
    }
    if (nearest) nearest.push(at);
    else groups.push([at]);
  });
  return groups;
}
