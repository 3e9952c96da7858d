/* The cutting room: scenes are moved by hand, shots begin and end where the film stands, voices are recorded on the spot. */

import { CLOSED, CUT, ask, Draft } from "../studio/draft.js";
import { cut_by_words } from "./words.js";

const root = document.querySelector("[data-draft]"), form = document.querySelector("[data-cut]");
const draft = new Draft(root);
cut_by_words(form, draft);
form.addEventListener("submit", (event) => { event.preventDefault(); draft.collect_all(); });

/* These change which fields a scene has, or how it looks. */
const RESHAPES = /^scenes\/[^/]+\/(role|rush|sound|card|start|end|stays|seen)$/;
root.addEventListener("change", (event) => { if (RESHAPES.test(event.target.dataset.place || "")) draft.reshape(); });

/* -- what only works with this script -- */
function dress() {
  for (const each of form.querySelectorAll("[data-drag], [data-now], [data-record], [data-point]")) each.hidden = false;
  for (const film of form.querySelectorAll("[data-film][data-start]:not([data-set])")) {
    film.dataset.set = "";
    film.addEventListener("loadedmetadata", () => { film.currentTime = Number(film.dataset.start); }, { once: true });
  }
}
draft.on_change((_, structural) => {
  if (!structural) return;
  document.querySelector("[data-room]").classList.toggle("is-empty", !draft.document.scenes.length);
  dress();
});
dress();

/* -- begin and end at the frame shown -- */
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-now]");
  if (!button) return;
  const film = button.closest(".scene-panel").querySelector("[data-film]"), place = button.dataset.now;
  draft.reshape();
  draft.push([{ op: "set", place, value: Math.round(film.currentTime * 100) / 100 }]);
});

/* -- the subject, touched on the image -- */
const AROUND = 0.3; // of each side: what is touched, and what stands around it
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-point]");
  const stage = button ? button.closest(".scene-panel").querySelector("[data-stage]") : event.target.closest("[data-stage]");
  if (button) {
    const on = stage.classList.toggle("is-pointing"), film = stage.querySelector("video");
    button.setAttribute("aria-pressed", on);
    film.pause();
    if (on && !film.readyState) { film.preload = "auto"; film.load(); }
    if (on) stage.scrollIntoView({ block: "nearest" });
    return;
  }
  if (!stage?.classList.contains("is-pointing")) return;
  event.preventDefault();
  const box = stage.getBoundingClientRect(), side = (at) => Math.round(Math.min(1 - AROUND, Math.max(0, at - AROUND / 2)) * 1000) / 1000;
  const value = [side((event.clientX - box.left) / box.width), side((event.clientY - box.top) / box.height), AROUND, AROUND];
  stage.classList.remove("is-pointing");
  draft.reshape();
  draft.push([{ op: "set", place: stage.dataset.stage, value }]);
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const each of form.querySelectorAll(".is-pointing")) each.classList.remove("is-pointing");
});

/* -- moved by hand; the buttons beside do the same -- */
let held = null;
const cards = () => [...form.querySelectorAll("[data-scene]")];
function under(y) { return cards().find((each) => { const box = each.getBoundingClientRect(); return y < box.top + box.height / 2; }) || null; }
form.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-drag]");
  if (!handle) return;
  event.preventDefault();
  held = handle.closest("[data-scene]");
  held.classList.add("is-dragged");
  handle.setPointerCapture(event.pointerId);
});
form.addEventListener("pointermove", (event) => {
  if (!held) return;
  for (const each of cards()) each.classList.toggle("is-target", each === under(event.clientY) && each !== held);
  const edge = 90, { clientY: y } = event;
  if (y < edge || y > innerHeight - edge) scrollBy(0, y < edge ? -12 : 12);
});
function drop(event) {
  if (!held) return;
  const moved = held, next = under(event.clientY), others = cards().filter((each) => each !== moved);
  held = null;
  for (const each of cards()) each.classList.remove("is-dragged", "is-target");
  if (event.type === "pointercancel" || next === moved) return;
  const rank = next ? others.indexOf(next) : others.length;
  const after = rank > 0 ? others[rank - 1].dataset.scene : null;
  if (after === (cards()[cards().indexOf(moved) - 1]?.dataset.scene ?? null)) return;
  draft.push([{ op: "move", place: `scenes/${moved.dataset.scene}`, after }]);
}
form.addEventListener("pointerup", drop);
form.addEventListener("pointercancel", drop);

/* -- a voice over one scene -- */
form.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-record]");
  if (!button) return;
  const { Recorder } = await import("../library/recorder.js");
  button.recorder ??= new Recorder();
  const { recorder } = button, words = button.querySelector("span");
  if (recorder.is_on) {
    button.classList.remove("is-on");
    words.textContent = "Envoi…";
    words.textContent = await send(button.dataset.record, await recorder.stop()) || "Enregistrer ma voix";
    return;
  }
  try { await recorder.start(); } catch { words.textContent = "Le micro n’est pas autorisé. Vérifiez les réglages du navigateur."; return; }
  button.classList.add("is-on");
  words.textContent = "Arrêter l’enregistrement";
});

async function send(place, blob) {
  const sent = new FormData();
  sent.append("file", blob, "voix");
  sent.append("place", place);
  const [status, said] = await ask(root.dataset.files, { method: "POST", body: sent });
  if (status === CUT || status === CLOSED) return "L’envoi n’a pas abouti. Réessayez.";
  if (status !== 200) return said.message;
  await draft.take(said, true);
  return "";
}

/* -- films that are being prepared come when they are ready -- */
setInterval(() => { if (!document.hidden && form.querySelector("[data-preparing]") && !draft.pending.length) draft.reload_panels(); }, 5000);
