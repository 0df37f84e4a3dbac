// Where the things of a network stand: the same for the same network, whoever looks at it and however often.

import { pack } from "./packing.js";
import { apart, turn } from "./spacing.js";

const ROUNDS = 300;
const IDEAL = 105; // pixels between two things that are joined, so that names have room between them
const SMALL = 0.5; // times the natural size: where no more can be shown, things need the room that names would have
const BARE = 16; // pixels more than its size that a thing without a name needs
const FAR = 4 * IDEAL; // things do not push each other from farther away

/**
 * Places for all nodes: each part of the network by itself, and the parts beside each other.
 * @param {{key: string, size: number, wide: number, high: number}[]} nodes those joined with most first: they begin
 *   in the middle; their shapes and names in pixels
 * @param {[string, string][]} lines
 * @param {{width: number, height: number}} screen in pixels
 * @param {number} readable times the natural size that is still read
 * @returns {{places: Map<string, {x: number, y: number}>, first: string[] | null}} and the keys of the part that is to
 *   be seen first, where all together are too many
 */
export function placed(nodes, lines, screen, readable) {
  const named = arranged(nodes, lines, screen, readable);
  if (named.zoom >= SMALL) return named;
  return arranged(nodes.map(({ key, size }) => ({ key, size: size + BARE })), lines, screen, readable);
}

function arranged(nodes, lines, screen, readable) {
  const of = new Map(nodes.map((node) => [node.key, node]));
  const parts = connected([...of.keys()], lines).map((keys) => {
    const own = new Set(keys);
    const part = { keys, nodes: keys.map((key) => of.get(key)), places: spread(keys, lines.filter(([one]) => own.has(one))) };
    turn(part.places, screen.width / screen.height);
    apart(part.places, part.nodes);
    return part;
  });
  const { alone, zoom } = pack(parts, screen, readable);
  return {
    places: new Map(parts.flatMap(({ keys, places }) => keys.map((key, at) => [key, places[at]]))),
    first: alone ? parts[0].keys : null,
    zoom,
  };
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
  return places;
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
