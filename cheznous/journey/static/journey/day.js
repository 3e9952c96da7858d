/* The list of the day: ticks save themselves, and wait in this browser while there is no line. */

import { Draft } from "../studio/draft.js";

new Draft(document.querySelector("[data-draft]"));
const print = document.querySelector("[data-print]");
print.hidden = false;
print.addEventListener("click", () => window.print());
