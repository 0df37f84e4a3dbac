// The editor in the place of a textarea, which stays the field of the form and comes back if anything fails.

import { closeBrackets, closeBracketsKeymap, completionKeymap, completionStatus } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentService, indentUnit } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers, tooltips } from "@codemirror/view";
import { SparqlLanguage } from "codemirror-lang-sparql";

import { element } from "./dom.js";
import { indentationAt, indented } from "./indent.js";
import { overwriting } from "./overwriting.js";
import { look } from "./theme.js";

const indentation = indentService.of((context, place) => {
  const text = context.state.doc.toString();
  const { simulateBreak, simulateDoubleBreak } = context.options;
  if (simulateBreak !== place) return indentationAt(text, context.state.doc.lineAt(place).from);
  const rest = simulateDoubleBreak ? "" : text.slice(place);
  return indentationAt(`${text.slice(0, place)}\n${rest}`, place + 1);
});

/**
 * Put an editor in the place of a textarea.
 * @param {HTMLTextAreaElement} field
 * @param {Record<string, string>} words
 * @param {{run: () => void, callOff: () => boolean, changed: (text: string) => void, extensions: import("@codemirror/state").Extension[]}} more
 */
export function mount(field, words, more) {
  const height = field.offsetHeight;
  const host = element("div", { className: "pane" });
  // A document's style elements are forbidden by the Content-Security-Policy; inside a shadow root CodeMirror
  // uses constructed style sheets, which are not.
  const shadow = host.attachShadow({ mode: "open" });
  const help = element("div", { id: "keys", hidden: true, textContent: words.keys });
  shadow.append(help);
  const extensions = [
    lineNumbers(), history(), drawSelection(), highlightActiveLine(), bracketMatching(), closeBrackets(), indentOnInput(),
    indentUnit.of("  "), indentation, SparqlLanguage, look, overwriting, tooltips({ position: "fixed" }),
    EditorView.contentAttributes.of({ "aria-label": words.query, "aria-describedby": "keys", spellcheck: "false", tabindex: "0" }),
    keymap.of([
      { key: "Mod-Enter", run: () => (more.run(), true), preventDefault: true },
      { key: "Shift-Alt-f", run: tidy, preventDefault: true },
      { key: "Escape", run: (view) => completionStatus(view.state) === null && more.callOff() },
      ...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      field.value = update.state.doc.toString();
      more.changed(field.value);
    }),
    ...more.extensions,
  ];
  const stateOf = (doc) => EditorState.create({ doc, extensions });
  const view = new EditorView({ state: stateOf(field.value), root: shadow, parent: shadow });
  host.style.height = `${height}px`;
  field.after(host);
  field.hidden = true;
  document.querySelector(`label[for="${field.id}"]`)?.addEventListener("click", () => view.focus());
  return { view, host, stateOf };
}

/** Indent every line as deep as its brackets are. */
export function tidy(view) {
  const before = view.state.doc.toString();
  const after = indented(before);
  if (after === before) return true;
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  view.dispatch({ changes: { from: 0, to: before.length, insert: after }, userEvent: "format" });
  view.dispatch({ selection: { anchor: view.state.doc.line(Math.min(line.number, view.state.doc.lines)).to } });
  return true;
}

/** Put text at the cursor, with a space where it would run into a word, and go on there. */
export function insert(view, text) {
  const { from, to } = view.state.selection.main;
  const before = view.state.sliceDoc(Math.max(0, from - 1), from);
  const spaced = before && !/[\s(<{[^/|!]/.test(before) ? ` ${text}` : text;
  view.dispatch({ changes: { from, to, insert: spaced }, selection: { anchor: from + spaced.length }, userEvent: "input" });
  view.focus();
}
