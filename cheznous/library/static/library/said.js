/* The lines of a sound or a film: each is kept as soon as it is left; what could not be is told, and sent again. */

import { correct } from "./lines.js";

const form = document.querySelector("[data-said]"), media = document.querySelector("[data-plays]"), state = document.getElementById("said-state");
const late = new Set(); // lines that could not be sent
const sending = new Map(); // line → what is on its way: one at a time, the last wins

for (const each of document.querySelectorAll("[data-how], [data-play]")) each.hidden = false;
for (const each of form.querySelectorAll(".said-at, [data-save]")) each.hidden = true;

const part = (item, name) => form.elements[`${name}-${item.dataset.line}`];

function save(item, is_read) {
  const text = part(item, "text"), read = part(item, "read");
  if (is_read !== null) read.checked = is_read;
  else if (text.value !== part(item, "was").value) read.checked = true; // corrected: somebody read it
  item.classList.toggle("is-unread", !read.checked);
  const before = sending.get(item) || Promise.resolve();
  const mine = before.then(() => send(item));
  sending.set(item, mine);
  return mine;
}

async function send(item) {
  const body = new FormData(), value = part(item, "text").value;
  for (const name of ["text", "was", "who"]) body.set(`${name}-${item.dataset.line}`, part(item, name).value);
  if (part(item, "read").checked) body.set(`read-${item.dataset.line}`, "on");
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  const said = answer?.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
  if (said && answer.ok) {
    part(item, "was").value = value;
    late.delete(item);
    fault(item, "");
    return tell(said.unread);
  }
  if (said) return fault(item, said.message);
  late.add(item);
  state.textContent = "Connexion coupée : vos corrections restent sur cette page, elles partiront au retour.";
  return undefined;
}

function fault(item, message) {
  const place = item.querySelector("[data-fault]");
  place.textContent = message;
  place.hidden = !message;
}

function tell(unread) {
  const count = Number(form.dataset.count);
  state.textContent = late.size ? "Certaines corrections ne sont pas encore parties."
    : unread ? `Enregistré. À relire : ${unread} ligne${unread > 1 ? "s" : ""} sur ${count}.` : "Enregistré. Tout est relu.";
}

async function again() { for (const item of [...late]) await save(item, null); }
addEventListener("online", again);
setInterval(() => { if (late.size) again(); }, 8000);
addEventListener("beforeunload", (event) => { if (late.size) event.preventDefault(); });
form.addEventListener("submit", (event) => {
  if (event.submitter?.value === "all") return;
  event.preventDefault();
  for (const item of form.querySelectorAll("[data-line]")) if (part(item, "text").value !== part(item, "was").value) save(item, null);
});
form.addEventListener("lines:end", () => {
  const next = [...form.querySelectorAll('nav[aria-label="Pages"] a')].find((each) => each.textContent.includes("suivante"));
  next?.focus();
});
correct(form, { media, how: document.querySelector("[data-how]"), save });
