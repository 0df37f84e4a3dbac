// The kinds of things that a picture leaves out, as the address of its page says them: hide=doc,org.

const NAME = "hide";

/** @param {string} address @returns {Set<string>} the kinds left out */
export function hiddenIn(address) {
  return new Set((new URL(address).searchParams.get(NAME) ?? "").split(",").filter(Boolean));
}

/** The address that says so of these kinds, and all else as before. */
export function hiding(address, hidden) {
  const [before, after] = address.split("#");
  const changed = new URL(before);
  changed.searchParams.delete(NAME);
  const asked = changed.searchParams.toString();
  const said = hidden.size ? `${NAME}=${[...hidden].sort().join(",")}` : "";
  changed.search = [asked, said].filter(Boolean).join("&");
  return after === undefined ? changed.href : `${changed.href}#${after}`;
}
