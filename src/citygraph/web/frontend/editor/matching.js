// How well a name fits what was typed: by its prefix, its local part, or its label in any language.

import { folded } from "../tables/filter.js";

const WHOLE = 5;
const LOCAL = 4;
const LABEL = 3;
const WORD = 2;
const INSIDE = 1;

/** Folded forms of a term, made once. */
const forms = new WeakMap();

function formsOf(term) {
  let found = forms.get(term);
  if (!found) {
    const name = folded(term.name);
    const local = name.slice(name.indexOf(":") + 1);
    const labels = Object.values(term.label ?? {}).map(folded);
    const words = [...term.name.slice(term.name.indexOf(":") + 1).split(/(?=[A-Z])|-/).map(folded), ...labels.flatMap((label) => label.split(/[\s«“"(-]+/))];
    found = { name, local, labels, words };
    forms.set(term, found);
  }
  return found;
}

/**
 * How well a term fits: 0 not at all, up to 5 where it is called so. Nothing typed fits everything.
 * @param {{name: string, label?: Record<string, string>}} term
 * @param {string} typed folded
 */
export function match(term, typed) {
  if (!typed) return INSIDE;
  const { name, local, labels, words } = formsOf(term);
  if (typed.includes(":")) {
    const [prefix, rest] = [typed.slice(0, typed.indexOf(":") + 1), typed.slice(typed.indexOf(":") + 1)];
    if (!name.startsWith(prefix)) return 0;
    return rest ? match({ ...term, name: term.name.slice(prefix.length) }, rest) : WHOLE;
  }
  if (term.sought === typed) return WORD;
  if (local === typed || labels.includes(typed)) return WHOLE;
  if (local.startsWith(typed)) return LOCAL;
  if (name.startsWith(typed) || labels.some((label) => label.startsWith(typed))) return LABEL;
  if (words.some((word) => word.startsWith(typed)) || (typed.includes(" ") && labels.some((label) => label.includes(typed)))) return WORD;
  return typed.length > 2 && (local.includes(typed) || labels.some((label) => label.includes(typed))) ? INSIDE : 0;
}
