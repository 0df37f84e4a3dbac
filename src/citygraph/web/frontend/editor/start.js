// The parts of the editor put together on the page.

import { EditorState } from "@codemirror/state";

import { filled } from "../words.js";
import { Answers } from "./answer.js";
import { data } from "./dom.js";
import { basis, follow, read, write } from "./kept.js";
import { completion } from "./completion.js";
import { Labels } from "./labels.js";
import { linting, mark } from "./linting.js";
import { beside } from "./beside.js";
import { runner } from "./runner.js";
import { share } from "./share.js";
import { tabs } from "./tabs.js";
import { Names } from "./terms.js";
import { insert, mount, tidy } from "./view.js";

const PAUSE = 300; // milliseconds after the last key until the tabs are kept

/** Make the page of the query an editor; without a script it stays the form it is. */
export function start() {
  const form = document.querySelector("form.editor");
  const field = form.elements.query;
  const { words, language, other, base, prefixes } = data("editor-data");
  const state = read(localStorage);
  const known = basis(state);
  const how = { names: new Names(prefixes), labels: new Labels(language, base), base, language, words };

  const first = field.value;
  const given = new URLSearchParams(location.search).has("query");
  const states = new WeakMap(); // each tab has its own cursor and its own changes to undo while the page is open
  const sentences = new WeakMap(); // and what was said of it last
  let shownTab = null;
  let timer = 0;

  const completing = completion({ words, language, other, names: how.names });
  const { view, host, stateOf } = mount(field, words, {
    run: () => run(),
    callOff: () => runs.callOff(),
    changed: (text) => {
      const tab = strip.current();
      if (tab.text !== text) Object.assign(tab, { text, ran: false });
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    },
    extensions: [linting(words, completing.vocabulary), completing.extension, EditorState.phrases.of(words.phrases)],
  });
  host.id = "pane";
  host.role = "tabpanel";

  const status = form.querySelector("[data-status]");
  const answers = new Answers(document.getElementById("answers"), how);
  const bar = form.querySelector(".bar");
  const actions = {
    save: () => panels.save(strip.current(), bar),
    share: () => share(view.state.doc.toString(), bar, status, words),
    tidy: () => (tidy(view), view.focus()),
  };
  for (const tool of bar.querySelectorAll("[data-do]")) tool.addEventListener("click", actions[tool.dataset.do]);
  const runs = runner(form.querySelector("[data-progress]"), say, answers, {
    words, language,
    ran: (tab, text) => {
      if (tab.text === text) tab.ran = true;
      panels.ran(text);
    },
    leave: () => view.focus(),
    failed: (tab, problem) => {
      if (tab === shownTab) mark(view, problem, words);
    },
  });
  const strip = tabs(document.querySelector("[data-tabs]"), state, {
    words, panel: host, changed: keep, shown,
    closed: ({ name }) => (status.textContent = filled(words.closed, { name })),
    begun: () => view.focus(),
  });
  const panels = beside(document.querySelector("[data-beside]"), state, {
    words, language, status,
    vocabulary: completing.vocabulary,
    insert: (text) => insert(view, text),
    changed: keep,
    open: (text, name) => {
      strip.open(text, name);
      view.focus();
    },
  });

  function run() {
    form.querySelector("#fault")?.remove();
    if (view.state.doc.toString().trim()) return runs.run(shownTab);
    say(shownTab, words.writeFirst);
    view.focus();
  }

  /** Say aloud what concerns a tab, once it is shown. */
  function say(tab, sentence) {
    sentences.set(tab, sentence);
    if (tab === shownTab) status.textContent = sentence;
  }

  function keep() {
    clearTimeout(timer);
    if (!write(localStorage, state, known)) status.textContent = words.notKept;
  }

  function shown(tab) {
    if (tab === shownTab) return;
    if (shownTab) {
      states.set(shownTab, view.state);
      form.querySelector("#fault")?.remove(); // it came with the page, and is of the query that did
    }
    shownTab = tab;
    const kept = states.get(tab);
    view.setState(kept?.doc.toString() === tab.text ? kept : stateOf(tab.text));
    field.value = tab.text;
    const isAnswered = answers.turn(tab);
    status.textContent = sentences.get(tab) ?? (tab.ran && !isAnswered ? words.again : ""); // answers go with the page
  }

  if (!state.tabs.length || given) strip.open(first);
  else {
    strip.draw();
    shown(strip.current());
  }
  addEventListener("pagehide", keep);
  follow(state, known, localStorage, panels.draw);
  host.addEventListener("focusin", () => completing.vocabulary().catch(() => {}), { once: true }); // it will be wanted soon
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
}
