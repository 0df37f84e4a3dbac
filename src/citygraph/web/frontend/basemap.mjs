// The base map: land and the borders between states, as Natural Earth draws them, in one small SVG.
//
// A point of it is a point of Web Mercator (EPSG:3857) whose world is WORLD units wide, north at the top, so that
// pages without scripts, Leaflet and downloads all draw the same outlines from the same file.

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { merge, mesh, transform } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

import { WORLD, x, y } from "./pictures/mercator.js";

const SMALLEST = 280; // square units: what adds or takes away less than this is left out
const ANTARCTICA = "010";

/** Writes the base map to a file. */
export async function drawBasemap(file) {
  const atlas = JSON.parse(await readFile(fileURLToPath(import.meta.resolve("world-atlas/countries-50m.json"))));
  await writeFile(file, svg(projected(atlas)));
}

/** The topology with its arcs in units of the map instead of degrees. */
function projected({ arcs, objects, transform: quantised }) {
  const degrees = transform(quantised);
  const flat = arcs.map((arc) => arc.map((point, at) => {
    const [longitude, latitude] = degrees([...point], at);
    return [x(longitude), y(latitude)];
  }));
  return { type: "Topology", objects, arcs: flat };
}

function svg(topology) {
  const simpler = simplify(presimplify(topology), SMALLEST);
  const countries = simpler.objects.countries.geometries.filter(({ id }) => id !== ANTARCTICA);
  const land = merge(simpler, countries).coordinates.flat().filter((ring) => area(ring) > SMALLEST).flatMap(cut);
  const borders = mesh(simpler, simpler.objects.countries, (one, other) => one !== other).coordinates;
  const [top, bottom] = [y(84), y(-60)].map(Math.round);
  // What is drawn is said of groups around the paths, so that a page that uses a path draws it in its own way.
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 ${top} ${WORLD} ${bottom - top}">
<g fill="#e5e1d6" fill-rule="evenodd"><path id="land" d="${land.map(path).join("")}"/></g>
<g fill="none" stroke="#fff" stroke-width="1"><path id="borders" d="${borders.map(path).join("")}" vector-effect="non-scaling-stroke"/></g>
</svg>
`;
}

/** A ring that runs over the map's edge, as rings that each lie on one side of it. */
function cut(ring) {
  let turns = 0;
  const unbroken = ring.map(([right, down], at) => {
    const step = at ? right - ring[at - 1][0] : 0;
    if (Math.abs(step) > WORLD / 2) turns -= Math.sign(step);
    return [right + turns * WORLD, down];
  });
  if (unbroken.every(([right]) => right >= 0 && right <= WORLD)) return [unbroken];
  return [-WORLD, 0, WORLD]
    .map((shift) => unbroken.map(([right, down]) => [right + shift, down]))
    .map((moved) => within(within(moved, 0, 1), WORLD, -1))
    .filter((part) => part.length);
}

/** The part of a ring on one side of an upright line (Sutherland and Hodgman's way). */
function within(ring, edge, side) {
  const inside = ([right]) => (right - edge) * side >= 0;
  return ring.flatMap((point, at) => {
    const before = ring.at(at - 1);
    if (inside(before) === inside(point)) return inside(point) ? [point] : [];
    const share = (edge - before[0]) / (point[0] - before[0]);
    const met = [edge, before[1] + share * (point[1] - before[1])];
    return inside(point) ? [met, point] : [met];
  });
}

/** A line as path data: where it begins, then its steps, in whole units; nothing where it is less than a unit long. */
function path(points) {
  const whole = points.map((point) => point.map(Math.round));
  const steps = whole
    .slice(1)
    .map(([right, down], at) => [right - whole[at][0], down - whole[at][1]])
    .filter(([right, down]) => right || down);
  return steps.length ? `M${written([whole[0]])}l${written(steps)}` : "";
}

function written(pairs) {
  return pairs.flat().join(" ").replaceAll(" -", "-");
}

function area(ring) {
  const twice = ring.reduce((sum, [right, down], at) => {
    const [before, above] = ring.at(at - 1);
    return sum + before * down - right * above;
  }, 0);
  return Math.abs(twice) / 2;
}
