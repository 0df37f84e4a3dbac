// The order of many rows by one column: each value is compared once, however often it stands there.

import { ordered } from "../tables/order.js";

/**
 * The positions of keys in order, as `ordered` has it, and equal keys in the order in which they came.
 * @param {string[]} keys
 * @param {"ascending" | "descending"} direction
 * @param {string} language
 */
export function orderOf(keys, direction, language) {
  const places = new Map();
  keys.forEach((key, at) => {
    const known = places.get(key);
    if (known) known.push(at);
    else places.set(key, [at]);
  });
  const distinct = [...places.keys()];
  return ordered(distinct, direction, language).flatMap((at) => places.get(distinct[at]));
}
