/* Montrez et racontez: record, and touch the places while speaking. Each touch begins a stop; what is said
   until the next touch is its voice. Pieces are kept in this browser (IndexedDB) until the server has them. */

import { clone, token } from "../studio/draft.js";
import { Recorder } from "./recorder.js";
import { Stage, around, rounded } from "./stage.js";

const root = document.querySelector("[data-tell]");
const list = root.querySelector("[data-pieces-list]");
const main = root.querySelector("[data-record-main]");
const state = root.querySelector("[data-state]");
const meter = root.querySelector("meter");
const recorder = new Recorder();
const taken = new Set(JSON.parse(root.dataset.taken));
let current = null, began = 0, sending = null;

const store = new Promise((settle, fail) => {
  const asked = indexedDB.open("cheznous-voices", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("pieces", { keyPath: "key" });
  asked.onsuccess = () => settle(asked.result);
  asked.onerror = () => fail(asked.error);
});
async function kept(mode, act) {
  const base = await store;
  return new Promise((settle, fail) => {
    const asked = act(base.transaction("pieces", mode).objectStore("pieces"));
    asked.onsuccess = () => settle(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

const stage = new Stage(root.querySelector("[data-stage]"), { select() {}, move() {}, draw: (zone) => touched(zone) });
stage.drawing = true;

function fresh_id() { let n = 1; while (taken.has(`s${n}`)) n += 1; taken.add(`s${n}`); return `s${n}`; }

async function touched(zone) {
  if (!recorder.is_on) { say("Appuyez d’abord sur le bouton rouge, puis touchez ce que vous racontez."); main.focus(); mark(zone); await keep(piece(zone), null); return; }
  const done = current;
  current = piece(zone);
  mark(zone);
  const blob = await recorder.cut();
  if (done) await keep(done, blob);
}

function piece(zone) { return { id: fresh_id(), zone }; }

function mark(zone) {
  const stops = [...stage.zones.values()].map((each, index) => ({ id: `m${index}`, zone: each.zone, title: "" }));
  stage.show([...stops, { id: `m${stops.length}`, zone, title: "" }], `m${stops.length}`);
}

async function keep(each, blob) {
  const row = { key: `${root.dataset.content}/${each.id}`, content: root.dataset.content, id: each.id, zone: each.zone, blob, began: Date.now() };
  await kept("readwrite", (all) => all.put(row)).catch(() => { row.unkept = true; });
  show(row, "waiting");
  send_all(row.unkept ? [row] : []);
}

function show(row, how, words = "") {
  let item = document.getElementById(`piece-${row.id}`);
  if (!item) {
    item = clone("tpl-piece");
    item.id = `piece-${row.id}`;
    item.querySelector("[data-name]").textContent = row.zone ? `Arrêt ${list.children.length + 1}` : "La vue entière";
    list.append(item);
  }
  const said = { waiting: "à envoyer", sending: "envoi…", done: "enregistré", failed: words };
  item.dataset.how = how;
  item.querySelector("[data-how]").textContent = said[how];
}

async function send_all(extra = []) {
  if (sending) return sending;
  sending = (async () => {
    const rows = [...(await kept("readonly", (all) => all.getAll()).catch(() => [])), ...extra].filter((each) => each.content === root.dataset.content);
    for (const row of rows.sort((a, b) => a.began - b.began)) if (!(await send(row))) break;
  })().finally(() => { sending = null; });
  await sending;
  const left = await kept("readonly", (all) => all.count()).catch(() => 0);
  root.querySelector("[data-go]").toggleAttribute("data-ready", !left);
  return undefined;
}

async function send(row) {
  show(row, "sending");
  const form = new FormData();
  form.append("id", row.id);
  form.append("zone", JSON.stringify(row.zone));
  if (row.blob) form.append("file", row.blob, "voix");
  let answer;
  try { answer = await fetch(root.dataset.pieces, { method: "POST", headers: { "X-CSRFToken": token(), Accept: "application/json" }, body: form }); } catch { answer = null; }
  if (!answer || answer.status >= 500) {
    show(row, "failed", "gardé sur cet appareil, envoyé dès le retour du réseau");
    setTimeout(() => send_all(), 5000);
    return false;
  }
  const said = await answer.json().catch(() => ({}));
  await kept("readwrite", (all) => all.delete(row.key)).catch(() => {});
  if (answer.ok) show(row, "done"); else show(row, "failed", said.message || "refusé");
  return true;
}

function say(words) { state.textContent = words; }

main.addEventListener("click", async () => {
  if (recorder.is_on) return finish();
  try { await recorder.start(); } catch {
    say("Le micro n’est pas autorisé. Autorisez-le dans votre navigateur, ou touchez les endroits : vous écrirez ensuite.");
    return undefined;
  }
  began = Date.now();
  current = piece(null);
  main.classList.add("is-on");
  main.querySelector("span").textContent = "Terminer";
  main.setAttribute("aria-pressed", "true");
  say("Parlez. Touchez chaque endroit au moment où vous en parlez.");
  tick();
  return undefined;
});

async function finish() {
  const blob = await recorder.stop(), done = current;
  current = null;
  main.classList.remove("is-on");
  main.setAttribute("aria-pressed", "false");
  main.querySelector("span").textContent = "Reprendre";
  meter.value = 0;
  if (done) await keep(done, blob);
  say("C’est gardé. Relisez, complétez, ou reprenez où vous en étiez.");
}

function tick() {
  if (!recorder.is_on) return;
  meter.value = recorder.level();
  const seconds = Math.floor((Date.now() - began) / 1000);
  root.querySelector("[data-clock]").textContent = `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
  if (seconds >= 690) say("Encore trente secondes : douze minutes au plus.");
  if (seconds >= 720) { finish(); return; }
  requestAnimationFrame(tick);
}

/* By keyboard: arrows move a frame, Enter says "here". */
const cursor = { zone: around([0.5, 0.5], 1) };
root.querySelector("[data-here]").addEventListener("click", () => touched(rounded(cursor.zone)));
stage.root.addEventListener("keydown", (event) => {
  const way = { ArrowLeft: [-0.03, 0], ArrowRight: [0.03, 0], ArrowUp: [0, -0.03], ArrowDown: [0, 0.03] }[event.key];
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); touched(rounded(cursor.zone)); return; }
  if (event.key === "+" || event.key === "-") {
    const scale = event.key === "+" ? 1.1 : 1 / 1.1, [left, top, width, height] = cursor.zone;
    cursor.zone = around([left + width / 2, top + height / 2], stage.aspect(), Math.min(0.75, Math.max(0.08, Math.max(width, height) * scale)));
  } else if (way) {
    event.preventDefault();
    const [left, top, width, height] = cursor.zone;
    cursor.zone = [Math.min(Math.max(left + way[0], 0), 1 - width), Math.min(Math.max(top + way[1], 0), 1 - height), width, height];
  } else return;
  let ghost = stage.layer.querySelector(".is-cursor");
  if (!ghost) { ghost = document.createElement("div"); ghost.className = "zone is-ghost is-cursor"; stage.layer.append(ghost); }
  stage.place(ghost, cursor.zone);
});

addEventListener("beforeunload", (event) => { if (recorder.is_on) event.preventDefault(); });
addEventListener("online", () => send_all());
send_all();
