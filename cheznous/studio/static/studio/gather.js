/* Files just sent come back ticked, in the order they were chosen; the count of what is ticked is said. */

const place = document.querySelector("[data-gather]"), form = place?.querySelector("form[data-upload]");
const come = [];
form?.addEventListener("upload:done", (event) => {
  come.push(event.detail);
  come.sort((one, other) => one.rank - other.rank);
  const asked = new URLSearchParams(come.map((each) => ["recu", each.id]));
  if (place.dataset.at) asked.set("plan", place.dataset.at);
  const next = `${place.dataset.gather}?${asked}`, go = document.querySelector("[data-go]");
  form.elements.next.value = next;
  go.hidden = false; // where something is to be read first, the page waits
  go.querySelector("a").href = next;
});

const choice = document.getElementById("choose"), sign = choice?.querySelector("[data-chosen]");
function told() {
  const count = choice.querySelectorAll("input[name=asset]:checked").length;
  sign.textContent = count ? `${count} fichier${count > 1 ? "s" : ""} choisi${count > 1 ? "s" : ""}` : "";
}
if (choice) { choice.addEventListener("change", told); told(); }
