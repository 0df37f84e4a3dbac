// Makes pictures livelier once they come near the screen; until then, and without scripts, the page shows its own.

import { offerFiles, offerPng } from "../pictures/saving.js";

const KINDS = {
  map: () => import("../pictures/map.js"),
  network: () => import("../pictures/network.js"),
};
const NEAR = "200px";

const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    watcher.unobserve(target);
    enliven(target);
  }
}, { rootMargin: NEAR });

async function enliven(stage) {
  const { data, words } = JSON.parse(document.getElementById(stage.dataset.from).textContent);
  const { show } = await KINDS[stage.dataset.picture]();
  const picture = await show(stage, data, words);
  const place = stage.closest("figure").querySelector("[data-files]");
  if (place && picture.svg) offerFiles(place, picture);
}

/** A picture beside what its page is about comes to life when a pointer reaches for it; keys need it as it is. */
function wait(stage) {
  stage.addEventListener("pointerenter", () => enliven(stage), { once: true });
}

for (const stage of document.querySelectorAll("[data-picture]")) {
  if (!(stage.dataset.picture in KINDS)) continue;
  if ("waits" in stage.dataset) wait(stage);
  else watcher.observe(stage);
}
document.querySelectorAll("a[data-png]").forEach(offerPng);
