// Blanks that stay empty are left out of the address of an answer, which says only what is asked.

/** @param {HTMLFormElement} form */
export function sendFilledOnly(form) {
  const empty = () => [...form.elements].filter((field) => field.name && !field.value);
  form.addEventListener("submit", () => empty().forEach((field) => (field.disabled = true)));
  addEventListener("pageshow", () => [...form.elements].forEach((field) => (field.disabled = false)));
}
