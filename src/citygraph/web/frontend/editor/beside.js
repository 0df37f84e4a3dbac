// The panels beside the editor: examples, what was saved, and what was run.

import { filled } from "../words.js";
import { button, element } from "./dom.js";
import { nameOf, remembered, saved } from "./kept.js";
import { offer, panel } from "./panels.js";
import { termEntry } from "./schema.js";

const FEW = 8; // examples at first: the other panels are not far behind for whoever goes by the keyboard

/**
 * @param {HTMLElement} place
 * @param {import("./kept.js").State} state
 * @param {{words: Record<string, string>, language: string, open: (text: string, name?: string) => void,
 *   status: HTMLElement, changed: () => void, insert: (text: string) => void, vocabulary: () => Promise<object>}} more
 */
export function beside(place, state, { words, language, open, status, changed, insert, vocabulary }) {
  const wide = matchMedia("(min-width: 60rem)").matches;
  const examples = [...place.querySelectorAll("[data-examples] a")].map((link) => ({
    name: link.textContent,
    text: new URL(link.href).searchParams.get("query"),
  }));
  const examplesPanel = panel(words.examples, words, () => examples.map(exampleEntry), { open: wide, few: FEW });
  const savedPanel = panel(words.saved, words, () => state.saved.map(savedEntry), { empty: words.savedNone });
  const historyPanel = panel(words.history, words, () => state.history.map(historyEntry), { empty: words.historyNone });
  const schema = [
    panel(words.classes, words, () => entries("classes")),
    panel(words.properties, words, () => entries("properties")),
  ];
  place.replaceChildren(...[examplesPanel, ...schema, savedPanel, historyPanel].map(({ made }) => made));

  const terms = () => vocabulary().catch(() => ({ classes: [], properties: [] }));
  const entries = async (part) => {
    const known = await terms();
    return known[part].map((term) => termEntry(term, known, { words, language, insert }));
  };

  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });

  function exampleEntry({ name, text }) {
    return { text: `${name} ${text}`, node: () => offer(name, () => open(text, name)) };
  }

  function savedEntry({ name, text }) {
    const remove = () => {
      state.saved = state.saved.filter((each) => each.name !== name);
      tell(savedPanel, words.deleted);
    };
    const more = [button("×", remove, { className: "tool", ariaLabel: `${words.delete}: ${name}`, title: words.delete })];
    return { text: `${name} ${text}`, node: () => offer(name, () => open(text, name), { more }) };
  }

  function historyEntry({ text, at }) {
    const note = at ? date.format(at) : null;
    return { text, node: () => offer(nameOf(text, shortened(text)), () => open(text), { note, hint: text.slice(0, 500) }) };
  }

  function tell(part, sentence) {
    part.draw();
    status.textContent = sentence;
    changed();
  }

  /** Ask for a name in the bar, and keep the query under it. */
  function save(tab, bar) {
    bar.querySelector(".naming")?.remove();
    const field = element("input", { value: tab.name, maxLength: 60, required: true });
    const done = button(words.save, () => keep(), { className: "tool" });
    const naming = element("span", { className: "naming" }, element("label", {}, words.saveAs, " ", field), done);
    const keep = () => {
      const name = field.value.trim();
      if (!name) return field.focus();
      state.saved = saved(state.saved, name, tab.text);
      naming.remove();
      tell(savedPanel, filled(words.savedAs, { name }));
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
      if (event.key === "Enter") keep();
      if (event.key === "Escape") naming.remove();
    });
    bar.append(naming);
    field.select();
  }

  /** Note a query that was run. */
  function ran(text) {
    state.history = remembered(state.history, text, Date.now());
    historyPanel.draw();
    changed();
  }

  function draw() {
    savedPanel.draw();
    historyPanel.draw();
  }

  return { save, ran, draw };
}

/** The first words of a query that are its own. */
function shortened(text) {
  const words = text.replace(/^\s*(?:PREFIX[^>]*>|#[^\n]*)\s*/gim, "").replace(/\s+/g, " ").trim();
  return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}
