// A map: the base map, a marker for each spot, and a popup that tells what is there.

import { Map, Polygon, Polyline, SVG, control } from "leaflet/dist/leaflet-src.esm.js";

import { outlines } from "./basemap.js";
import { nameWhatFits } from "./map-names.js";
import { markers } from "./markers.js";
import { degrees } from "./mercator.js";

const WORLD = [[-62, -180], [85, 180]];
const CLOSEST = 8;

/**
 * Puts a map in the place of the picture that the page shows.
 * @param {HTMLElement} element as large as the map is to be; data-basemap holds the address of the base map
 * @param {{spots: object[], box: number[]}} data see citygraph/web/pictures/places.py
 * @param {{zoomIn: string, zoomOut: string, close: string, near: string}} words
 */
export async function show(element, data, words) {
  const ground = element.dataset.basemap ? await outlines(element.dataset.basemap) : { land: [], borders: [] };
  const canvas = document.createElement("div");
  canvas.className = "map-canvas";
  element.append(canvas);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = new Map(canvas, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.25,
    maxZoom: CLOSEST,
    scrollWheelZoom: false,
    dragging: matchMedia("(pointer: fine)").matches, // a finger goes on scrolling the page, two move the map
    zoomAnimation: !still,
    fadeAnimation: !still,
    renderer: new SVG({ padding: 0.5 }),
  });
  control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  const [left, top, width, height] = data.box;
  map.fitBounds([degrees([left, top + height]), degrees([left + width, top])]);
  map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(WORLD, true)));
  new Polygon(ground.land, { className: "land", stroke: false, interactive: false }).addTo(map);
  new Polyline(ground.borders, { className: "borders", interactive: false }).addTo(map);
  const shown = markers(map, data.spots, words);
  const name = () => nameWhatFits(shown().map((marker) => marker.getElement()), canvas);
  map.on("zoomend moveend resize", name);
  canvas.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  canvas.addEventListener("focusout", () => map.scrollWheelZoom.disable());
  element.firstElementChild.toggleAttribute("hidden", true);
  name();
  return {
    destroy() {
      map.remove();
      canvas.remove();
      element.firstElementChild.toggleAttribute("hidden", false);
    },
  };
}
