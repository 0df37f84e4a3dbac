// The names on a map: beside, above or below their dots where there is room; those first of which most is told.

import { best } from "./labels.js";

const SIDES = 4; // after, before, above, below
const GAP = 1; // pixels
const NARROW = 600; // pixels of a map on which shortest names leave room for more of them
const ways = new WeakMap();

/**
 * A place for a name, which can be told in several ways.
 * @param {{text: string, more: string}[]} told the longest first; what is more is shown and no part of the name
 */
export function nameplate(told) {
  const plate = document.createElement("span");
  plate.className = "spot-name";
  ways.set(plate, told);
  spell(plate, told.at(-1));
  return plate;
}

function spell(plate, { text, more }) {
  plate.textContent = text;
  if (more) plate.dataset.more = more; // the style shows it
  else delete plate.dataset.more;
}

/**
 * @param {HTMLElement[]} icons of markers, each with data-told: of how much it tells
 * @param {HTMLElement} canvas the map
 */
export function nameWhatFits(icons, canvas) {
  const few = canvas.clientWidth < NARROW;
  const shown = [...icons].sort((one, other) => other.dataset.told - one.dataset.told).map((icon) => {
    const plate = icon.querySelector(".spot-name");
    const dot = icon.querySelector(".spot-dot").getBoundingClientRect();
    const told = ways.get(plate).slice(few ? -1 : 0);
    const boxes = told.flatMap((way) => {
      spell(plate, way);
      return around(dot, plate.getBoundingClientRect());
    });
    return { plate, dot, told, boxes, weight: Number(icon.dataset.told) + 1 };
  });
  const of = (name) => shown.map((each) => each[name]);
  const chosen = best(of("boxes"), of("dot"), of("weight"), canvas.getBoundingClientRect());
  shown.forEach(({ plate, told }, at) => {
    spell(plate, chosen[at] < 0 ? told.at(-1) : told[Math.floor(chosen[at] / SIDES)]);
    plate.classList.toggle("spot-crowded", chosen[at] < 0);
    const side = chosen[at] % SIDES;
    plate.classList.toggle("spot-before", side === 1);
    plate.classList.toggle("spot-above", side === 2);
    plate.classList.toggle("spot-below", side === 3);
  });
}

function around(dot, { width, height }) {
  const [x, y] = [(dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2];
  const at = (left, top) => ({ left, right: left + width, top, bottom: top + height });
  return [
    at(dot.right + GAP, y - height / 2),
    at(dot.left - GAP - width, y - height / 2),
    at(x - width / 2, dot.top - GAP - height),
    at(x - width / 2, dot.bottom + GAP),
  ];
}
