/* The draft's film in the editor: asked again after each save, played at once. A `data-plays="s3"` anywhere in the page
   plays from that scene; what has `data-scene="s3"` is marked while that scene is on screen. */

import { CLOSED, CUT, ask } from "./ask.js";
import { Projector } from "./projector.js";

const box = document.querySelector("[data-film-box]");
const part = (name) => box.querySelector(`[data-film="${name}"]`);
const [screen, bar, time, play, say, where, notice] = ["screen", "bar", "time", "play", "say", "where", "notice"].map(part);
const frames = [...box.querySelectorAll("[data-frame]")];
const AGAIN_MS = 5000; // a film being prepared is looked for again
let chosen = frames[0], version = 0, asked = 0, marked = null, waiting = 0;

const projector = new Projector(screen, (it) => {
  bar.value = it.at_s.toFixed(2);
  time.textContent = `${clock(it.at_s)} / ${clock(it.duration_s)}`;
  bar.setAttribute("aria-valuetext", `${clock(it.at_s)} sur ${clock(it.duration_s)}`);
  if (play.dataset.on !== String(it.playing)) {
    play.dataset.on = it.playing;
    play.setAttribute("aria-label", it.playing ? "Pause" : "Lire le film");
  }
  if (it.scene !== marked) mark(it.scene);
});

function clock(seconds) { const whole = Math.floor(seconds + 0.05); return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`; }
function base(name) { return name.split(".")[0]; }

/* Show in the page which scene is on screen, and lead to where it is written. */
function mark(scene) {
  marked = scene;
  for (const each of document.querySelectorAll("[data-scene]")) each.classList.toggle("is-playing", Boolean(scene) && each.dataset.scene === base(scene.name));
  where.textContent = scene?.label || "";
  where.hidden = !scene?.label;
  where.dataset.leads = scene?.place || "";
}

/* Open what is written of the scene on screen: its field, or the first of its fields. */
function lead(place) {
  const slots = [...document.querySelectorAll(`[data-findings="${CSS.escape(place)}"], [data-findings^="${CSS.escape(place)}/"]`)];
  const field = slots.map((each) => each.querySelector("input, textarea, select")).find(Boolean);
  for (let at = field?.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

async function load() {
  const mine = ++asked;
  const [status, film] = await ask(chosen.dataset.frame);
  if (mine !== asked) return;
  if (status !== 200) { say.textContent = status === CLOSED ? "Votre session est terminée. Rechargez la page." : status === CUT ? "L’aperçu n’a pas pu se charger. Il réessaiera au prochain changement." : ""; return; }
  say.textContent = "";
  version = film.version;
  notice.textContent = film.notice;
  notice.hidden = !film.notice;
  const none = !film.scenes.length;
  for (const each of [screen, part("controls")]) each.hidden = none;
  clearTimeout(waiting);
  if (film.awaited) waiting = setTimeout(refresh, AGAIN_MS);
  if (none) { projector.pause(); return; }
  bar.max = (film.frames / film.fps).toFixed(2);
  projector.load(film);
  for (const each of document.querySelectorAll("[data-plays]")) each.hidden = !plays(each.dataset.plays) && frames.length < 2;
}

function plays(name) { return projector.film?.scenes.find((each) => base(each.name) === name); }

function choose(frame) {
  chosen = frame;
  for (const each of frames) each.setAttribute("aria-pressed", each === frame);
  return load();
}

/* From a scene: in the film that is shown, else in the first that tells it. */
async function from(name) {
  open();
  const first = chosen;
  for (const each of [first, ...frames.filter((frame) => frame !== first)]) {
    if (each !== chosen || !projector.film) await choose(each);
    const scene = plays(name);
    if (scene) { projector.seek(scene.start / projector.film.fps); projector.play(); screen.scrollIntoView({ block: "nearest" }); play.focus({ preventScroll: true }); return; }
  }
  await choose(first);
  say.textContent = "Cet endroit n’est dans aucun des films.";
}

/* Asked for only once somebody looks: writing alone costs nothing. */
const door = box.closest("details");
function is_seen() { return !door || door.open; }
function open() { if (door) door.open = true; }
function refresh() { if (is_seen()) load(); }

box.querySelector("[data-film-live]").hidden = false;
door?.addEventListener("toggle", () => { if (door.open) refresh(); else projector.pause(); });
document.addEventListener("draft:saved", (event) => { if (event.detail !== version) refresh(); });
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-plays]");
  if (button) { event.preventDefault(); from(button.dataset.plays); }
});
where.addEventListener("click", () => lead(where.dataset.leads));
const large = part("large");
large.hidden = !document.fullscreenEnabled;
large.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : box.requestFullscreen()));
document.addEventListener("fullscreenchange", () => { large.textContent = document.fullscreenElement ? "Réduire" : "En grand"; });
for (const each of frames) each.addEventListener("click", () => choose(each));
play.addEventListener("click", turn);
screen.addEventListener("click", turn);
bar.addEventListener("input", () => projector.seek(Number(bar.value)));
box.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step) projector.seek(projector.at_s + step);
  else if (event.key === " " && !event.target.closest("button, a")) turn();
  else return;
  event.preventDefault();
});
function turn() { if (projector.playing) projector.pause(); else projector.play(); }
refresh();
