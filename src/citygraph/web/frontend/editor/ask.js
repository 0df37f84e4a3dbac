// Queries sent to the endpoint, and what came of them.

import { triples } from "./triples.js";

export const FORMATS = {
  solutions: { json: "JSON", csv: "CSV", tsv: "TSV", xml: "XML" },
  graph: { turtle: "Turtle", jsonld: "JSON-LD", ntriples: "N-Triples", rdfxml: "RDF/XML" },
}; // what the endpoint calls them, and everybody else
const ACCEPT = "application/sparql-results+json, text/turtle, application/problem+json;q=0.9";

/** A fault that the endpoint, or the way to it, told of. */
export class Fault extends Error {
  /** @param {{title?: string, detail: string, reason?: string, line?: number, column?: number, mend?: string}} problem */
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/**
 * Run a query.
 * @param {string} query
 * @param {AbortSignal} signal
 * @returns {Promise<{kind: "solutions" | "truth" | "graph", text: string, engine: number | null, cut: number | null,
 *   variables?: string[], rows?: Record<string, object>[], truth?: boolean}>}
 */
export async function ask(query, signal) {
  const response = await post("/sparql", query, signal, ACCEPT);
  const text = await response.text();
  const told = {
    text,
    engine: Number(/dur=([\d.]+)/.exec(response.headers.get("Server-Timing") ?? "")?.[1] ?? NaN),
    cut: Number(/rows=(\d+)/.exec(response.headers.get("Citygraph-Truncated") ?? "")?.[1] ?? 0) || null,
  };
  if (!/json/.test(response.headers.get("Content-Type"))) return { kind: "graph", ...told };
  const answer = JSON.parse(text);
  if ("boolean" in answer) return { kind: "truth", truth: answer.boolean, ...told };
  return { kind: "solutions", variables: answer.head.vars, rows: answer.results.bindings, ...told };
}

/** What running the query would say is wrong with it, or null. */
export async function check(query, signal) {
  const response = await post("/sparql/check", query, signal, "application/json");
  return (await response.json()).problem;
}

/** The triples of the graph that a query makes, as rows; null where they are no rows. */
export async function triplesOf(query) {
  return triples(await (await post("/sparql", query, undefined, "application/n-triples")).text());
}

/** The answer to a query of the editor's own: rows of a SELECT. */
export async function select(query, signal) {
  return (await ask(query, signal)).rows;
}

async function post(address, query, signal, accept) {
  const response = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    body: query,
    signal,
  });
  if (response.ok) return response;
  const told = await response.text();
  if (!/json/.test(response.headers.get("Content-Type"))) throw new Fault({ detail: told.trim() || response.statusText });
  throw new Fault(JSON.parse(told));
}

/** The address at which a query and its answer in a format are found. */
export function addressOf(query, format) {
  const asked = new URLSearchParams({ query, ...(format && { format }) });
  return `/sparql?${asked}`;
}
