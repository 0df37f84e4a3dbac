import assert from "node:assert/strict";
import { test } from "node:test";

import { lines } from "../../src/citygraph/web/frontend/pictures/basemap.js";
import { fitting } from "../../src/citygraph/web/frontend/pictures/labels.js";
import { WORLD, degrees, x, y } from "../../src/citygraph/web/frontend/pictures/mercator.js";

const frame = { left: 0, top: 0, right: 100, bottom: 100 };
const box = (left, top, width = 20, height = 10) => ({ left, top, right: left + width, bottom: top + height });

test("degrees come back from the map as they went there", () => {
  for (const [latitude, longitude] of [[38.53575, 68.77905], [-33.4, -70.6], [0, 0], [71, 179.9]]) {
    const [north, east] = degrees([x(longitude), y(latitude)]);
    assert.ok(Math.abs(north - latitude) < 1e-9 && Math.abs(east - longitude) < 1e-9);
  }
  assert.equal(y(90), y(85));
});

test("path data are read line by line, steps added up", () => {
  const [line, other] = lines(`M${WORLD / 2} ${WORLD / 2}l10 0-10-5M0 ${WORLD / 2}l1 1`);
  assert.deepEqual(line[0], [0, 0]);
  assert.equal(line.length, 3);
  assert.ok(line[1][1] > 0 && line[2][1] === 0 && line[2][0] > 0);
  assert.equal(other.length, 2);
  assert.equal(other[0][1], -180);
  assert.deepEqual(lines(""), []);
});

test("a name stands at the first place that is free, and nowhere where none is", () => {
  const taken = [box(30, 30)];
  assert.deepEqual(fitting([[box(0, 0)]], taken, frame), [0]);
  assert.deepEqual(fitting([[box(35, 35), box(60, 60)]], taken, frame), [1]);
  assert.deepEqual(fitting([[box(35, 35)]], taken, frame), [-1]);
});

test("names keep free of each other, those first that come first, and within the frame", () => {
  assert.deepEqual(fitting([[box(0, 0)], [box(10, 5)], [box(20, 0)]], [], frame), [0, -1, 0]);
  assert.deepEqual(fitting([[box(90, 0), box(60, 0)]], [], frame), [1]);
});
