// The rows of an answer as a table: a page of it at a time, sorted and filtered over all of them.

import { folded, holds } from "../tables/filter.js";
import { filled } from "../words.js";
import { button, element } from "./dom.js";
import { orderOf } from "./sorting.js";
import { shown, wordsOf } from "./terms.js";

const PAGE = 100; // rows
const ALL_LABELS = 2000; // things whose labels are read before rows are sorted by them

/**
 * @param {HTMLElement} place
 * @param {{variables: string[], rows: Record<string, object>[]}} answer
 * @param {object} how as `shown` of terms.js has it, with `labels` a Labels and the words of the page
 */
export async function showTable(place, answer, how) {
  const { variables, rows } = answer;
  const { words, labels } = how;
  const terms = { ...how, labels: labels.known, none: words.none };
  const of = { order: rows.map((_, at) => at), page: 0, texts: null, sorted: null, filter: "" };
  const plain = remembering(folded);
  const number = new Intl.NumberFormat(how.language);

  const body = element("tbody", { role: "rowgroup" });
  const headings = variables.map((name, column) => heading(name, column));
  const table = element(
    "table", { role: "table" },
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...headings)), body,
  );
  const field = element("input", { type: "search" });
  const status = element("span", { role: "status" });
  const filter = element("label", { className: "filter" }, element("span", {}, words.filter), field, status);
  const previous = button(words.previous, () => go(-1), { className: "tool" });
  const next = button(words.next, () => go(1), { className: "tool" });
  const where = element("span", { role: "status" });
  const pager = element("nav", { className: "pager", ariaLabel: words.pages }, previous, where, next);
  const frame = element("div", { className: "scroll wide", tabIndex: 0, role: "region", ariaLabel: words.answer }, table);
  filter.hidden = rows.length < 8;
  place.replaceChildren(filter, frame, pager);
  field.addEventListener("input", () => narrow());
  const known = [...iris(rows, variables, ALL_LABELS)];
  if (known.length < ALL_LABELS) await labels.read(known);
  draw();

  function heading(name, column) {
    const sort = button(name, () => sortBy(column), { className: "sort", title: filled(words.sortBy, { column: name }) });
    return element("th", { scope: "col", role: "columnheader" }, sort);
  }

  function draw() {
    const from = of.page * PAGE;
    const visible = of.order.slice(from, from + PAGE);
    body.replaceChildren(...visible.map((at) => drawnRow(rows[at])));
    drawPager(from, visible.length);
    labels.read(iris(visible.map((at) => rows[at]), variables)).then((more) => more && draw());
  }

  function go(by) {
    of.page += by;
    draw();
    frame.scrollIntoView({ block: "nearest" });
  }

  function drawnRow(row) {
    const cells = variables.map((name) => element("td", { role: "cell", "data-label": name }, shown(row[name], terms)));
    return element("tr", { role: "row" }, ...cells);
  }

  /** The buttons stay the same, so that whoever pressed one is still there; only from one that ends, one goes to the other. */
  function drawPager(from, count) {
    pager.hidden = of.order.length <= PAGE;
    const isFirst = of.page === 0;
    const isLast = from + count >= of.order.length;
    const pressed = document.activeElement;
    [previous.disabled, next.disabled] = [isFirst, isLast];
    if (pressed === next && isLast) previous.focus();
    if (pressed === previous && isFirst) next.focus();
    const place = { from: number.format(from + 1), to: number.format(from + count), total: number.format(of.order.length) };
    where.textContent = filled(words.rowsOf, place);
  }

  function textOf(row) {
    return variables.map((name) => plain(wordsOf(row[name], how.names, labels.known))).join(" ");
  }

  function sortBy(column) {
    const direction = headings[column].ariaSort === "ascending" ? "descending" : "ascending";
    headings.forEach((each) => each.removeAttribute("aria-sort"));
    headings[column].setAttribute("aria-sort", direction);
    const keys = rows.map((row) => wordsOf(row[variables[column]], how.names, labels.known));
    of.sorted = orderOf(keys, direction, how.language);
    narrow();
  }

  function narrow() {
    const all = of.sorted ?? rows.map((_, at) => at);
    if (field.value.trim()) of.texts ??= rows.map(textOf);
    of.order = field.value.trim() ? all.filter((at) => holds(of.texts[at], field.value)) : all;
    of.page = 0;
    const counted = { shown: number.format(of.order.length), total: number.format(rows.length) };
    status.textContent = field.value.trim() ? filled(words.shown, counted) : "";
    draw();
  }
}

/** A function that works each text out once: in many rows the same ones stand again and again. */
function remembering(make) {
  const known = new Map();
  return (text) => {
    if (!known.has(text)) known.set(text, make(text));
    return known.get(text);
  };
}

/** The IRIs in some rows, no more than `most`. */
function iris(rows, variables, most = Infinity) {
  const found = new Set();
  for (const row of rows) {
    for (const name of variables) if (row[name]?.type === "uri") found.add(row[name].value);
    if (found.size >= most) break;
  }
  return found;
}
