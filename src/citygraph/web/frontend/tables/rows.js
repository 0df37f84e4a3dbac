// All rows of a table of which the page shows some: the others are fetched once somebody wants an order or a choice.

/**
 * @param {HTMLTableElement} table data-whole, where it is there, is the address of the page with every row
 * @returns {() => Promise<HTMLTableRowElement[]>} the rows; those of the page where the others do not come
 */
export function rowsOf(table) {
  let rows = [...table.tBodies[0].rows];
  let loading = null;
  return async () => {
    const { whole } = table.dataset;
    if (!whole) return rows;
    loading ??= fetched(whole).finally(() => {
      loading = null;
    });
    const found = await loading;
    if (found && table.dataset.whole) {
      rows = found;
      delete table.dataset.whole;
      table.tBodies[0].replaceChildren(...rows);
      document.querySelector("[data-pages]")?.remove();
    }
    return rows;
  };
}

async function fetched(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return [...page.querySelectorAll("table[data-words] > tbody > tr")].map((row) => document.adoptNode(row));
  } catch {
    return null; // away from the net, the rows that are here are sorted and filtered
  }
}
