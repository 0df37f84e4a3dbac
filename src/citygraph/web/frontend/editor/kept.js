// What the browser keeps between visits: open tabs, queries that were run, and those saved by name.

const KEY = "citygraph.sparql";
const MOST = { tabs: 500, history: 100, saved: 200 };

/**
 * @typedef {{id: number, name: string, text: string, ran: boolean}} Tab whether its text was answered
 * @typedef {{tabs: Tab[], current: number, history: {text: string, at: number}[], saved: {name: string, text: string}[]}} State
 */

/** The state as it was left; a new one where there is none, or none that can be read. */
export function read(storage) {
  try {
    return cleaned(JSON.parse(storage.getItem(KEY)));
  } catch {
    return cleaned(null);
  }
}

/** Take over what another window of the site saved and ran; each window has tabs of its own. */
export function follow(state, storage, changed) {
  addEventListener("storage", ({ key }) => {
    if (key !== KEY) return;
    const { saved, history } = read(storage);
    Object.assign(state, { saved, history });
    changed();
  });
}

/** Keep the state; whether there was room. Where there is none, the history goes first. */
export function write(storage, state) {
  for (const history of [state.history, state.history.slice(0, 10), []]) {
    try {
      storage.setItem(KEY, JSON.stringify({ ...state, history }));
      return true;
    } catch {
      // full, or forbidden: less is tried, and then nothing is kept
    }
  }
  return false;
}

/** Only what a state may hold, whatever stood in the browser. */
export function cleaned(found) {
  const list = (name, isOne) => (Array.isArray(found?.[name]) ? found[name].filter(isOne).slice(0, MOST[name]) : []);
  const isText = (...names) => (each) => names.every((name) => typeof each?.[name] === "string");
  const tabs = list("tabs", isText("name", "text")).map(({ name, text, ran }, at) => ({ id: at + 1, name, text, ran: ran === true }));
  const at = Number.isInteger(found?.current) ? found.current : 0;
  return {
    tabs,
    current: Math.min(Math.max(at, 0), Math.max(tabs.length - 1, 0)),
    history: list("history", isText("text")).map(({ text, at }) => ({ text, at: Number(at) || 0 })),
    saved: list("saved", isText("name", "text")).map(({ name, text }) => ({ name, text })),
  };
}

/** The history with a query put in front; the same query stands in it once. */
export function remembered(history, text, at) {
  return [{ text, at }, ...history.filter((each) => each.text !== text)].slice(0, MOST.history);
}

/** The saved queries with one more, in place of that of the same name, by name. */
export function saved(list, name, text) {
  const others = list.filter((each) => each.name !== name);
  return [...others, { name, text }].sort((one, other) => one.name.localeCompare(other.name)).slice(0, MOST.saved);
}

/** A name for a query: its first comment, else what it asks for. */
export function nameOf(text, fallback) {
  const comment = /^\s*#\+?\s*(?:title:\s*)?(\S[^\n]{0,40})/m.exec(text)?.[1];
  const classes = /\sa\s+[\w-]+:([\w-]+)/.exec(text)?.[1];
  return (comment ?? classes ?? fallback).trim();
}
