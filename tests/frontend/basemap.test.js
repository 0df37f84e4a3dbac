import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { drawBasemap } from "../../src/citygraph/web/frontend/basemap.mjs";
import { lines } from "../../src/citygraph/web/frontend/pictures/basemap.js";

const LIGHT = 60_000; // bytes, compressed
let folder;
let file;
let land;
let borders;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "basemap-"));
  await drawBasemap(join(folder, "basemap.svg"));
  file = await readFile(join(folder, "basemap.svg"), "utf8");
  [land, borders] = ["land", "borders"].map((name) => lines(file.match(new RegExp(`<path id="${name}" d="([^"]*)"`))[1]));
});
after(() => rm(folder, { recursive: true }));

/** Whether a point lies on land: a ray from it crosses the coast an odd number of times. */
function onLand(latitude, longitude) {
  const crossings = land.flatMap((ring) => ring.filter(([north, east], at) => {
    const [south, west] = ring.at(at - 1);
    if (north > latitude === south > latitude) return false;
    return longitude < west + ((latitude - south) / (north - south)) * (east - west);
  }));
  return crossings.length % 2 === 1;
}

test("the base map is light", () => {
  assert.ok(gzipSync(file).length < LIGHT, `${gzipSync(file).length} bytes`);
});

test("land is where it is, on both sides of the map's edge too", () => {
  for (const place of [[38.6, 68.8], [50.8, 4.4], [47, 143], [66, 178], [66, -172], [-25, 135]]) assert.ok(onLand(...place), String(place));
  for (const place of [[0, -140], [42, 51], [43, 34], [60, -40], [-10, 80]]) assert.ok(!onLand(...place), String(place));
});

test("nothing is drawn across the whole map", () => {
  for (const line of [...land, ...borders]) {
    for (const [at, [north, east]] of line.entries()) {
      assert.ok(Number.isFinite(north) && Math.abs(east) <= 180.001);
      if (at) assert.ok(Math.abs(east - line[at - 1][1]) < 60);
    }
  }
});

test("states have borders between them", () => {
  const nearby = (latitude, longitude) =>
    borders.some((line) => line.some(([north, east]) => Math.hypot(north - latitude, east - longitude) < 1.5));
  assert.ok(nearby(40.1, 67.5), "Tajikistan and Uzbekistan");
  assert.ok(!nearby(-25, 135), "the middle of Australia");
});
