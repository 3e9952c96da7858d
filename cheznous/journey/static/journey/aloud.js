/* Answering a step aloud, or by a picture. What is recorded is kept in this browser, second after second, until the
   house has it: a cut line, a closed tab or an ended session loses nothing; any step of this browser sends what
   waits, for the person it is of. */

import { all, kept } from "../library/kept.js";
import { Recorder } from "../library/recorder.js";
import { CLOSED, CUT, ask, token } from "../studio/ask.js";

const LONGEST_S = 180, RETRY_MS = 5000;
const form = document.querySelector("[data-attach]");
const { who, step } = form.dataset, to = form.getAttribute("action");
const recorder = new Recorder(), unkept = new Map();
let speaking = null, retry = 0, sending = null;

const waits = (row) => row.who === who && row.to;
const fresh = () => [...crypto.getRandomValues(new Uint32Array(3))].map((each) => each.toString(36)).join("");
const box = (place) => document.querySelector(`[data-said="${CSS.escape(place)}"]`);
const say = (place, words) => { const sign = box(place)?.querySelector("[data-said-state]"); if (sign) sign.textContent = words; };
const parts_of = ({ key }) => IDBKeyRange.bound(`${key}/`, `${key}/\uffff`);

/* -- keeping and sending -- */
async function keep(row) {
  try {
    await kept("pieces", (rows) => rows.put(row));
    await kept("parts", (rows) => rows.delete(parts_of(row)));
  } catch { unkept.set(row.key, row); }
  say(row.place, "Envoi…");
  send_all();
}

function send_all() {
  sending ??= send_each().finally(() => { sending = null; });
  return sending;
}

async function send_each() {
  for (;;) {
    const waiting = [...(await all("pieces")), ...unkept.values()].filter(waits).sort((a, b) => a.began - b.began);
    if (!waiting.length) return;
    const stopped = await send(waiting[0]);
    if (!stopped) continue;
    for (const each of waiting) if (each.to === to) say(each.place, stopped); // what waits behind it waits too
    clearTimeout(retry);
    retry = setTimeout(send_all, RETRY_MS);
    return;
  }
}

/* Send one; say why it must wait, or nothing once it is over. */
async function send(row) {
  const body = new FormData();
  for (const name of ["client", "place", "kind"]) body.append(name, row[name]);
  body.append("file", row.blob, row.name);
  const [status, said] = await ask(row.to, { method: "POST", body });
  const here = row.to === to;
  if (status === CUT) return "Connexion coupée : gardé sur cet appareil, envoyé dès le retour";
  if (status === CLOSED) return "Gardé sur cet appareil : rechargez la page pour entrer de nouveau";
  unkept.delete(row.key);
  await kept("pieces", (rows) => rows.delete(row.key)).catch(() => {});
  if (!here) return "";
  if (status !== 200) { say(row.place, said.message || "Ce fichier a été refusé."); return ""; }
  show(row.place, said.html);
  say(row.place, row.kind === "sound" ? "C’est gardé : votre voix compte comme une réponse." : "C’est gardé.");
  return "";
}

function show(place, html) {
  const shown = document.createElement("template");
  shown.innerHTML = html; // ours, made by the same template as the page
  const item = shown.content.querySelector("li");
  if (item && !document.getElementById(item.id)) box(place)?.querySelector(".said-list").append(item);
}

function row_of(place, kind, blob, name, client = fresh()) {
  return { key: `${step}/${client}`, content: step, client, to, who, place, kind, blob, name, began: Date.now() };
}

/* What a closed tab had begun to say is sent too. */
async function recover() {
  const found = new Map();
  for (const part of (await all("parts")).filter(waits)) {
    const row = found.get(part.of) || { ...part, key: part.of, blobs: [] };
    row.blobs.push(part.blob);
    found.set(part.of, row);
  }
  for (const { blobs, of: _, ...row } of found.values()) await keep({ ...row, blob: new Blob(blobs, { type: blobs[0].type }) });
}

/* -- speaking -- */
async function start(place, button) {
  if (speaking) await stop();
  try { await recorder.start(); } catch {
    say(place, "Le micro n’est pas autorisé. Autorisez-le dans votre navigateur, ou écrivez.");
    return;
  }
  const client = fresh();
  speaking = { place, button, client, began: Date.now(), clock: setInterval(tick, 500) };
  recorder.on_part = (blob, number) => {
    const { blob: _, ...row } = row_of(place, "sound", null, "voix", client);
    kept("parts", (rows) => rows.put({ ...row, of: row.key, key: `${row.key}/${String(number).padStart(5, "0")}`, blob })).catch(() => {});
  };
  recorder.on_end = () => stop();
  button.classList.add("is-on");
  button.dataset.recording = "";
  button.querySelector("span").textContent = "Arrêter";
  tick();
}

function tick() {
  if (!speaking) return;
  const seconds = Math.floor((Date.now() - speaking.began) / 1000);
  const sign = box(speaking.place)?.querySelector("[data-said-state]");
  if (sign && seconds % 5 === 0) sign.textContent = `On vous écoute : ${seconds} s`;
  if (seconds >= LONGEST_S) stop();
}

async function stop() {
  const done = speaking;
  if (!done) return;
  speaking = null;
  clearInterval(done.clock);
  const blob = await recorder.stop();
  done.button.classList.remove("is-on");
  delete done.button.dataset.recording;
  done.button.querySelector("span").textContent = "Le dire";
  await keep(row_of(done.place, "sound", blob, "voix", done.client));
}

if (navigator.mediaDevices?.getUserMedia && window.MediaRecorder) {
  for (const bar of document.querySelectorAll("[data-speaking]")) {
    const place = bar.closest("[data-said]").dataset.said, button = bar.querySelector("[data-speak]");
    bar.hidden = false;
    button.addEventListener("click", () => { if (speaking?.place === place) stop(); else start(place, button); });
  }
}

/* -- pictures -- */
form.querySelector("[data-attach-send]").hidden = true;
form.querySelector("input[type=file]").addEventListener("change", (event) => {
  for (const file of event.target.files) keep(row_of("", file.type.startsWith("audio/") ? "sound" : "picture", file, file.name));
  event.target.value = "";
});

/* The button that goes on asks for it: nothing is left half sent. */
export async function finished() {
  await stop();
  await Promise.race([send_all(), new Promise((settle) => setTimeout(settle, 15000))]);
}
document.addEventListener("step:leaving", (event) => event.detail.push(finished()));
addEventListener("online", send_all);
addEventListener("beforeunload", (event) => { if (speaking) event.preventDefault(); });
for (const field of document.querySelectorAll("#detach [name=csrfmiddlewaretoken]")) field.value = token() || field.value;

const alone = (act) => (navigator.locks ? navigator.locks.request(`aloud-${who}`, { ifAvailable: true }, act) : act(true));
alone((held) => {
  if (!held) return undefined;
  recover().finally(send_all);
  return new Promise(() => {}); // held as long as this page lives
});
send_all();
