/* The zoom's editor: the stage, the list of stops and the panels say one thing; the draft keeps it. */

import { Draft } from "../studio/draft.js";
import { Stage } from "./stage.js";

const root = document.querySelector("[data-draft]");
const draft = new Draft(root);
const frame = document.querySelector("[data-preview]");
const adder = document.querySelector("[data-add-stop]");
let chosen = location.hash.slice(1) || draft.document.stops?.[0]?.id || "";
let stage = null;

function stops() { return draft.document.stops || []; }
function fresh_id() { const taken = new Set(stops().map((each) => each.id)); let n = 1; while (taken.has(`s${n}`)) n += 1; return `s${n}`; }
function empty(id, zone) { return { id, title: "", text: "", line: "", alt: "", zone, voice: "", said: "" }; }

function build_stage() {
  const element = document.querySelector("[data-stage]");
  if (!element) return;
  stage = new Stage(element, {
    select: (id) => choose(id, true),
    move: (id, zone) => draft.push([{ op: "set", place: `stops/${id}/zone`, was: draft.value_at(`stops/${id}/zone`), value: zone }]),
    draw: (zone) => {
      drawing(false);
      const id = fresh_id(), last = stops().at(-1);
      const after = last && !last.zone && stops().length > 1 ? stops().at(-2).id : last?.id ?? null;
      chosen = id;
      draft.push([{ op: "insert", place: "stops", item: empty(id, zone), after }]);
    },
  });
  stage.show(stops(), chosen);
}

function drawing(on) {
  if (!stage) return;
  stage.drawing = on;
  stage.root.classList.toggle("is-drawing", on);
  adder?.setAttribute("aria-pressed", on);
  const help = document.querySelector("[data-draw-help]");
  if (help) help.hidden = !on;
}

/* Without a pointer: a zone in the middle, then the arrows. */
function add_by_key() {
  const id = fresh_id(), last = stops().at(-1);
  const after = last && !last.zone && stops().length > 1 ? stops().at(-2).id : last?.id ?? null;
  chosen = id;
  drawing(false);
  draft.push([{ op: "insert", place: "stops", item: empty(id, [0.35, 0.35, 0.3, 0.3]), after }])
    .then(() => setTimeout(() => stage?.zones.get(id)?.element.focus(), 300));
}

function choose(id, open = false) {
  chosen = id;
  for (const each of document.querySelectorAll("[data-stop]")) {
    const on = each.dataset.stop === id;
    each.classList.toggle("is-on", on);
    if (on) each.setAttribute("aria-current", "true"); else each.removeAttribute("aria-current");
  }
  for (const panel of document.querySelectorAll("details[data-panel]")) if (open) panel.open = panel.dataset.panel === id;
  stage?.show(stops(), id);
  if (frame && frame.contentWindow && frame.src) frame.contentWindow.postMessage({ stop: id }, location.origin);
  if (id) history.replaceState(null, "", `#${id}`);
}

let reloading;
function preview() {
  if (!frame?.src) return;
  clearTimeout(reloading);
  reloading = setTimeout(() => { frame.src = `${frame.dataset.preview}?v=${draft.version}#${chosen}`; }, 700);
}

draft.on_change((_, structural) => {
  if (structural) build_stage();
  stage?.show(stops(), chosen);
  if (structural) choose(chosen, true);
  preview();
});

document.addEventListener("click", (event) => {
  const row = event.target.closest("[data-stop]");
  if (row && row.tagName === "A") { event.preventDefault(); choose(row.dataset.stop, true); document.getElementById(`panel-${row.dataset.stop}`)?.scrollIntoView({ block: "nearest" }); }
});
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details[data-panel]") && event.target.open && event.target.dataset.panel !== chosen) choose(event.target.dataset.panel, true);
}, true);
adder?.addEventListener("click", (event) => { if (event.detail === 0) add_by_key(); else drawing(!stage?.drawing); });
addEventListener("keydown", (event) => { if (event.key === "Escape") drawing(false); });

root.addEventListener("draft:insert", (event) => {
  const first = event.detail.at === "start";
  const title = first ? "D’abord, regardez" : "Et maintenant ?";
  draft.push([{ op: "insert", place: "stops", item: { ...empty(fresh_id(), null), title }, ...(first ? { after: null } : {}) }]);
});

if (frame) { frame.addEventListener("load", () => frame.contentWindow?.postMessage({ stop: chosen }, location.origin)); frame.src = `${frame.dataset.preview}#${chosen}`; }
build_stage();
choose(chosen, matchMedia("(min-width: 62.5em)").matches);

/* -- voices, one stop at a time -- */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-record]");
  if (!button) return;
  const { Recorder } = await import("./recorder.js");
  button.recorder ??= new Recorder();
  const recorder = button.recorder, words = button.querySelector("span");
  if (recorder.is_on) {
    button.classList.remove("is-on");
    words.textContent = "Envoi…";
    const blob = await recorder.stop();
    const message = await send(button.dataset.record, blob).catch(() => "L’envoi n’a pas abouti. Réessayez.");
    words.textContent = message || "Enregistrer ma voix";
    if (!message) draft.look_now?.() ?? location.reload();
    return;
  }
  try { await recorder.start(); } catch { words.textContent = "Le micro n’est pas autorisé. Vérifiez les réglages du navigateur."; return; }
  button.classList.add("is-on");
  words.textContent = "Arrêter l’enregistrement";
});

async function send(place, blob) {
  const form = new FormData();
  form.append("file", blob, "voix");
  form.append("place", place);
  const { token } = await import("../studio/draft.js");
  const answer = await fetch(root.dataset.files, { method: "POST", headers: { "X-CSRFToken": token(), Accept: "application/json" }, body: form });
  const said = await answer.json();
  if (!answer.ok) return said.message;
  draft.take(said, true);
  return "";
}
