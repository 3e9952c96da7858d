/* A minute of speech: record, by voice or on film, listen again, send. It is kept in this browser second after second, and until the
   server has it: a cut line, a closed tab lose nothing. Without this script the page's form sends a file. */

import { all, kept } from "../library/kept.js";
import { Recorder } from "../library/recorder.js";

const root = document.querySelector("[data-say]");
const part = (name) => root.querySelector(`[data-${name}]`);
const { key, to, next } = root.dataset, longest = Number(root.dataset.longest);
const other = document.querySelector("[data-other]"), main = part("main"), review = part("review");
const recorder = new Recorder();
const FAINT = 0.02, WARN_S = 10, SHORT_MS = 1500;
const REFUSED = "Le micro n’est pas autorisé. Autorisez-le dans votre navigateur, puis appuyez de nouveau. Ou bien choisissez, plus bas, un mémo vocal de votre téléphone.";
const NONE = "Nous ne trouvons pas de micro ici. Choisissez, plus bas, un mémo vocal de votre téléphone.";
const CAMERA_REFUSED = "La caméra ou le micro ne sont pas autorisés. Autorisez-les dans votre navigateur, puis appuyez de nouveau. Ou bien parlez sans être filmé, ou choisissez, plus bas, un film de votre téléphone.";
const NO_CAMERA = "Nous ne trouvons pas de caméra ici. Vous pouvez parler sans être filmé, ou choisir, plus bas, un film de votre téléphone.";
const TAKEN = "Une autre application se sert de la caméra ou du micro. Fermez-la, puis appuyez de nouveau.";
const AT_FIRST = part("state").textContent;
const film = part("film"), live = part("live"), back = part("back");
let took = null, began = 0, loudest = 0, warned = false;

const verb = () => (recorder.is_film ? "Regardez" : "Écoutez");
const say = (words) => { part("state").textContent = words; };
const seconds_of = (name) => IDBKeyRange.bound(`${name}/`, `${name}/\uffff`);

/* -- one of five moments: ready, framing (one sees oneself), on, review, sending -- */
function turn(moment, words) {
  root.dataset.moment = moment;
  main.hidden = !["ready", "framing", "on"].includes(moment);
  main.classList.toggle("is-on", moment === "on");
  main.querySelector("span").textContent = { on: "J’ai fini", framing: "Commencer" }[moment] || "Parler";
  part("hears").hidden = moment !== "on";
  if (film) show_camera(moment);
  review.hidden = moment !== "review";
  part("progress").hidden = moment !== "sending";
  if (words) say(words);
}

function show_camera(moment) {
  film.hidden = moment !== "ready";
  back.hidden = moment !== "framing";
  live.hidden = !recorder.is_film || !["framing", "on"].includes(moment);
  live.srcObject = live.hidden ? null : recorder.stream;
}

function why(fault, on_film) {
  if (fault.name === "NotReadableError") return TAKEN;
  if (fault.name === "NotFoundError" || fault.name === "OverconstrainedError") return on_film ? NO_CAMERA : NONE;
  return on_film ? CAMERA_REFUSED : REFUSED;
}

async function frame() {
  try { await recorder.open({ film: true }); } catch (fault) {
    other.open = true;
    return say(why(fault, true));
  }
  turn("framing", "Vous vous voyez ? Placez-vous face à la lumière, puis commencez.");
  main.focus();
}

async function start() {
  loudest = 0;
  warned = false;
  try { await recorder.start(); } catch (fault) {
    other.open = true;
    return say(why(fault, false));
  }
  began = Date.now();
  turn("on", "On vous écoute. Parlez comme à quelqu’un que vous aimez bien.");
  tick();
}

async function stop(words = "") {
  const blob = await recorder.stop();
  const lasted = Date.now() - began;
  took = { key, content: key, blob, began };
  await kept("pieces", (rows) => rows.put(took)).catch(() => {});
  await kept("parts", (rows) => rows.delete(seconds_of(key))).catch(() => {});
  if (lasted < SHORT_MS) words = "C’était très court. Recommencez, et laissez passer une seconde après vos derniers mots.";
  else if (recorder.analyser && loudest < FAINT) words = "Nous n’avons presque rien entendu. Écoutez avant d’envoyer : si c’est muet, rapprochez-vous du micro et recommencez.";
  hear_again(words || `C’est enregistré, et pas encore envoyé. ${verb()}, puis envoyez ou recommencez.`);
}

