// What stands beside the editor: examples to search, terms to click into the query, what was run and saved.

import { folded, holds } from "../tables/filter.js";
import { filled } from "../words.js";
import { button, element } from "./dom.js";

/** A panel that opens and closes, with a field that narrows its entries; at first it shows so `few`, and `empty` where none are. */
export function panel(title, words, entries, { open = false, few = Infinity, empty = words.nothing } = {}) {
  const field = element("input", { type: "search", placeholder: words.search, ariaLabel: `${title}: ${words.search}` });
  const list = element("ul", { className: "offers" });
  const none = element("p", { className: "note", hidden: true });
  const rest = button("", showAll, { className: "tool rest", hidden: true });
  const made = element("details", { className: "panel", open }, element("summary", {}, title), field, list, rest, none);
  let drawn = [];
  let most = few;

  async function draw() {
    drawn = (await entries()).map((entry) => ({ node: entry.node(), text: folded(entry.text) }));
    list.replaceChildren(...drawn.map(({ node }) => node));
    narrow();
  }

  function narrow() {
    let shown = 0;
    const isSought = Boolean(field.value.trim());
    for (const { node, text } of drawn) {
      node.hidden = !holds(text, field.value) || (!isSought && shown >= most);
      shown += node.hidden ? 0 : 1;
    }
    none.hidden = shown > 0;
    none.textContent = drawn.length ? words.nothing : empty;
    field.hidden = drawn.length < 6;
    rest.hidden = isSought || drawn.length <= most;
    rest.textContent = filled(words.showAll, { count: drawn.length });
  }

  function showAll() {
    const next = list.children[most];
    most = Infinity;
    narrow();
    next.querySelector("button").focus();
  }

  field.addEventListener("input", narrow);
  made.addEventListener("toggle", () => made.open && !drawn.length && draw());
  if (open) draw();
  return { made, draw: () => (made.open ? draw() : (drawn = [])) };
}

/** An entry that does something when it is clicked; `more` stands beside it. */
export function offer(title, action, { note = null, hint = null, count = null, more = [] } = {}) {
  const words = [element("span", { className: "offer-name" }, title)];
  if (count !== null) words.push(element("span", { className: "count" }, count));
  if (note) words.push(element("span", { className: "offer-note" }, note));
  const made = button("", action, { className: "offer", title: hint });
  made.append(...words);
  return element("li", {}, made, ...more);
}
