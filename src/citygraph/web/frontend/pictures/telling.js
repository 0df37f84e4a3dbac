// What a network says of itself in words: how much of it is shown and in view, and in its list only what is shown.

import { filled } from "../words.js";

/**
 * How many things are in view.
 * @param {{x: number, y: number}[]} things in pixels of the screen
 * @param {{width: number, height: number}} screen
 */
export function seen(things, { width, height }) {
  return things.filter(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height).length;
}

/** The same in words, or none where all of those shown are in view. */
export function beyond(things, screen, words) {
  const counts = { seen: seen(things, screen), all: things.length };
  return counts.seen < counts.all ? filled(words, counts) : "";
}

/**
 * The words beside a network, kept true as it is filtered and moved.
 * @param {HTMLElement} figure where the page keeps room for them
 * @param {{nodes: object[], lines: object[]}} data
 * @param {{left: string, leftList: string, beyond: string}} words
 */
export function teller(figure, { nodes, lines }, words) {
  const status = figure.querySelector("[data-left]");
  const view = figure.querySelector("[data-beyond]");
  const summary = figure.querySelector(".nodes summary");
  const whole = summary.textContent;
  return {
    /** @param {{nodes: Set<string>, lines: Set<object>}} left what no filter hides */
    left(left) {
      const counts = { left: left.nodes.size, all: nodes.length };
      status.textContent = filled(words.left, { ...counts, lines: left.lines.size, allLines: lines.length });
      summary.textContent = left.nodes.size < nodes.length ? filled(words.leftList, counts) : whole;
      for (const entry of figure.querySelectorAll("[data-node]")) entry.hidden = !left.nodes.has(entry.dataset.node);
    },
    /** @param {{x: number, y: number}[]} things in pixels of the screen @param {{width: number, height: number}} screen */
    view(things, screen) {
      const said = beyond(things, screen, words.beyond);
      if (view.textContent !== said) view.textContent = said;
    },
  };
}