function hear_again(words) {
  const on_film = took.blob.type.startsWith("video/");
  const player = part(on_film ? "watch" : "audio");
  part("audio").hidden = on_film;
  if (film) part("watch").hidden = !on_film;
  URL.revokeObjectURL(player.src);
  player.src = URL.createObjectURL(took.blob);
  turn("review", words);
  part("send").focus();
}

function tick() {
  if (!recorder.is_on) return;
  const level = recorder.level(), left = Math.max(0, longest - Math.floor((Date.now() - began) / 1000));
  loudest = Math.max(loudest, level);
  part("level").value = level;
  part("clock").textContent = left > 1 ? `Il reste ${left} secondes` : "Il reste 1 seconde";
  if (left <= WARN_S && !warned) { warned = true; say("Encore dix secondes : terminez tranquillement."); }
  if (!left) { stop(`Une minute : c’est enregistré. ${verb()}, puis envoyez ou recommencez.`); return; }
  requestAnimationFrame(tick);
}

async function again() {
  took = null;
  for (const player of [part("audio"), part("watch")]) player?.removeAttribute("src");
  await kept("pieces", (rows) => rows.delete(key)).catch(() => {});
  await kept("parts", (rows) => rows.delete(seconds_of(key))).catch(() => {});
  turn("ready", AT_FIRST);
  main.focus();
}

/* -- sending: pieces, resumed where they were (library/upload.js) -- */
async function send() {
  turn("sending", navigator.onLine ? "Envoi… Gardez cette page ouverte." : CUT);
  took.leaving = true;
  await kept("pieces", (rows) => rows.put(took)).catch(() => {});
  const file = new File([took.blob], took.blob.type.startsWith("video/") ? "film" : "voix", { type: took.blob.type, lastModified: took.began });
  const onprogress = (share) => { part("progress").value = share; };
  try { await window.sendFile(file, { actor: key, kind: "sound", to, onprogress }); } catch (fault) {
    took.leaving = false;
    await kept("pieces", (rows) => rows.put(took)).catch(() => {});
    return hear_again(fault.message);
  }
  await kept("pieces", (rows) => rows.delete(key)).catch(() => {});
  return location.assign(next);
}
const CUT = "Pas de réseau. C’est gardé sur cet appareil : l’envoi reprendra tout seul, gardez cette page ouverte.";
addEventListener("offline", () => { if (root.dataset.moment === "sending") say(CUT); });
addEventListener("online", () => { if (root.dataset.moment === "sending") say("Le réseau est revenu : l’envoi reprend."); });

/* -- what a closed tab had begun -- */
async function recover() {
  took = (await all("pieces")).find((each) => each.key === key) || null;
  if (!took) {
    const parts = (await all("parts")).filter((each) => each.content === key);
    if (!parts.length) return;
    took = { key, content: key, began: parts[0].began, blob: new Blob(parts.map((each) => each.blob), { type: parts[0].blob.type }) };
  }
  if (took.leaving) send();
  else hear_again("Nous avons retrouvé votre enregistrement. Il n’est pas encore envoyé.");
}

recorder.on_part = (blob, number) => {
  const row = { key: `${key}/${String(number).padStart(5, "0")}`, content: key, began, blob };
  kept("parts", (rows) => rows.put(row)).catch(() => {});
};
recorder.on_end = () => {
  if (recorder.is_on) return stop("Le micro ou la caméra s’est arrêté. Ce que vous avez dit est gardé : écoutez.");
  if (root.dataset.moment === "framing") { recorder.close(); turn("ready", AT_FIRST); }
};
film?.addEventListener("click", frame);
back?.addEventListener("click", () => { recorder.close(); turn("ready", AT_FIRST); film.focus(); });
main.addEventListener("click", () => (recorder.is_on ? stop() : start()));
part("send").addEventListener("click", send);
part("again").addEventListener("click", again);
addEventListener("beforeunload", (event) => { if (recorder.is_on) event.preventDefault(); });

if (window.MediaRecorder) {
  root.hidden = false;
  if (!("refused" in other.dataset)) other.open = false;
  recover();
}
