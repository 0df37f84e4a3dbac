// A blank of a question, filled by searching among what may fill it. The form sends what it sent before: the
// value of a list or field that stays in it unseen.

import { asker, inLanguage } from "./ask.js";
import { combobox } from "./combobox.js";
import { saying } from "./words.js";

const SHORT = 6; // options up to which a drop-down list is the simpler thing
const LISTED = 100; // of the page's own options, shown before anything is typed

/**
 * @param {HTMLSelectElement | HTMLInputElement} blank a list, or a field with a datalist; data-fills names the
 *   kind of blank, data-words holds “results”, “one” and “none”
 */
export function enhance(blank) {
  const choices = choicesOf(blank);
  if (blank.tagName === "SELECT" && choices.length <= SHORT) return;
  const { fills, words } = blank.dataset;
  const { field, holder } = divided(blank, choices);
  const ask = asker(fetch.bind(globalThis));
  const fill = (choice) => {
    holder.value = choice.value;
    field.value = choice.label;
    holder.dispatchEvent(new Event("change", { bubbles: true }));
  };
  combobox(field, {
    eager: choices.length > 0,
    picks: true,
    suggest: async (text) => {
      const chosen = choices.find((choice) => choice.label === text);
      if (!text || chosen) return choices.slice(0, LISTED);
      const told = await ask(inLanguage({ q: text, fills, limit: "12" }, location.search));
      const apart = (value) => choices.find((choice) => choice.value === value)?.kindLabel ?? "";
      return told && told.results.map((result) => ({ ...result, kindLabel: apart(result.value) }));
    },
    choose: fill,
    say: saying(JSON.parse(words)),
  });
  field.addEventListener("focus", () => field.select());
  field.addEventListener("input", () => {
    holder.value = choices.find((choice) => choice.label === field.value.trim())?.value ?? "";
  });
  // What was typed and not chosen is sent as it is: the server knows what is called so, or what comes nearest.
  field.form.addEventListener("submit", () => {
    const typed = field.value.trim() && !holder.value;
    holder.disabled = Boolean(typed);
    if (typed) field.name = holder.name;
  });
  addEventListener("pageshow", () => {
    holder.disabled = false;
    field.removeAttribute("name");
  });
}

function choicesOf(blank) {
  const options = [...(blank.options ?? blank.list?.options ?? [])].filter((option) => option.value);
  return options.map((option) => ({
    value: option.value,
    label: option.text.trim(),
    marks: [],
    kindLabel: option.closest("optgroup")?.label ?? "", // why it stands apart
  }));
}

/** The field that is typed into, and what holds the value that is sent. */
function divided(blank, choices) {
  if (blank.tagName !== "SELECT") {
    const holder = Object.assign(document.createElement("input"), { type: "hidden", name: blank.name });
    holder.value = blank.value;
    blank.value = choices.find((choice) => choice.value === blank.value)?.label ?? blank.value;
    blank.removeAttribute("name");
    blank.removeAttribute("list");
    blank.after(holder);
    return { field: blank, holder };
  }
  const field = document.createElement("input");
  field.type = "text";
  field.id = `${blank.id}-name`;
  field.required = blank.required;
  field.placeholder = blank.options[0].value ? "" : blank.options[0].text;
  field.value = blank.value ? blank.selectedOptions[0].text : "";
  for (const label of [...blank.labels]) label.htmlFor = field.id;
  blank.required = false;
  blank.hidden = true;
  blank.before(field);
  return { field, holder: blank };
}
