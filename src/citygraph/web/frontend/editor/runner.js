// Running a query: the time that goes by, calling it off, and what came of it said aloud.

import { Fault, ask } from "./ask.js";
import { button, element, filled } from "./dom.js";

const TICK = 100; // milliseconds

/**
 * @param {HTMLElement} line where it is told and called off
 * @param {HTMLElement} status a live region
 * @param {import("./answer.js").Answers} answers
 * @param {{words: Record<string, string>, language: string, ran: (text: string) => void, failed: (problem: object | null) => void}} more
 */
export function runner(line, status, answers, { words, language, ran, failed }) {
  const seconds = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const cancel = button(words.cancel, () => running?.abort(), { className: "tool", hidden: true });
  const clock = element("span", { className: "clock", ariaHidden: "true" });
  line.append(clock, cancel);
  let running = null;

  /** Run a query; the one that still runs is called off. */
  async function run(text) {
    running?.abort();
    const own = (running = new AbortController());
    const began = performance.now();
    const since = () => (performance.now() - began) / 1000;
    const timer = setInterval(() => (clock.textContent = filled(words.seconds, { seconds: seconds.format(since()) })), TICK);
    cancel.hidden = false;
    status.textContent = words.running;
    failed(null);
    try {
      const answer = await ask(text, own.signal);
      const took = since();
      clearInterval(timer);
      ran(text);
      const said = await answers.show(answer, text, took);
      if (running === own) status.textContent = said;
    } catch (error) {
      if (running !== own) return; // another query has begun
      if (error.name === "AbortError") {
        answers.clear();
        status.textContent = words.cancelled;
      } else {
        const problem = error instanceof Fault ? error.problem : { detail: words.unreachable, mend: "" };
        status.textContent = words.failed;
        answers.fail(problem);
        failed(problem);
      }
    } finally {
      clearInterval(timer);
      if (running === own) {
        running = null;
        cancel.hidden = true;
        clock.textContent = "";
      }
    }
  }

  return { run, cancel: () => running?.abort() };
}
