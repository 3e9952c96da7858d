/* A step that saves itself, as the editor does. Its button goes on once everything is kept. */

import { Draft } from "../studio/draft.js";

const root = document.querySelector("[data-draft]");
const draft = new Draft(root);

async function kept() {
  draft.collect_all();
  const leaving = [];
  document.dispatchEvent(new CustomEvent("step:leaving", { detail: leaving })); // a voice on its way arrives first
  await Promise.all([draft.flush(), ...leaving]);
  return !draft.pending.length && !Object.keys(draft.held).length;
}

root.querySelector("form[data-go]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { dataset: { go } } = event.currentTarget;
  if (await kept()) location.assign(go);
});

for (const form of document.querySelectorAll("form[data-after]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await kept()) form.submit();
  });
}
