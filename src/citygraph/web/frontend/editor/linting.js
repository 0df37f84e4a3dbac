// Faults while one types: the endpoint reads the query without running it, some time after the last key.

import { linter, setDiagnostics } from "@codemirror/lint";

import { check } from "./ask.js";
import { element } from "./dom.js";
import { rangeOf, told } from "./faults.js";

const DELAY = 600; // milliseconds
const LONGEST = 100_000; // characters sent while one types

/** The extension that shows faults at their place. */
export function linting(words) {
  let asked = null;
  return linter(
    async (view) => {
      asked?.abort();
      asked = new AbortController();
      const text = view.state.doc.toString();
      if (!text.trim() || text.length > LONGEST) return [];
      try {
        const problem = await check(text, asked.signal);
        return problem ? [diagnostic(text, problem, words)] : [];
      } catch {
        return []; // called off, or busy: it is checked again after the next key, and when it is run
      }
    },
    { delay: DELAY },
  );
}

/** Show the fault of a query that was run, until its text changes. */
export function mark(view, problem, words) {
  const text = view.state.doc.toString();
  view.dispatch(setDiagnostics(view.state, problem?.line ? [diagnostic(text, problem, words)] : []));
  if (!problem?.line) return;
  const { from } = rangeOf(text, problem);
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
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
