// Where the keys lead in an open list; -1 is the text field itself.

/**
 * @param {string} key of a KeyboardEvent
 * @param {number} active the option chosen now, or -1
 * @param {number} count of options
 * @returns {number | null} the option to go to, or null for a key that does not move
 */
export function moved(key, active, count) {
  if (key === "ArrowDown") return active + 1 < count ? active + 1 : -1;
  if (key === "ArrowUp") return active >= 0 ? active - 1 : count - 1;
  return null;
}
