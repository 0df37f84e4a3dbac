// Pictures as files: the SVG that the server draws, turned into a PNG where somebody asks for one.

const SCALE = 2; // dots per pixel, so that a picture stays sharp on a slide

/** Puts a button that saves the picture as PNG beside the link to its SVG. */
export function offerPng(link) {
  const made = button(link.dataset.png, async () => {
    const answer = await fetch(link.href);
    save(await pngOf(await answer.blob()), link.download.replace(/svg$/, "png"));
  });
  const kept = link.nextElementSibling;
  if (kept?.matches(".awaited")) kept.replaceWith(made);
  else link.after(" ", made);
}

/**
 * Offers what a script has drawn as files, and shows the line that says so.
 * @param {HTMLElement} place its data-files is how the files are called
 * @param {{svg: () => string}} picture
 */
export function offerFiles(place, picture) {
  const name = place.dataset.files;
  const file = () => new Blob([picture.svg()], { type: "image/svg+xml" });
  const [svg, png] = place.querySelectorAll("button");
  svg.replaceWith(button("SVG", async () => save(file(), `${name}.svg`)));
  png.replaceWith(button("PNG", async () => save(await pngOf(file()), `${name}.png`)));
  place.classList.remove("awaited");
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = words;
  made.addEventListener("click", async () => {
    made.disabled = true;
    try {
      await act();
    } finally {
      made.disabled = false;
    }
  });
  return made;
}

/** Offers a blob for saving under a name. */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

async function pngOf(svg) {
  const address = URL.createObjectURL(svg);
  const image = new Image();
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}
