import { enhance } from "../tables/table.js";

for (const table of document.querySelectorAll("table[data-words]")) {
  enhance(table, JSON.parse(table.dataset.words));
}
