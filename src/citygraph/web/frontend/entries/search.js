import { sendFilledOnly } from "../search/blanks.js";
import { enhance as enhanceForm } from "../search/form.js";
import { enhance as enhanceBlank } from "../search/picker.js";

document.querySelectorAll('form[role="search"]').forEach(enhanceForm);
document.querySelectorAll("[data-picker]").forEach(enhanceBlank);
document.querySelectorAll("form.ask").forEach(sendFilledOnly);
