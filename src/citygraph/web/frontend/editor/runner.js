// Running a query: the time that goes by, calling it off, and what came of it said aloud.

import { filled } from "../words.js";
import { Fault, ask } from "./ask.js";
import { button, element } from "./dom.js";

const TICK = 100; // milliseconds

/**
 * @param {HTMLElement} line where it is told and called off
 * @param {(tab: object, sentence: string) => void} say aloud what came of the query of a tab
 * @param {import("./answer.js").Answers} answers
 * @param {{words: Record<string, string>, language: string, ran: (tab: object, text: string) => void,
 *   failed: (tab: object, problem: object | null) => void, leave: () => void}} more
 */
export function runner(line, say, answers, { words, language, ran, failed, leave }) {
  const seconds = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const cancel = button(words.cancel, () => running?.abort(), { className: "tool", hidden: true });
  const clock = element("span", { className: "clock", ariaHidden: "true" });
  line.append(clock, cancel);
  let running = null;

  /** Run the query of a tab, which its answer belongs to; the one that still runs is called off. */
  async function run(tab) {
    const { text } = tab;
    running?.abort();
    const own = (running = Object.assign(new AbortController(), { tab }));
    const began = performance.now();
    const since = () => (performance.now() - began) / 1000;
    const timer = setInterval(() => (clock.textContent = filled(words.seconds, { seconds: seconds.format(since()) })), TICK);
    cancel.hidden = false;
    say(tab, words.running);
    answers.forget(tab);
    failed(tab, null);
    try {
      const answer = await ask(text, own.signal);
      const took = since();
      clearInterval(timer);
      ran(tab, text);
      const said = await answers.show(tab, answer, text, took);
      if (running === own) say(tab, said);
    } catch (error) {
      if (running && running !== own && running.tab === tab) return; // another query has begun there
      if (error.name === "AbortError") {
        answers.clear(tab);
        say(tab, words.cancelled);
      } else {
        const problem = error instanceof Fault ? error.problem : { detail: words.unreachable, mend: "" };
        say(tab, words.failed);
        answers.fail(tab, problem);
        failed(tab, problem);
      }
    } finally {
      clearInterval(timer);
      if (running === own) {
        running = null;
        if (document.activeElement === cancel) leave(); // whoever stands on it is not to fall to the top of the page
        cancel.hidden = true;
        clock.textContent = "";
      }
    }
  }

  /** Whether a query ran that is called off now. */
  function callOff() {
    if (!running) return false;
    running.abort();
    return true;
  }

  return { run, callOff };
}
