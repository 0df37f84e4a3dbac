// A table of the page made sortable by its headings and, where it is long, filterable.

import { folded, holds } from "./filter.js";
import { keyOf, ordered } from "./order.js";
import { rowsOf } from "./rows.js";

const LONG = 8; // rows from which on a filter is offered; a page that keeps its place (_macros.html) counts the same

/**
 * @param {HTMLTableElement} table
 * @param {{filter: string, shown: string, sortBy: string}} words what is said, in the language of the page;
 *   “shown” has {shown} and {total} for numbers, “sortBy” {column}
 */
export function enhance(table, words) {
  const all = rowsOf(table);
  sortable(table, all, words);
  if (table.tBodies[0].rows.length >= LONG) filterable(table, all, words);
}

function sortable(table, all, words) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.title = words.sortBy.replace("{column}", heading.textContent);
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", async () => {
      const direction = heading.ariaSort === "ascending" ? "descending" : "ascending";
      const rows = await all();
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", direction);
      const keys = rows.map((row) => keyOf(row.cells[column]));
      const order = ordered(keys, direction, document.documentElement.lang);
      table.tBodies[0].append(...order.map((at) => rows[at]));
    });
  });
}

function filterable(table, all, words) {
  const texts = new WeakMap();
  const label = document.createElement("label");
  const field = document.createElement("input");
  const status = document.createElement("span");
  label.className = "filter";
  label.append(Object.assign(document.createElement("span"), { textContent: words.filter }), field, status);
  field.type = "search";
  field.autocomplete = "off"; // or a browser that goes back writes a word into it and shows every row
  status.role = "status";
  const text = (row) => {
    if (!texts.has(row)) texts.set(row, folded(row.textContent));
    return texts.get(row);
  };
  field.addEventListener("input", async () => {
    const rows = await all();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !holds(text(row), field.value);
      shown += row.hidden ? 0 : 1;
    }
    const said = words.shown.replace("{shown}", shown).replace("{total}", rows.length);
    status.textContent = field.value.trim() ? said : "";
  });
  const frame = table.closest(".scroll") ?? table;
  const kept = frame.previousElementSibling;
  if (kept?.matches(".filter.awaited")) kept.replaceWith(label);
  else frame.before(label);
}
