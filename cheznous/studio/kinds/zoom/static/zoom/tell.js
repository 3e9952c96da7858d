/* Montrez et racontez: record, and touch the places while speaking. Each touch begins a stop; what is said
   until the next touch is its voice. Pieces are kept in this browser (IndexedDB), second after second, until
   the server has them: a cut line, a closed tab or an ended session loses nothing. */

import { all, kept } from "../library/kept.js";
import { Recorder } from "../library/recorder.js";
import { CLOSED, CUT, ask, clone } from "../studio/ask.js";
import { Stage, around, fresh_id, rounded } from "./stage.js";

const LONGEST_S = 720, WARN_S = 690, RETRY_MS = 5000, STEP = 0.03;
const root = document.querySelector("[data-tell]");
const list = root.querySelector("[data-pieces-list]");
const main = root.querySelector("[data-record-main]");
const state = root.querySelector("[data-state]");
const meter = root.querySelector("meter");
const recorder = new Recorder(), first = Number(root.dataset.first);
const unkept = new Map(); // pieces of a browser that keeps nothing
let current = null, began = 0, sending = null, retry = 0;

/* -- the seconds of the piece being said -- */
function parts_of(each) { const start = `${root.dataset.content}/${each.id}/`; return IDBKeyRange.bound(start, `${start}\uffff`); }

recorder.on_part = (blob, number) => {
  if (!current) return;
  const key = `${root.dataset.content}/${current.id}/${String(number).padStart(5, "0")}`;
  kept("parts", (rows) => rows.put({ key, content: root.dataset.content, ...current, blob })).catch(() => {});
};
recorder.on_end = () => { if (current) finish("Le micro s’est arrêté. C’est gardé : reprenez quand vous voulez."); };

/* What a closed tab had begun to say becomes a piece; another tab still saying it keeps its own. */
async function recover() {
  const found = new Map();
  for (const part of (await all("parts")).filter((each) => each.content === root.dataset.content)) {
    const said = found.get(part.id) || { id: part.id, zone: part.zone, began: part.began, blobs: [] };
    said.blobs.push(part.blob);
    found.set(part.id, said);
  }
  for (const { blobs, ...each } of found.values()) await keep(each, new Blob(blobs, { type: blobs[0].type }));
}

/* -- showing and saying -- */
const stage = new Stage(root.querySelector("[data-stage]"), { select() {}, move() {}, draw: (zone) => touched(zone) }, first);
stage.drawing = true;

function piece(zone) { return { id: fresh_id(), zone, began: Date.now() }; }

async function touched(zone) {
  mark(zone);
  if (!recorder.is_on) {
    say("Arrêt ajouté, sans voix. Pour parler, appuyez d’abord sur « Enregistrer ».");
    return keep(piece(zone), null);
  }
  const done = current;
  current = piece(zone);
  say(`Arrêt ${first + stage.zones.size - 1} : parlez. Touchez un autre endroit pour passer au suivant.`);
  const blob = await recorder.cut();
  return done && keep(done, blob);
}

function mark(zone) {
  const shown = [...stage.zones.values()].map((each, index) => ({ id: `m${index}`, zone: each.zone, title: "" }));
  const last = `m${shown.length}`;
  stage.show([...shown, { id: last, zone, title: "" }], last);
  for (const { element } of stage.zones.values()) { element.tabIndex = -1; element.setAttribute("aria-hidden", "true"); }
  if (document.activeElement === stage.root) show_cursor();
}

async function keep(each, blob) {
  const row = { ...each, key: `${root.dataset.content}/${each.id}`, content: root.dataset.content, blob };
  try {
    await kept("pieces", (rows) => rows.put(row));
    await kept("parts", (rows) => rows.delete(parts_of(each)));
  } catch { unkept.set(row.key, row); }
  show(row, "waiting");
  send_all();
}

function show(row, how, words = "") {
  let item = document.getElementById(`piece-${row.id}`);
  if (!item) {
    item = clone("tpl-piece");
    item.id = `piece-${row.id}`;
    const stops = list.querySelectorAll("[data-zone]").length;
    item.querySelector("[data-name]").textContent = row.zone ? `Arrêt ${first + stops}` : "La vue entière";
    item.toggleAttribute("data-zone", Boolean(row.zone));
    list.append(item);
  }
  const done = row.blob ? "voix enregistrée" : "enregistré, sans voix";
  const said = { waiting: "à envoyer", sending: "envoi…", done, failed: words };
  item.dataset.how = how;
  item.querySelector("[data-how]").textContent = said[how];
}

/* -- sending, one after the other, as they were said -- */
function send_all() {
  sending ??= send_each().finally(() => { sending = null; });
  return sending;
}

