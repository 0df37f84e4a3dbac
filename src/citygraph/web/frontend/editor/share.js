// A link to the query: copied where the browser lets us, else shown to be copied by hand.

import { addressOf } from "./ask.js";
import { element } from "./dom.js";

/** Copy the address of a query, and say so. */
export async function share(query, bar, status, words) {
  const address = new URL(addressOf(query), location.href).href;
  bar.querySelector("input.link")?.remove();
  try {
    await navigator.clipboard.writeText(address);
    status.textContent = words.shared;
  } catch {
    status.textContent = words.notShared;
    const field = element("input", { className: "link", value: address, readOnly: true, ariaLabel: words.share });
    bar.append(field);
    field.select();
  }
}
