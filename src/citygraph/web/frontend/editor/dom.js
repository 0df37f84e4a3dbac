// Elements made without markup, so that no value of the graph can become any.

/**
 * An element with its properties and children; properties with “-” in their names are attributes.
 * @param {string} tag
 * @param {Record<string, unknown>} properties
 * @param {...(Node | string | null | undefined)} children
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name.includes("-")) made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A button that does something. */
export function button(words, action, properties = {}) {
  const made = element("button", { type: "button", ...properties }, words);
  made.addEventListener("click", action);
  return made;
}

/** What a data block of the page holds. */
export function data(id) {
  return JSON.parse(document.getElementById(id).textContent);
}
