/* The podcast's editor: takes recorded or sent, trimmed where one listens; the draft keeps it all. */

import { CLOSED, CUT, ask } from "../studio/ask.js";
import { Draft } from "../studio/draft.js";

const root = document.querySelector("[data-draft]");
const draft = new Draft(root);
const frame = document.querySelector("[data-preview]");
const asked = document.getElementById(location.hash.slice(1)); // a remark, wherever it stands
const CUT_WORDS = "L’envoi n’a pas abouti. Réessayez.";
const NO_MICROPHONE = "Le micro n’est pas autorisé. Vérifiez les réglages du navigateur.";
let chosen = asked?.closest("[data-panel]")?.dataset.panel || draft.document.takes?.[0]?.id || "about";
let recording = null; // the one button that records

function fresh_id() { return `t${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`.slice(0, 12); }

/* What needs a script shows once there is one, and what it replaces goes: a file chosen is sent at once. */
function show_acts() {
  for (const each of document.querySelectorAll("[data-adding]")) each.hidden = false;
  for (const each of document.querySelectorAll("[data-plain]")) each.hidden = true;
}

function choose(id, open = false) {
  chosen = id;
  for (const each of document.querySelectorAll("[data-open]")) {
    const on = each.dataset.open === id;
    each.classList.toggle("is-on", on);
    if (on) each.setAttribute("aria-current", "true"); else each.removeAttribute("aria-current");
  }
  for (const panel of document.querySelectorAll("details[data-panel]")) if (open) panel.open = panel.dataset.panel === id;
}

let reloading;
function preview() {
  if (!frame?.src) return;
  clearTimeout(reloading);
  reloading = setTimeout(() => frame.contentWindow.location.replace(`${frame.dataset.preview}?v=${draft.version}`), 700);
}

draft.on_change((_, structural) => {
  show_acts();
  if (structural) choose(chosen, true);
  preview();
});

/* -- takes -- */
async function add_take() {
  const id = fresh_id();
  chosen = id;
  await draft.push([{ op: "insert", place: "takes", item: { id } }]);
  return `takes/${id}/sound`;
}

async function send(place, file, name) {
  const form = new FormData();
  form.append("file", file, name);
  form.append("place", place);
  const [status, said] = await ask(root.dataset.files, { method: "POST", body: form });
  if (status === CUT || status === CLOSED) return CUT_WORDS;
  if (status !== 200) return said.message;
  await draft.take(said, true);
  return "";
}

function tell(words) {
  const state = document.getElementById("draft-state");
  if (state) state.textContent = words;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-record]");
  if (!button) return;
  if (recording) {
    if (recording.button === button || !recording.button.isConnected) await stop();
    return;
  }
  const { Recorder } = await import("../library/recorder.js");
  const recorder = new Recorder(), words = button.querySelector("span");
  try { await recorder.start(); } catch { words.textContent = NO_MICROPHONE; return; }
  recording = { recorder, button, place: button.dataset.record, was: words.textContent };
  button.classList.add("is-on");
  words.textContent = "Arrêter l’enregistrement";
});

async function stop() {
  const { recorder, button, place, was } = recording;
  const words = button.querySelector("span");
  button.classList.remove("is-on");
  words.textContent = "Envoi…";
  const blob = await recorder.stop();
  recording = null;
  const said = await send(place || await add_take(), blob, "prise");
  words.textContent = was;
  if (said) tell(said);
}

document.addEventListener("change", async (event) => {
  const input = event.target.closest("[data-send]");
  if (!input?.files.length) return;
  const files = [...input.files];
  for (const [at, file] of files.entries()) {
    tell(files.length > 1 ? `Envoi ${at + 1} sur ${files.length}…` : "Envoi…");
    const said = await send(input.dataset.send || await add_take(), file, file.name);
    if (said) { tell(`${file.name} : ${said}`); return; }
  }
  input.value = "";
});

/* -- trimming: where one listens, to a tenth of a second -- */
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-mark]");
  if (!button) return;
  const place = button.dataset.mark, id = place.split("/")[1];
  const audio = document.querySelector(`[data-audio="${CSS.escape(id)}"]`);
  if (!audio) return;
  const value = Math.round(audio.currentTime * 10) / 10;
  const was = draft.seen(place) ?? null, field = draft.field(place);
  if (field) draft.put_in(field, value);
  draft.push([{ op: "set", place, was, value }]);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-add-person]")) {
    const item = { id: `p${fresh_id().slice(1)}`, name: "", role: "guest" };
    chosen = "people";
    draft.push([{ op: "insert", place: "people", item }]);
  }
  const row = event.target.closest("[data-open]");
  if (!row) return;
  event.preventDefault();
  choose(row.dataset.open, true);
  document.getElementById(`panel-${row.dataset.open}`)?.scrollIntoView({ block: "nearest" });
});
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details[data-panel]") && event.target.open && event.target.dataset.panel !== chosen) choose(event.target.dataset.panel, true);
}, true);

/* The passage to share: its length and its sound follow what is chosen. */
document.addEventListener("change", (event) => { if (event.target.closest("[data-reshapes]")) draft.reshape(); });

/* The page beside, where there is room for it. */
function show_preview() { if (frame && !frame.src && frame.getClientRects().length) frame.src = frame.dataset.preview; }
addEventListener("resize", show_preview);
show_preview();
show_acts();
choose(chosen, Boolean(asked) || matchMedia("(min-width: 62.5em)").matches);
asked?.scrollIntoView({ block: "center" });
