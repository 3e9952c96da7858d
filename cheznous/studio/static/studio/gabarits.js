/* Only the gabarits of the kind chosen are shown; without this script, all of them, each with its kind. */

const form = document.querySelector("form:has([name=gabarit])");
function sort() {
  const kind = form.querySelector("[name=kind]:checked")?.value;
  for (const each of form.querySelectorAll("[data-kind]")) {
    each.hidden = Boolean(kind) && each.dataset.kind !== kind;
    const choice = each.querySelector("[name=gabarit]");
    if (each.hidden && choice.checked) form.querySelector('[name=gabarit][value=""]').checked = true;
  }
}
if (form) { form.addEventListener("change", (event) => { if (event.target.name === "kind") sort(); }); sort(); }
