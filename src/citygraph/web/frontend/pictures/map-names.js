// The names on a map: beside, above or below their dots where there is room; those first of which most is told.

import { best } from "./labels.js";

const SIDES = ["spot-after", "spot-before", "spot-above", "spot-below"];
const GAP = 1; // pixels
const NARROW = 600; // pixels of a map on which shortest names leave room for more of them

/**
 * @param {HTMLElement[]} icons of markers, each with data-told: of how much it tells
 * @param {HTMLElement} canvas the map
 */
export function nameWhatFits(icons, canvas) {
  const shown = [...icons].sort((one, other) => other.dataset.told - one.dataset.told).map((icon) => ({
    weight: Number(icon.dataset.told) + 1,
    names: [...icon.querySelectorAll(".spot-name")],
    dot: icon.querySelector(".spot-dot").getBoundingClientRect(),
  }));
  const few = canvas.clientWidth < NARROW;
  const ways = shown.map(({ names, dot }) => names.flatMap((name) => boxes(dot, name.getBoundingClientRect())).slice(few ? -SIDES.length : 0));
  const chosen = best(ways, shown.map(({ dot }) => dot), shown.map(({ weight }) => weight), canvas.getBoundingClientRect());
  shown.forEach(({ names }, at) => names.forEach((name, which) => {
    const [told, side] = [Math.floor(chosen[at] / SIDES.length) + (few ? names.length - 1 : 0), chosen[at] % SIDES.length];
    name.classList.toggle("spot-crowded", chosen[at] < 0 || told !== which);
    name.classList.toggle("spot-spoken", chosen[at] < 0 ? which === names.length - 1 : told === which);
    SIDES.forEach((turn, number) => name.classList.toggle(turn, told === which && side === number));
  }));
}

function boxes(dot, { width, height }) {
  const [x, y] = [(dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2];
  const at = (left, top) => ({ left, right: left + width, top, bottom: top + height });
  return [
    at(dot.right + GAP, y - height / 2),
    at(dot.left - GAP - width, y - height / 2),
    at(x - width / 2, dot.top - GAP - height),
    at(x - width / 2, dot.bottom + GAP),
  ];
}
