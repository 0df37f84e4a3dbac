// Buttons that copy what a page offers to be taken along, and the address of the server that it comes from.

import { offer } from "../copying/copying.js";

for (const site of document.querySelectorAll("[data-site]")) site.textContent = location.origin;
for (const section of document.querySelectorAll("[data-copy]")) {
  const { copy, copied, failed } = section.dataset;
  for (const block of section.querySelectorAll("pre")) offer(block, { copy, copied, failed });
}
