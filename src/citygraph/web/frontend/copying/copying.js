// One button that copies the text beside it.

/**
 * @param {HTMLElement} block
 * @param {{copy: string, copied: string, failed: string}} words
 */
export function offer(block, words) {
  const line = document.createElement("p");
  const button = document.createElement("button");
  const status = document.createElement("span");
  line.className = "copy";
  button.type = "button";
  button.className = "quiet";
  button.textContent = words.copy;
  status.role = "status";
  button.addEventListener("click", async () => {
    status.textContent = (await copied(block)) ? words.copied : words.failed;
  });
  line.append(button, status);
  block.after(line);
}

/** Whether the text is on the clipboard; if not, it is marked, for whoever copies by hand. */
async function copied(block) {
  try {
    await navigator.clipboard.writeText(block.textContent);
    return true;
  } catch { // not allowed, or the page did not come over HTTPS
    getSelection().selectAllChildren(block);
    return false;
  }
}