async function send_each() {
  for (;;) {
    const mine = (each) => each.content === root.dataset.content;
    const [row] = [...(await all("pieces")), ...unkept.values()].filter(mine).sort((a, b) => a.began - b.began);
    if (!row) return;
    if (!(await send(row))) { clearTimeout(retry); retry = setTimeout(send_all, RETRY_MS); return; }
  }
}

async function send(row) {
  show(row, "sending");
  const form = new FormData();
  form.append("id", row.id);
  form.append("zone", JSON.stringify(row.zone));
  if (row.blob) form.append("file", row.blob, "voix");
  const [status, said] = await ask(root.dataset.pieces, { method: "POST", body: form });
  if (status === CUT || status === CLOSED) {
    show(row, "failed", status === CUT ? "gardé sur cet appareil, envoyé dès le retour du réseau" : "gardé sur cet appareil : rechargez la page pour entrer de nouveau");
    return false;
  }
  unkept.delete(row.key);
  await kept("pieces", (rows) => rows.delete(row.key)).catch(() => {});
  if (status === 200) show(row, "done"); else show(row, "failed", said.message || "refusé");
  return true;
}

function say(words) { state.textContent = words; }

/* -- recording -- */
main.addEventListener("click", async () => {
  if (recorder.is_on) { finish(); return; }
  say("Le micro s’ouvre…");
  try { await recorder.start(); } catch {
    say("Le micro n’est pas autorisé. Autorisez-le dans votre navigateur, ou touchez les endroits : vous écrirez ensuite.");
    return;
  }
  began = Date.now();
  current = piece(null);
  main.classList.add("is-on");
  main.querySelector("span").textContent = "Terminer";
  say("Parlez. Touchez chaque endroit au moment où vous en parlez.");
  root.scrollIntoView({ block: "start" });
  tick();
});

async function finish(words = "C’est gardé. Relisez, complétez, ou reprenez où vous en étiez.") {
  const done = current;
  current = null;
  const blob = await recorder.stop();
  main.classList.remove("is-on");
  main.querySelector("span").textContent = "Reprendre";
  meter.value = 0;
  if (done) await keep(done, blob);
  say(words);
}

function tick() {
  if (!recorder.is_on) return;
  meter.value = recorder.level();
  const seconds = Math.floor((Date.now() - began) / 1000);
  root.querySelector("[data-clock]").textContent = `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
  if (seconds === WARN_S) say("Encore trente secondes : douze minutes au plus.");
  if (seconds >= LONGEST_S) { finish("Douze minutes : c’est gardé. Reprenez pour continuer."); return; }
  requestAnimationFrame(tick);
}

/* -- by keyboard: arrows move a frame, Enter says "here" -- */
const WAYS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
let cursor = around([0.5, 0.5], stage.usual());
function show_cursor() {
  let ghost = stage.layer.querySelector(".is-cursor");
  if (!ghost) { ghost = document.createElement("div"); ghost.className = "zone is-ghost is-cursor"; stage.layer.append(ghost); }
  stage.place(ghost, cursor);
}
root.querySelector("[data-here]").addEventListener("click", () => touched(rounded(cursor)));
stage.root.addEventListener("focus", () => { if (stage.root.matches(":focus-visible")) show_cursor(); });
stage.root.addEventListener("blur", () => stage.layer.querySelector(".is-cursor")?.remove());
stage.root.addEventListener("keydown", (event) => {
  const way = WAYS[event.key], [left, top, width, height] = cursor;
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); touched(rounded(cursor)); return; }
  if (event.key === "+" || event.key === "-") {
    const by = event.key === "+" ? 1.1 : 1 / 1.1;
    if (Math.max(width, height) * by > 0.95 || Math.min(width, height) * by < 0.05) return;
    cursor = around([left + width / 2, top + height / 2], [width * by, height * by]);
  } else if (way) {
    event.preventDefault();
    cursor = [Math.min(Math.max(left + way[0], 0), 1 - width), Math.min(Math.max(top + way[1], 0), 1 - height), width, height];
  } else return;
  show_cursor();
});

addEventListener("beforeunload", (event) => { if (recorder.is_on) event.preventDefault(); });
addEventListener("online", send_all);
const alone = (act) => (navigator.locks ? navigator.locks.request(`tell-${root.dataset.content}`, { ifAvailable: true }, act) : act(true));
alone((held) => {
  if (!held) return undefined;
  recover().finally(send_all);
  return new Promise(() => {}); // held as long as this page lives
});
send_all();

/* She may leave at once: the pieces on their way arrive first. */
root.querySelector("[data-go]").addEventListener("click", async (event) => {
  event.preventDefault();
  const link = event.currentTarget;
  if (recorder.is_on) await finish();
  say("Envoi des derniers morceaux…");
  await Promise.race([send_all(), new Promise((settle) => setTimeout(settle, 20000))]);
  location.assign(link.href);
});

root.dataset.ready = ""; // its buttons answer
