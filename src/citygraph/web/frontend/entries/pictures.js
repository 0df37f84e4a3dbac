// Makes pictures livelier once they come near the screen; until then, and without scripts, the page shows its own.

import { offerPng } from "../pictures/saving.js";

const KINDS = {
  map: () => import("../pictures/map.js"),
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
  await show(stage, data, words);
}

for (const stage of document.querySelectorAll("[data-picture]")) {
  if (stage.dataset.picture in KINDS) watcher.observe(stage);
}
document.querySelectorAll("a[data-png]").forEach(offerPng);
