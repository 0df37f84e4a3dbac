// What a map tells of a point: names that lead to their pages, and under headings what the answer holds of them.

/** @returns {HTMLElement} the content of a popup for the places of a spot */
export function told(places) {
  const box = document.createElement("div");
  box.className = "told";
  for (const place of places) {
    const name = document.createElement("p");
    name.className = "told-name";
    name.append(linked(place.thing));
    box.append(name);
    for (const { heading, things } of place.told) box.append(...group(heading, things));
  }
  return box;
}

function group(heading, things) {
  const list = document.createElement("ul");
  for (const thing of things) {
    const entry = document.createElement("li");
    entry.append(linked(thing));
    list.append(entry);
  }
  if (!heading) return [list];
  const said = document.createElement("p");
  said.className = "told-how";
  said.textContent = heading;
  return [said, list];
}

function linked({ name, address }) {
  if (!address) return document.createTextNode(name);
  const link = document.createElement("a");
  link.href = address;
  link.textContent = name;
  return link;
}
