// Where the things of a network stand: the same for the same network, whoever looks at it and however often.

import { packed } from "./packing.js";

const ROUNDS = 300;
const IDEAL = 105; // pixels between two things that are joined, so that names have room between them
const FAR = 4 * IDEAL; // things do not push each other from farther away

/**
 * Places for all nodes: each part of the network by itself, and the parts beside each other.
 * @param {{thing: {key: string}}[]} nodes those joined with most first: they begin in the middle
 * @param {[string, string][]} lines
 * @param {number} shape how many times as wide as high the picture is to be
 * @returns {Map<string, {x: number, y: number}>}
 */
export function placed(nodes, lines, shape) {
  const parts = connected(nodes.map(({ thing }) => thing.key), lines);
  const boxes = packed(parts.map((keys) => {
    const own = new Set(keys);
    return spread(keys, lines.filter(([one]) => own.has(one)));
  }), shape);
  return new Map(boxes.flatMap((places) => [...places]));
}

/** The keys of each part of a network whose things are joined with each other, the largest part first. */
export function connected(keys, lines) {
  const neighbours = new Map(keys.map((key) => [key, []]));
  for (const [one, other] of lines) {
    neighbours.get(one).push(other);
    neighbours.get(other).push(one);
  }
  const seen = new Set();
  const parts = [];
  for (const start of keys) {
    if (seen.has(start)) continue;
    seen.add(start);
    const part = [start];
    for (const key of part) {
      for (const next of neighbours.get(key)) {
        if (!seen.has(next)) {
          seen.add(next);
          part.push(next);
        }
      }
    }
    parts.push(part);
  }
  return parts.sort((one, other) => other.length - one.length);
}

/** Pulls joined things together and pushes others apart (Fruchterman and Reingold's way), from places on a spiral. */
function spread(keys, lines) {
  const places = keys.map((_, at) => {
    const [angle, radius] = [at * 2.399963, IDEAL * 0.7 * Math.sqrt(at)]; // by the golden angle none hides another
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
  const at = new Map(keys.map((key, index) => [key, index]));
  const pairs = lines.map(([one, other]) => [at.get(one), at.get(other)]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = (IDEAL / 2) * (1 - round / ROUNDS);
    const moves = forces(places, pairs);
    places.forEach((place, index) => {
      const { x, y } = moves[index];
      const length = Math.hypot(x, y) || 1;
      place.x += (x / length) * Math.min(length, step);
      place.y += (y / length) * Math.min(length, step);
    });
  }
  return new Map(keys.map((key, index) => [key, places[index]]));
}

function forces(places, pairs) {
  const moves = places.map(() => ({ x: 0, y: 0 }));
  for (let one = 0; one < places.length; one += 1) {
    for (let other = one + 1; other < places.length; other += 1) {
      push(moves, places, one, other, (distance) => (distance < FAR ? (IDEAL * IDEAL) / distance : 0));
    }
  }
  for (const [one, other] of pairs) push(moves, places, one, other, (distance) => -(distance * distance) / IDEAL);
  return moves;
}

function push(moves, places, one, other, force) {
  const x = places[one].x - places[other].x;
  const y = places[one].y - places[other].y;
  const distance = Math.max(Math.hypot(x, y), 1);
  const share = force(distance) / distance;
  moves[one].x += x * share;
  moves[one].y += y * share;
  moves[other].x -= x * share;
  moves[other].y -= y * share;
}
