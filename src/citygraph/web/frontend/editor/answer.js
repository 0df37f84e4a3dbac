// An answer shown in the views that suit it: a table, a yes or no, a graph, and always the text as it came.

import { filled } from "../words.js";
import { FORMATS, addressOf, triplesOf } from "./ask.js";
import { button, element } from "./dom.js";
import { told } from "./faults.js";
import { showPicture } from "./pictures.js";
import { placed } from "./placed.js";
import { showTable } from "./table.js";
import { placeable, viewsOf } from "./views.js";

const LONGEST = 200_000; // characters of raw text shown

/** Shows answers and faults in one place of the page: those of the tab that is shown. */
export class Answers {
  /** @param {HTMLElement} place @param {object} how names, labels, base, language and words */
  constructor(place, how) {
    this.place = place;
    this.how = how;
    this.view = "table";
    this.tab = null;
    this.parts = new WeakMap(); // what stands in the place for each tab
    this.coming = new WeakMap(); // and the answer that is to stand there
  }

  /** Show what belongs to a tab, in place of what belongs to another; whether there is anything. */
  turn(tab) {
    if (this.tab === null && this.place.children.length) this.parts.set(tab, [...this.place.children]); // it came with the page
    this.tab = tab;
    return this.#put(tab, this.parts.get(tab) ?? []);
  }

  #put(tab, parts) {
    this.parts.set(tab, parts);
    if (tab !== this.tab) return false;
    this.place.replaceChildren(...parts);
    this.place.hidden = !parts.length;
    return parts.length > 0;
  }

  /** The answer to the `query` of a tab; what it is in one sentence. */
  async show(tab, answer, query, seconds) {
    const { words, language } = this.how;
    const number = new Intl.NumberFormat(language);
    const count = answer.rows?.length;
    const time = filled(words.seconds, { seconds: number.format(Math.round(seconds * 1000) / 1000) });
    const said = { truth: () => (answer.truth ? words.yes : words.no), graph: () => words.graph, solutions: () => rowsOf(count, this.how) };
    const sentence = said[answer.kind]();
    const heading = element("h2", { id: "answer", tabIndex: -1 }, words.answer, " ", element("small", {}, `${sentence} · ${time}`));
    const formats = Object.entries(FORMATS[answer.kind === "graph" ? "graph" : "solutions"]);
    const downloads = element(
      "p", { className: "formats" }, words.download,
      ...formats.map(([name, called]) => element("a", { href: addressOf(query, name), download: `citygraph.${name}`, rel: "nofollow" }, called)),
    );
    let body = element("div", { className: "shown" });
    this.coming.set(tab, answer);
    const views = await this.#viewsOf(answer, query);
    if (this.coming.get(tab) !== answer) return sentence; // that of a later query has come
    const switches = element("div", { className: "views", role: "group", ariaLabel: words.view });
    const choose = async (name) => {
      [...switches.children].forEach((each) => each.setAttribute("aria-pressed", String(each.dataset.view === name)));
      // A place of its own: a picture that comes when another view is wished for finds nobody there.
      const own = element("div", { className: "shown" });
      parts.splice(parts.indexOf(body), 1, own);
      body.replaceWith(own);
      body = own;
      await views[name](own).catch((error) => own.replaceChildren(element("p", { className: "empty" }, error.message)));
    };
    for (const name of Object.keys(views)) {
      const wish = () => choose((this.view = name)); // the next answer is shown so too, if it can be
      switches.append(button(words.views[name], wish, { className: "tool", "data-view": name }));
    }
    switches.hidden = switches.children.length < 2;
    const cut = answer.cut ? element("p", { className: "note" }, filled(words.cut, { count: number.format(answer.cut) })) : null;
    const parts = [element("div", { className: "row" }, heading, downloads), switches, ...(cut ? [cut] : []), body];
    this.#put(tab, parts);
    await choose(this.view in views ? this.view : Object.keys(views)[0]);
    if (tab === this.tab) reveal(heading);
    return [sentence, cut?.textContent].filter(Boolean).join(" ");
  }

  /** A fault, said aloud: what is wrong, where, and how to mend it. */
  fail(tab, problem) {
    const { title, detail, mend } = told(problem, this.how.words);
    const place = problem.excerpt ? element("pre", { tabIndex: 0 }, element("code", {}, `${problem.excerpt}\n${problem.caret}`)) : null;
    const box = element(
      "div", { className: "fault", role: "alert" },
      title && element("p", {}, title), element("p", { lang: "en" }, detail), place, element("p", { className: "mend" }, mend),
    );
    this.#put(tab, [box]);
  }

  /** No fault of the query before, while the next one runs; an answer stays until there is another. */
  forget(tab) {
    if (this.parts.get(tab)?.some((part) => part.matches(".fault"))) this.clear(tab);
  }

  /** Nothing: the query of a tab was called off. */
  clear(tab) {
    this.#put(tab, []);
  }

  async #viewsOf(answer, query) {
    const { words, base } = this.how;
    const raw = async (body) => body.replaceChildren(...text(answer.text, words));
    const empty = async (body) => body.replaceChildren(element("p", { className: "empty" }, words.empty));
    if (answer.kind === "truth") {
      const truth = element("p", { className: "truth" }, answer.truth ? words.yes : words.no);
      return { truth: async (body) => body.replaceChildren(truth), raw };
    }
    if (answer.kind === "graph") {
      const table = async (body) => {
        const rows = await triplesOf(query);
        if (!rows) return raw(body);
        return showTable(body, { variables: ["subject", "predicate", "object"], rows }, this.how);
      };
      return answer.text.trim() ? { table, raw } : { empty };
    }
    if (!answer.rows.length) return { empty, raw };
    const suited = Object.entries(viewsOf(answer.variables, answer.rows, base, await placed(placeable(answer.rows, base))));
    const pictures = suited.map(([view, columns]) => [view, (body) => showPicture(body, query, view, columns, this.how)]);
    return { table: (body) => showTable(body, answer, this.how), ...Object.fromEntries(pictures), raw };
  }
}

/** An answer that begins below the screen, or at its very end, comes into its lower half. */
function reveal(heading) {
  const { top } = heading.getBoundingClientRect();
  if (top > innerHeight * 0.75) scrollBy({ top: top - innerHeight / 2 });
}

/** How many rows, in the words of the language: words.rows has a form for each of its plural categories. */
function rowsOf(count, { words, language }) {
  const form = new Intl.PluralRules(language).select(count);
  return filled(words.rows[form] ?? words.rows.other, { count: new Intl.NumberFormat(language).format(count) });
}

function text(whole, words) {
  const shown = element("pre", { tabIndex: 0, className: "raw" }, element("code", {}, whole.slice(0, LONGEST)));
  return whole.length > LONGEST ? [shown, element("p", { className: "note" }, words.beginning)] : [shown];
}
