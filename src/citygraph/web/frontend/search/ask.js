// Suggestions from the server: asked for when typing pauses, kept for the page, dropped when overtaken.

const PAUSE = 120; // milliseconds without a key after which it is worth asking

/**
 * @param {typeof fetch} send
 * @param {number} [pause] milliseconds
 * @returns {(parameters: Record<string, string>) => Promise<object | null>} asks /suggest; null where the answer
 *   came too late, because something else was asked meanwhile, or not at all
 */
export function asker(send, pause = PAUSE) {
  const known = new Map();
  let last = null;
  return async (parameters) => {
    last?.abort();
    const asking = new AbortController();
    last = asking;
    const address = `/suggest?${new URLSearchParams(parameters)}`;
    if (known.has(address)) return known.get(address);
    await new Promise((resume) => setTimeout(resume, pause));
    if (asking.signal.aborted) return null;
    try {
      const answer = await send(address, { signal: asking.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return null;
      const told = await answer.json();
      known.set(address, told);
      return asking.signal.aborted ? null : told;
    } catch {
      return null; // overtaken, or the server is away: the form still works
    }
  };
}

/**
 * The parameters in the language that the address of the page chooses. Where it chooses none, the server knows
 * the language by what it has remembered, and naming it would have it remembered as chosen.
 * @param {Record<string, string>} parameters
 * @param {string} query of the page's address
 */
export function inLanguage(parameters, query) {
  const lang = new URLSearchParams(query).get("lang");
  return lang ? { ...parameters, lang } : parameters;
}
