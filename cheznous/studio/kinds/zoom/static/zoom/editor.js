/* The zoom's editor: the stage, the list of stops and the panels say one thing; the draft keeps it. */

import { CLOSED, CUT, ask } from "../studio/ask.js";
import { Draft } from "../studio/draft.js";
import { Stage, around, fresh_id, rounded } from "./stage.js";

const root = document.querySelector("[data-draft]");
const draft = new Draft(root);
const frame = document.querySelector("[data-preview]");
const asked = document.getElementById(location.hash.slice(1)); // a remark, wherever it stands
let chosen = asked?.closest("[data-panel]")?.dataset.panel || location.hash.slice(1) || draft.document.stops?.[0]?.id || "";
let stage = null, reached = false; // reached: the zone just added takes the focus

function stops() { return draft.document.stops || []; }
function empty(id, zone) { return { id, title: "", text: "", line: "", alt: "", zone, voice: "", said: "" }; }

function build_stage() {
  const element = document.querySelector("[data-stage]");
  if (!element) return;
  stage = new Stage(element, {
    select: (id) => choose(id, true),
    move: (id, zone) => draft.push([{ op: "set", place: `stops/${id}/zone`, was: draft.value_at(`stops/${id}/zone`), value: zone }]),
    draw: (zone) => add(zone),
  });
  stage.show(stops(), chosen);
}

function drawing(on) {
  if (!stage) return;
  stage.drawing = on;
  stage.root.classList.toggle("is-drawing", on);
  document.querySelector("[data-add-stop]")?.setAttribute("aria-pressed", on); // redrawn with the list
  const help = document.querySelector("[data-draw-help]");
  if (help) help.hidden = !on;
}

/* A new stop goes before the whole view that closes the tour. */
function add(zone) {
  const id = fresh_id(), last = stops().at(-1);
  const after = last && !last.zone && stops().length > 1 ? stops().at(-2).id : last?.id ?? null;
  chosen = id;
  drawing(false);
  return draft.push([{ op: "insert", place: "stops", item: empty(id, zone), after }]);
}

/* Without a pointer: a zone in the middle, then the arrows. */
async function add_by_key() {
  reached = true;
  await add(rounded(around([0.5, 0.5], stage.usual())));
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
  reloading = setTimeout(() => frame.contentWindow.location.replace(`${frame.dataset.preview}?v=${draft.version}#${chosen}`), 700);
}

draft.on_change((_, structural) => {
  if (structural) build_stage();
  stage?.show(stops(), chosen);
  if (structural) choose(chosen, true);
  if (reached && stage?.zones.has(chosen)) { reached = false; stage.zones.get(chosen).element.focus(); }
  preview();
});

document.addEventListener("click", (event) => {
  const row = event.target.closest("[data-stop]");
  if (row && row.tagName === "A") { event.preventDefault(); choose(row.dataset.stop, true); document.getElementById(`panel-${row.dataset.stop}`)?.scrollIntoView({ block: "nearest" }); }
});
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details[data-panel]") && event.target.open && event.target.dataset.panel !== chosen) choose(event.target.dataset.panel, true);
}, true);
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-add-stop]")) return;
  if (event.detail === 0) { add_by_key(); return; }
  drawing(!stage?.drawing);
  if (stage?.drawing) stage.root.scrollIntoView({ block: "nearest" });
});
addEventListener("keydown", (event) => { if (event.key === "Escape") drawing(false); });

root.addEventListener("draft:insert", (event) => {
  const first = event.detail.at === "start";
  const [title, text] = first
    ? ["D’abord, regardez", "Regardez quelques secondes, sans rien lire."]
    : ["Et maintenant ?", "Reculez d’un pas et regardez à nouveau l’œuvre entière."];
  draft.push([{ op: "insert", place: "stops", item: { ...empty(fresh_id(), null), title, text, line: text }, ...(first ? { after: null } : {}) }]);
});

/* The page beside, where there is room for it. */
function show_preview() { if (frame && !frame.src && frame.getClientRects().length) frame.src = `${frame.dataset.preview}#${chosen}`; }
frame?.addEventListener("load", () => frame.contentWindow?.postMessage({ stop: chosen }, location.origin));
addEventListener("resize", show_preview);
show_preview();
build_stage();
choose(chosen, Boolean(asked) || matchMedia("(min-width: 62.5em)").matches);
asked?.scrollIntoView({ block: "center" });

/* -- voices, one stop at a time -- */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-record]");
  if (!button) return;
  const { Recorder } = await import("../library/recorder.js");
  button.recorder ??= new Recorder();
  const recorder = button.recorder, words = button.querySelector("span");
  if (recorder.is_on) {
    button.classList.remove("is-on");
    words.textContent = "Envoi…";
    const blob = await recorder.stop();
    const message = await send(button.dataset.record, blob);
    words.textContent = message || "Enregistrer ma voix";
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
  const [status, said] = await ask(root.dataset.files, { method: "POST", body: form });
  if (status === CUT || status === CLOSED) return "L’envoi n’a pas abouti. Réessayez.";
  if (status !== 200) return said.message;
  await draft.take(said, true);
  return "";
}
