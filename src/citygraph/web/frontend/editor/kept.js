// What the browser keeps between visits: open tabs, queries that were run, and those saved by name.

import { merged } from "./merging.js";

const KEY = "citygraph.sparql";
const MOST = { tabs: 500, history: 100, saved: 200 };

/**
 * @typedef {{id: string, name: string, text: string, ran: boolean}} Tab whether its text was answered
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

/** What a window found or left in the browser: the texts of its tabs and saved queries. */
export function basis({ tabs, saved }) {
  return { tabs: new Map(tabs.map(({ id, text }) => [id, text])), saved: new Map(saved.map(({ name, text }) => [name, text])) };
}

/** Take over what another window of the site saved and ran; each window has tabs of its own. */
export function follow(state, base, storage, changed) {
  addEventListener("storage", ({ key }) => {
    if (key !== KEY) return;
    const { saved, history } = read(storage);
    Object.assign(state, { saved, history });
    base.saved = basis({ tabs: [], saved }).saved;
    changed();
  });
}

/**
 * Keep the state beside what other windows have kept meanwhile; whether there was room. Where there is none, the
 * history goes first. A tab that another window changed too becomes one of its own.
 * @param {Storage} storage
 * @param {State} state
 * @param {{tabs: Map<string, string>, saved: Map<string, string>}} base what this window found or left there; kept up
 */
export function write(storage, state, base) {
  const there = read(storage);
  const own = (tab) => Object.assign(tab, { id: newId() });
  const tabs = merged(state.tabs, there.tabs, base.tabs, { key: ({ id }) => id, both: own });
  state.saved = merged(state.saved, there.saved, base.saved, { key: ({ name }) => name }).sort(byName);
  state.history = [...there.history].reverse().reduce(added, state.history).sort((one, other) => other.at - one.at);
  const current = Math.max(tabs.findIndex(({ id }) => id === state.tabs[state.current]?.id), 0);
  for (const history of [state.history, state.history.slice(0, 10), []]) {
    try {
      storage.setItem(KEY, JSON.stringify({ ...state, tabs, current, history }));
      // Of our own tabs alone: one that is only another window's is not ours to close. Where that window changed one
      // of ours, ours goes on from the text that is shown here.
      const unlike = new Set(state.tabs.filter((tab) => !tabs.includes(tab)).map(({ id }) => id));
      const { tabs: kept, saved } = basis(state);
      for (const id of unlike) kept.set(id, base.tabs.get(id));
      Object.assign(base, { tabs: kept, saved });
      return true;
    } catch {
      // full, or forbidden: less is tried, and then nothing is kept
    }
  }
  return false;
}

/** A name for a tab that no other has, in whatever window. */
export function newId() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
}

/** Only what a state may hold, whatever stood in the browser. */
export function cleaned(found) {
  const list = (name, isOne) => (Array.isArray(found?.[name]) ? found[name].filter(isOne).slice(0, MOST[name]) : []);
  const isText = (...names) => (each) => names.every((name) => typeof each?.[name] === "string");
  const ids = new Set();
  const idOf = (id, at) => {
    const own = [id, `at-${at + 1}`].find((each) => /^[\w-]{1,40}$/.test(each ?? "") && !ids.has(each)) ?? newId();
    ids.add(own);
    return own;
  };
  const tabs = list("tabs", isText("name", "text")).map(({ id, name, text, ran }, at) => ({ id: idOf(String(id ?? ""), at), name, text, ran: ran === true }));
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

function added(history, each) {
  return history.some(({ text }) => text === each.text) ? history : [...history, each];
}

/** The saved queries with one more, in place of that of the same name, by name. */
export function saved(list, name, text) {
  const others = list.filter((each) => each.name !== name);
  return [...others, { name, text }].sort(byName).slice(0, MOST.saved);
}

function byName(one, other) {
  return one.name.localeCompare(other.name);
}

/** A name for a query: its first comment, else what it asks for. */
export function nameOf(text, fallback) {
  const comment = /^\s*#\+?\s*(?:title:\s*)?(\S[^\n]{0,40})/m.exec(text)?.[1];
  const classes = /\sa\s+[\w-]+:([\w-]+)/.exec(text)?.[1];
  return (comment ?? classes ?? fallback).trim();
}
