// A text field with a list of suggestions: the combobox of WAI-ARIA 1.2, whose focus stays in the field.

import { drawn } from "./draw.js";
import { moved } from "./keys.js";

/**
 * @param {HTMLInputElement} field
 * @param {object} ways
 * @param {(text: string) => Promise<object[] | null> | object[]} ways.suggest options for a text; null to leave
 *   the list as it is
 * @param {(option: object) => void} ways.choose what happens with the option chosen
 * @param {(count: number) => string} ways.say what is announced of so many options
 * @param {boolean} [ways.eager] whether the empty field has suggestions too
 * @param {boolean} [ways.picks] whether Enter takes the first suggestion for what is typed, where none is marked
 */
export function combobox(field, ways) {
  const list = document.createElement("ul");
  const status = document.createElement("span");
  const frame = document.createElement("div");
  let options = [];
  let active = -1;

  frame.className = "picker";
  if (ways.eager) frame.classList.add("opens");
  list.className = "suggestions";
  list.id = `${field.id}-list`;
  list.role = "listbox";
  list.hidden = true;
  list.ariaLabel = field.labels?.[0]?.textContent ?? "";
  status.className = "unseen";
  status.role = "status";
  field.role = "combobox";
  field.ariaAutoComplete = "list";
  field.ariaExpanded = "false";
  field.setAttribute("aria-controls", list.id);
  field.autocomplete = "off";
  const focused = document.activeElement === field;
  field.replaceWith(frame);
  frame.append(field, list, status);
  if (focused) field.focus();

  const activate = (to) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = to;
    const option = list.children[active];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  };
  const close = () => {
    list.hidden = true;
    field.ariaExpanded = "false";
    activate(-1);
  };
  const show = (found) => {
    options = found;
    active = -1;
    list.replaceChildren(...found.map((each, at) => option(each, `${list.id}-${at}`)));
    field.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    field.ariaExpanded = String(Boolean(found.length));
  };
  const ask = async () => {
    const text = field.value.trim();
    if (!text && !ways.eager) {
      status.textContent = "";
      return close();
    }
    const found = await ways.suggest(text);
    if (!found || document.activeElement !== field) return;
    show(found);
    status.textContent = ways.say(found.filter((each) => !each.isMore).length);
  };
  const choose = (at) => {
    const chosen = options[at];
    close();
    status.textContent = "";
    ways.choose(chosen);
  };

  field.addEventListener("input", ask);
  field.addEventListener("blur", close);
  if (ways.eager) field.addEventListener("click", () => list.hidden && ask());
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (list.hidden) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      ask();
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && (active >= 0 || (ways.picks && options.length && field.value.trim()))) {
      event.preventDefault();
      choose(Math.max(active, 0));
    } else if (moved(event.key, active, options.length) !== null) {
      event.preventDefault();
      activate(moved(event.key, active, options.length));
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => {
    const at = [...list.children].indexOf(event.target.closest("li"));
    if (at >= 0) choose(at);
  });
}

function option(told, id) {
  const element = drawn(told);
  if (told.isMore) element.className = "all";
  element.role = "option";
  element.id = id;
  element.setAttribute("aria-selected", "false");
  return element;
}
