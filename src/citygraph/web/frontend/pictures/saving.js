// Pictures as files: the SVG that the server draws, turned into a PNG where somebody asks for one.

const SCALE = 2; // dots per pixel, so that a picture stays sharp on a slide

/** Puts a button that saves the picture as PNG beside the link to its SVG. */
export function offerPng(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = link.dataset.png;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const answer = await fetch(link.href);
      save(await pngOf(await answer.blob()), link.download.replace(/svg$/, "png"));
    } finally {
      button.disabled = false;
    }
  });
  link.after(" ", button);
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
