import assert from "node:assert/strict";
import { test } from "node:test";

import { clustered } from "../../src/citygraph/web/frontend/pictures/clusters.js";

test("points that would overlap stand together, where the first of them is", () => {
  const points = [{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 10, y: 5 }, { x: 90, y: 20 }, { x: 50, y: 50 }];
  assert.deepEqual(clustered(points, 28), [[0, 2], [1, 3], [4]]);
  assert.deepEqual(clustered(points, 1), [[0], [1], [2], [3], [4]]);
  assert.deepEqual(clustered([], 28), []);
});

test("no two that are shown are nearer than asked for, and none is lost", () => {
  const points = Array.from({ length: 200 }, (_, at) => ({ x: (at * 37) % 211, y: (at * 53) % 97 }));
  const groups = clustered(points, 28);
  assert.deepEqual(groups.flat().sort((one, other) => one - other), points.map((_, at) => at));
  const shown = groups.map(([first]) => points[first]);
  for (const [at, one] of shown.entries()) {
    for (const other of shown.slice(at + 1)) assert.ok(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y)) >= 28);
  }
});

test("a point joins the nearest of those it may", () => {
  assert.deepEqual(clustered([{ x: 0, y: 0 }, { x: 30, y: 0 }, { x: 20, y: 0 }], 28), [[0], [1, 2]]);
});
