// The pictures of an answer, drawn by the server as it draws those of the questions, and made livelier here.

import { Fault } from "./ask.js";
import { element } from "./dom.js";

const LIVELY = {
  map: () => import("../pictures/map.js"),
  network: () => import("../pictures/network.js"),
};

/**
 * Show a picture of the answer to a query.
 * @param {HTMLElement} place
 * @param {string} query
 * @param {string} view
 * @param {[string, string][]} columns parameters of the picture, as `viewsOf` has them
 * @param {{words: Record<string, string>}} how
 */
export async function showPicture(place, query, view, columns, { words }) {
  place.replaceChildren(element("p", { className: "note" }, words.drawing));
  const response = await fetch("/sparql/picture", {
    method: "POST",
    headers: { Accept: "text/html" },
    body: new URLSearchParams([["query", query], ["view", view], ...columns]),
  });
  if (!response.ok) throw new Fault({ detail: words.notDrawn, mend: "" });
  // The page of the picture, in which the server has escaped all values. Nothing of it runs.
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const figure = page.querySelector("figure.drawing");
  if (!figure) return place.replaceChildren(element("p", { className: "empty" }, words.nothingDrawn));
  const told = page.getElementById("drawn");
  figure.querySelectorAll("script").forEach((block) => block.remove());
  place.replaceChildren(document.adoptNode(figure));
  const { offerFiles, offerPng } = await import("../pictures/saving.js");
  figure.querySelectorAll("a[data-png]").forEach(offerPng);
  const stage = figure.querySelector("[data-picture]");
  const load = stage && LIVELY[stage.dataset.picture];
  if (!load || !told) return;
  const { data, words: said } = JSON.parse(told.textContent);
  const { show } = await load();
  const picture = await show(stage, data, said);
  const files = figure.querySelector("[data-files]");
  if (files && picture.svg) offerFiles(files, picture);
}
