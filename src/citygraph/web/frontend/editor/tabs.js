// Several queries side by side, as tabs after the WAI-ARIA Authoring Practices: arrows move, Delete closes.

import { filled } from "../words.js";
import { button, element } from "./dom.js";
import { newId } from "./kept.js";

/**
 * @param {HTMLElement} strip where the tabs stand
 * @param {import("./kept.js").State} state
 * @param {{words: Record<string, string>, panel: HTMLElement, shown: (tab: object) => void,
 *   changed: () => void, closed: (tab: object) => void, begun: () => void}} more
 */
export function tabs(strip, state, { words, panel, shown, changed, closed, begun }) {
  const list = element("div", { role: "tablist", className: "tablist", "aria-label": words.tabs });
  const plus = button("+", () => (open(), begun()), { className: "tool", title: words.newTab, "aria-label": words.newTab });
  const back = button(words.reopen, reopen, { className: "tool", hidden: true });
  strip.replaceChildren(list, plus, back);

  const gone = []; // tabs that were closed since the page came, the last one last
  const current = () => state.tabs[state.current];

  function draw(focus = false) {
    list.replaceChildren(...state.tabs.map((tab, at) => drawn(tab, at)));
    panel.setAttribute("aria-labelledby", `tab-${current().id}`);
    if (focus) list.querySelector('[aria-selected="true"]').focus();
    list.querySelector('[aria-selected="true"]').scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }

  function drawn(tab, at) {
    const selected = at === state.current;
    const made = element(
      "button",
      {
        type: "button", role: "tab", id: `tab-${tab.id}`, tabIndex: selected ? 0 : -1, className: "tab", title: words.tabKeys,
        "aria-selected": String(selected), "aria-controls": panel.id,
      },
      tab.name,
    );
    made.addEventListener("click", () => choose(at));
    made.addEventListener("dblclick", () => rename(at, made));
    made.addEventListener("keydown", (event) => press(event, at, made));
    if (state.tabs.length < 2) return made;
    // The cross is for the pointer: tabs have no children for assistive technology, and Delete closes them.
    const cross = element("span", { className: "cross", ariaHidden: "true", title: words.close }, "×");
    cross.addEventListener("click", (event) => (event.stopPropagation(), close(at)));
    made.append(cross);
    return made;
  }

  function press(event, at, made) {
    const last = state.tabs.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
    if (to !== undefined) choose(to, true);
    else if (event.key === "Delete") close(at, true);
    else if (event.key === "F2") rename(at, made);
    else return;
    event.preventDefault();
  }

  function choose(at, focus = false) {
    state.current = at;
    draw(focus);
    shown(current());
    changed();
  }

  function close(at, focus = false) {
    if (state.tabs.length < 2) return;
    const [tab] = state.tabs.splice(at, 1);
    if (at < state.current || state.current === state.tabs.length) state.current -= 1;
    choose(state.current, focus);
    if (!tab.text.trim()) return;
    gone.push({ tab, at });
    back.hidden = false;
    closed(tab);
  }

  /** Put back the tab that was closed last, where it stood. */
  function reopen() {
    const { tab, at } = gone.pop();
    back.hidden = !gone.length;
    state.tabs.splice(Math.min(at, state.tabs.length), 0, tab);
    choose(state.tabs.indexOf(tab), true);
  }

  function rename(at, made) {
    const field = element("input", { className: "rename", value: state.tabs[at].name, ariaLabel: words.rename, maxLength: 60 });
    const done = (keep) => {
      if (!field.isConnected) return;
      if (keep && field.value.trim()) state.tabs[at].name = field.value.trim();
      draw(true);
      changed();
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "Escape") event.preventDefault();
      if (event.key === "Enter") done(true);
      if (event.key === "Escape") done(false);
    });
    field.addEventListener("blur", () => done(true));
    made.replaceWith(field);
    field.select();
  }

  /** A query in a tab of its own; one that is open already is shown. */
  function open(text = "", name = null) {
    const at = text ? state.tabs.findIndex((tab) => tab.text === text) : -1;
    if (at >= 0) return choose(at);
    const names = new Set(state.tabs.map((tab) => tab.name));
    let number = 1;
    while (names.has(filled(words.tab, { number }))) number += 1;
    state.tabs.push({ id: newId(), name: name ?? filled(words.tab, { number }), text, ran: false });
    choose(state.tabs.length - 1);
  }

  return { open, current, draw };
}
