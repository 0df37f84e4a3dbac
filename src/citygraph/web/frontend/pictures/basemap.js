// The base map as lists of points, read from the file that pages without scripts show.

import { degrees } from "./mercator.js";

/**
 * The lines of path data that is written as ours is: “M” and a point, “l” and steps from point to point.
 * @param {string} path
 * @returns {[number, number][][]} latitude and longitude of each point of each line
 */
export function lines(path) {
  return path.split("M").filter(Boolean).map((line) => {
    const numbers = line.match(/-?\d+/g).map(Number);
    const points = [];
    let right = 0;
    let down = 0;
    for (let at = 0; at < numbers.length; at += 2) {
      right += numbers[at];
      down += numbers[at + 1];
      points.push(degrees([right, down]));
    }
    return points;
  });
}

/** Land and borders of the base map at an address. */
export async function outlines(address) {
  const answer = await fetch(address);
  const drawing = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  const of = (name) => lines(drawing.getElementById(name)?.getAttribute("d") ?? "");
  return { land: of("land"), borders: of("borders") };
}
