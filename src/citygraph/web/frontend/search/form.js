// The search of the site, which suggests while one types and leads straight to what is chosen.

import { asker, inLanguage } from "./ask.js";
import { combobox } from "./combobox.js";
import { saying } from "./words.js";

/**
 * @param {HTMLFormElement} form with data-words: “results”, “one”, “none”, and “all” with {count}
 */
export function enhance(form) {
  const field = form.elements.namedItem("q");
  const kind = form.elements.namedItem("kind")?.value ?? "";
  const words = JSON.parse(form.dataset.words);
  const ask = asker(fetch.bind(globalThis));
  combobox(field, {
    suggest: async (text) => {
      const told = await ask(inLanguage({ q: text, ...(kind && { kind }) }, location.search));
      if (!told) return null;
      const more = told.total > told.results.length;
      const all = { label: words.all.replace("{count}", told.total), marks: [], isMore: true };
      return more ? [...told.results, all] : told.results;
    },
    choose: (option) => (option.isMore ? form.requestSubmit() : location.assign(option.address)),
    say: saying(words),
  });
}
