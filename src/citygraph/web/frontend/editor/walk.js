// A walk over the words of a query, finished or not: where in a pattern each stands, and the triples there are.

import { keywordOf } from "./keywords.js";

const TERMS = new Set(["variable", "iri", "name", "blank", "string", "number"]);
const AGAIN = new Set(["/", "|", "^", "!"]); // a property path goes on

/** @typedef {{subject: string, predicate: string | null, object: string}} Triple */

export class Walk {
  constructor() {
    /** @type {Triple[]} */
    this.triples = [];
    this.variables = new Map();
    this.prefixes = new Map();
    this.stack = [{ type: "top", place: "start" }];
    this.last = null;
    this.blanks = 0;
  }

  get frame() {
    return this.stack[this.stack.length - 1];
  }

  /** Go over one word. */
  step(token) {
    if (token.kind === "variable" && token.text.length > 1) this.variables.set(token.text, (this.variables.get(token.text) ?? 0) + 1);
    const keyword = token.kind === "word" ? keywordOf(token.text) : null;
    if (token.kind === "mark") this.#mark(token);
    else if (keyword) this.#keyword(keyword);
    else if (TERMS.has(token.kind) || token.kind === "word") this.#term(token);
    this.last = token;
  }

  #keyword(keyword) {
    const { frame } = this;
    if (frame.type === "expression") return;
    if (keyword === "PREFIX" || keyword === "BASE") frame.place = "prefix";
    else if (keyword === "GRAPH" || keyword === "FROM" || keyword === "NAMED") frame.place = "graph";
    else if (keyword === "SELECT") frame.place = "select";
    else if (keyword === "DESCRIBE") frame.place = "things";
    else if (keyword === "VALUES") Object.assign(frame, { place: "values", listed: [] });
    else if (keyword === "ORDER" || keyword === "GROUP") frame.place = "by";
    else if (keyword === "BY" || keyword === "HAVING") frame.place = "order";
    else if (keyword === "LIMIT" || keyword === "OFFSET") frame.place = "number";
    else if (keyword === "WHERE" || keyword === "ASK" || keyword === "CONSTRUCT") frame.place = "where";
    else if (frame.type !== "top" && !["DISTINCT", "REDUCED"].includes(keyword)) frame.place = keyword === "FILTER" ? "expression" : "subject";
  }

  #term(token) {
    const { frame } = this;
    if (frame.place === "prefix") return this.#declare(token);
    if (frame.type === "values") return;
    if (frame.place === "values") return void frame.listed.push(token.text);
    if (frame.place === "graph") frame.place = frame.type === "top" ? "where" : "subject";
    else if (frame.place === "number") frame.place = "modifier";
    else if (frame.type === "expression" || frame.type === "top") return;
    else if (frame.place === "subject") Object.assign(frame, { subject: token.text, place: "predicate" });
    else if (frame.place === "predicate") this.#predicate(token.text);
    else if (frame.place === "object") this.#object(token.text);
    else if (frame.place === "expression") frame.place = "expression";
  }

  #declare(token) {
    if (token.kind === "name") this.declaring = token.text.slice(0, -1);
    if (token.kind !== "iri") return;
    if (this.declaring !== undefined) this.prefixes.set(this.declaring, token.text.slice(1, -1));
    this.declaring = undefined;
    this.frame.place = "start";
  }

  #predicate(text) {
    const { frame } = this;
    if (frame.type === "path") return;
    frame.predicate = frame.path ? null : text;
    frame.place = "object";
  }

  #object(text) {
    const { frame } = this;
    if (frame.type === "list") return;
    if (this.last?.text === "^^") return; // the datatype of a value
    this.triples.push({ subject: frame.subject, predicate: frame.predicate, object: text });
    frame.place = "after";
  }

  #mark({ text, from }) {
    const { frame } = this;
    if (text === "{") this.#open();
    else if (text === "(") this.#bracket();
    else if (text === "[") this.stack.push({ type: "triples", square: true, subject: `_:${(this.blanks += 1)}`, place: "predicate" });
    else if (text === "}") this.#close("}");
    else if (text === ")" || text === "]") this.#close(text);
    else if (frame.type !== "triples") return;
    else if (text === ".") Object.assign(frame, { place: "subject", path: false });
    else if (text === ";") Object.assign(frame, { place: "predicate", path: false });
    else if (text === ",") frame.place = "object";
    else if (AGAIN.has(text) && (frame.place === "object" || frame.place === "predicate")) this.#goOn(text);
    else if (text === "^^" && this.last?.to === from) frame.place = "object";
  }

  #goOn(text) {
    Object.assign(this.frame, { place: "predicate", path: true, inverse: text === "^" });
  }

  #open() {
    const { frame } = this;
    if (frame.place === "values") return void this.stack.push({ type: "values", place: "value", listed: frame.listed });
    if (frame.type === "triples") frame.place = "subject";
    if (frame.type === "top") frame.place = "modifier";
    this.stack.push({ type: "triples", place: "subject" });
  }

  #bracket() {
    this.stack.push(this.#bracketed());
  }

  /** What a round bracket opens at this place. */
  #bracketed() {
    const { type, place, subject, predicate, listed } = this.frame;
    if (type === "values" || place === "value") return { type: "row", place: "value", listed };
    if (place === "values") return { type: "names", place: "names" };
    if (type === "path" || (type === "triples" && place === "predicate")) return { type: "path", place: "predicate", subject };
    const isTerm = this.last && (this.last.kind !== "word" || !keywordOf(this.last.text));
    if (type === "triples" && isTerm && ["subject", "object"].includes(place)) return { type: "list", place: "object", subject, predicate };
    return { type: "expression", place: "expression" };
  }

  #close(text) {
    const fits = { "}": ["triples", "values"], "]": ["triples"], ")": ["expression", "path", "list", "row", "names"] }[text];
    let at = this.stack.length - 1;
    while (at > 0 && !(fits.includes(this.stack[at].type) && Boolean(this.stack[at].square) === (text === "]"))) at -= 1;
    if (at === 0) return;
    const closed = this.stack[at];
    this.stack.length = at;
    const { frame } = this;
    if (text === "]") this.#term({ kind: "blank", text: closed.subject });
    else if (closed.type === "path") Object.assign(frame, frame.type === "triples" ? { predicate: null, place: "object" } : {});
    else if (closed.type === "list") this.#term({ kind: "blank", text: "()" });
    else if (text === "}" || closed.type === "expression") this.#end();
  }

  /** A group or an expression has ended: in a group a new pattern may begin. */
  #end() {
    const { frame } = this;
    if (frame.type === "triples") frame.place = "subject";
    else if (frame.type === "top" && !["select", "order"].includes(frame.place)) frame.place = "modifier";
  }
}
