// A map: the base map, a marker for each spot, and a popup that tells what is there.

import { DivIcon, Map, Marker, Polygon, Polyline, SVG, control } from "leaflet/dist/leaflet-src.esm.js";

import { outlines } from "./basemap.js";
import { fitting } from "./labels.js";
import { degrees } from "./mercator.js";
import { told } from "./popup.js";

const WORLD = [[-62, -180], [85, 180]];
const CLOSEST = 8;

/**
 * Puts a map in the place of the picture that the page shows.
 * @param {HTMLElement} element as large as the map is to be; data-basemap holds the address of the base map
 * @param {{spots: object[], box: number[]}} data see citygraph/web/pictures/places.py
 * @param {{zoomIn: string, zoomOut: string, close: string}} words
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
  const markers = data.spots.map((spot) => {
    const marker = mark(spot).addTo(map);
    reachable(marker, spot, map, words);
    return marker;
  });
  const name = () => nameWhatFits(markers, canvas);
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

function mark({ latitude, longitude, places }) {
  const face = document.createElement("span");
  face.className = "spot-dot";
  if (places.length > 1) face.textContent = places.length;
  const name = document.createElement("span");
  name.className = "spot-name";
  name.textContent = named(places);
  const both = document.createDocumentFragment();
  both.append(face, name);
  const box = document.createElement("span");
  box.append(both);
  return new Marker([latitude, longitude], {
    icon: new DivIcon({ className: "spot-marker", iconSize: [24, 24], html: box }),
    riseOnHover: true,
  });
}

function named(places) {
  return places.map(({ thing }) => thing.name).join(", ");
}

/** Names a marker to those who cannot see it, and leads the keyboard into its popup and back. */
function reachable(marker, { places }, map, words) {
  const icon = marker.getElement();
  icon.setAttribute("aria-label", named(places));
  const { x, y } = map.getSize();
  marker.bindPopup(told(places), {
    maxHeight: Math.min(260, y / 2),
    maxWidth: Math.min(320, x - 64),
    minWidth: 160,
    autoPanPadding: [8, 8],
  });
  marker.on("popupopen", ({ popup }) => {
    const frame = popup.getElement();
    frame.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", words.close);
    frame.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
    if (icon.matches(":focus-visible")) frame.querySelector("a").focus();
  });
  marker.on("popupclose", ({ popup }) => {
    if (popup.getElement()?.contains(document.activeElement)) icon.focus();
  });
}

/** Shows the names that have room, on the right of their dots or on the left; those first of which most is told. */
function nameWhatFits(markers, canvas) {
  const shown = markers.map((marker) => {
    const icon = marker.getElement();
    return { name: icon.querySelector(".spot-name"), dot: icon.querySelector(".spot-dot").getBoundingClientRect() };
  });
  const boxes = shown.map(({ name, dot }) => {
    const { width, height } = name.getBoundingClientRect();
    const [top, bottom] = [(dot.top + dot.bottom - height) / 2, (dot.top + dot.bottom + height) / 2];
    return [
      { left: dot.right + 1, right: dot.right + 1 + width, top, bottom },
      { left: dot.left - 1 - width, right: dot.left - 1, top, bottom },
    ];
  });
  const chosen = fitting(boxes, shown.map(({ dot }) => dot), canvas.getBoundingClientRect());
  shown.forEach(({ name }, at) => {
    name.classList.toggle("spot-crowded", chosen[at] < 0);
    name.classList.toggle("spot-before", chosen[at] === 1);
  });
}
