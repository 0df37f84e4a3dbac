// Faults while one types: the endpoint reads the query without running it, some time after the last key.

import { forEachDiagnostic, linter, setDiagnostics } from "@codemirror/lint";

import { filled } from "../words.js";
import { check } from "./ask.js";
import { element } from "./dom.js";
import { rangeOf, told } from "./faults.js";
import { unbound } from "./unbound.js";
import { unknown } from "./unknown.js";

const DELAY = 600; // milliseconds
const LONGEST = 100_000; // characters sent while one types

/** The extension that shows faults at their place, names that the ontology does not have, and variables without value. */
export function linting(words, vocabulary) {
  let asked = null;
  let known = null;
  return linter(
    async (view) => {
      asked?.abort();
      asked = new AbortController();
      const text = view.state.doc.toString();
      if (!text.trim() || text.length > LONGEST) return [];
      if (view.hasFocus) known ??= await vocabulary().catch(() => null); // read for whoever writes, not for every reader
      const warnings = [
        ...(known ? unknown(text, known).map((found) => warning(found, words)) : []),
        ...unbound(text).map((found) => ({ from: found.from, to: found.to, severity: "warning", message: filled(words.unbound, found) })),
      ];
      try {
        const problem = await check(text, asked.signal);
        return problem ? [diagnostic(text, problem, words), ...warnings] : warnings;
      } catch {
        return warnings; // called off, or busy: it is checked again after the next key, and when it is run
      }
    },
    { delay: DELAY, needsRefresh: ({ focusChanged, view }) => focusChanged && view.hasFocus && !known },
  );
}

/** Show the fault of a query that was run, until its text changes; what is only a warning stays. */
export function mark(view, problem, words) {
  const text = view.state.doc.toString();
  const shown = problem?.line ? [diagnostic(text, problem, words)] : [];
  forEachDiagnostic(view.state, (each, from, to) => each.severity === "warning" && shown.push({ ...each, from, to }));
  view.dispatch(setDiagnostics(view.state, shown));
  if (!problem?.line) return;
  const { from } = rangeOf(text, problem);
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
}

function warning({ name, near, from, to }, words) {
  const message = near.length ? filled(words.unknownNear, { name, near: near.join(", ") }) : filled(words.unknown, { name });
  return { from, to, severity: "warning", message };
}

function diagnostic(text, problem, words) {
  const { title, detail, mend } = told(problem, words);
  const sentences = [title, detail, mend].filter(Boolean);
  return {
    ...rangeOf(text, problem),
    severity: "error",
    message: sentences.join(" "),
    renderMessage: () => element("div", {}, ...sentences.map((words) => element("div", {}, words))),
  };
}
