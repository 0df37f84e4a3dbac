// Markers of a map: a dot for each place, and one with a number for places that would lie over each other.

import { DivIcon, Marker, latLngBounds } from "leaflet/dist/leaflet-src.esm.js";

import { clustered } from "./clusters.js";
import { nameplate } from "./map-names.js";
import { told } from "./popup.js";

const APART = 28; // pixels: a target is 24 wide, and a rim is left between two
const ROOM = 60; // pixels around places that are zoomed in to

/**
 * The markers of a map at its zoom: those that stay are kept, and whoever was on another is led to what it became.
 * @param {import("leaflet").Map} map
 * @param {{latitude: number, longitude: number, places: object[]}[]} spots those first of which most is told
 * @param {{close: string, near: string}} words
 */
export function markers(map, spots, words) {
  const shown = new Map();
  const groupsAt = (zoom) => clustered(spots.map(({ latitude, longitude }) => map.project([latitude, longitude], zoom)), APART);
  const draw = () => {
    const groups = new Map(groupsAt(map.getZoom()).map((group) => [group.join(), group]));
    const held = [...shown].find(([, marker]) => within(marker, document.activeElement));
    for (const [key, group] of groups) if (!shown.has(key)) shown.set(key, add(group));
    for (const [key, marker] of shown) {
      if (groups.has(key)) continue;
      shown.delete(key);
      marker.remove();
    }
    if (held && !groups.has(held[0])) {
      const [first] = held[0].split(",").map(Number);
      shown.get([...groups].find(([, group]) => group.includes(first))[0]).getElement().focus();
    }
  };
  const add = (group) => {
    const those = group.map((at) => spots[at]);
    const places = those.flatMap((spot) => spot.places);
    const marker = mark(those[0], places, those.length > 1 ? words.near : "").addTo(map);
    if (group.length === 1 || groupsAt(map.getMaxZoom()).some((last) => group.every((at) => last.includes(at)))) {
      tell(marker, places, map, words);
    } else {
      const act = () => nearer(map, those);
      marker.on("click", act);
      marker.on("keypress", ({ originalEvent }) => pressed(originalEvent) && act());
    }
    return marker;
  };
  map.on("zoomend", draw);
  draw();
  return () => [...shown.values()];
}

function within(marker, element) {
  return marker.getElement() === element || marker.getPopup()?.getElement()?.contains(element);
}

function pressed(event) {
  if (event.key !== "Enter" && event.key !== " ") return false;
  event.preventDefault();
  return true;
}

/** Zooms in to places, by a step at least. */
function nearer(map, spots) {
  const bounds = latLngBounds(spots.map(({ latitude, longitude }) => [latitude, longitude]));
  const zoom = Math.max(map.getBoundsZoom(bounds.pad(0.1), false, [ROOM, ROOM]), map.getZoom() + 1);
  map.setView(bounds.getCenter(), Math.min(zoom, map.getMaxZoom()));
}

function mark({ latitude, longitude }, places, near) {
  const names = places.map(({ thing }) => thing.name);
  const dot = document.createElement("span");
  dot.className = "spot-dot";
  if (names.length > 1) dot.dataset.number = names.length;
  const box = document.createElement("span");
  box.append(dot, nameplate(shorter(names)));
  const marker = new Marker([latitude, longitude], {
    icon: new DivIcon({ className: "spot-marker", iconSize: [24, 24], html: box }),
    riseOnHover: true,
  });
  const said = names.join(", ");
  marker.on("add", () => {
    const icon = marker.getElement();
    icon.classList.toggle("spot-many", names.length > 1);
    icon.setAttribute("aria-label", near ? near.replace("{count}", String(names.length)).replace("{names}", () => said) : said);
    icon.dataset.told = places.flatMap((place) => place.told).reduce((sum, { things }) => sum + things.length, 0);
  });
  return marker;
}

/** Three names at most and how many more there are, then two, then one. */
function shorter(names) {
  const ways = [3, 2, 1].filter((many) => many <= Math.max(names.length, 1));
  return ways.map((many) => ({
    text: names.slice(0, many).join(", "),
    more: many < names.length ? `+${names.length - many}` : "",
  }));
}

/** Leads the keyboard into a marker's popup and back. */
function tell(marker, places, map, words) {
  const icon = marker.getElement();
  const { x, y } = map.getSize();
  marker.bindPopup(told(places), {
    maxHeight: Math.min(260, y / 2),
    maxWidth: Math.min(320, x - 64),
    minWidth: 160,
    autoPanPadding: [8, 8],
  });
  marker.on("keypress", ({ originalEvent }) => {
    if (originalEvent.key === " " && pressed(originalEvent)) marker.openPopup();
  });
  marker.on("popupopen", ({ popup }) => {
    const frame = popup.getElement();
    frame.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", words.close);
    frame.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
    if (icon.matches(":focus-visible")) frame.querySelector("a").focus();
    frame.addEventListener("focusin", () => { marker.entered = true; });
    marker.entered = frame.contains(document.activeElement);
  });
  marker.on("popupclose", ({ popup }) => {
    const { activeElement } = document; // where nothing moves the popup is gone by now, and the focus with it
    const lost = activeElement === document.body && marker.entered;
    if (lost || popup.getElement()?.contains(activeElement)) icon.focus();
    marker.entered = false;
  });
}
