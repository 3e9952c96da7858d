/* A film played before it is made: what `media/playback.py` wrote, drawn in the page. Frames, windows and places are
   the film's own; the way between two windows is `media/camera.py`'s `between`, word for word. */

const NEAR_S = 3, LATE_S = 0.2, LOW = 10 ** (-12 / 20), AROUND_S = 0.4, LONGEST_STEP_S = 0.25;

export class Projector {
  /* `told(projector)` hears each frame drawn, and each start and stop. */
  constructor(screen, told) {
    this.screen = screen;
    this.told = told;
    this.at_s = 0;
    this.film = null;
    this.scene = null;
    this.playing = false;
    this.stage = made("div", "film-stage");
    this.layers = made("div", "film-layer");
    this.words = made("div", "film-words");
    this.stage.append(this.layers, this.words);
    screen.replaceChildren(this.stage);
    this.videos = [video(), video()]; // one is seen, the other is made ready
    this.pictures = new Map();
    this.heard = new Map();
    new ResizeObserver(() => this.fit()).observe(screen);
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.pause(); });
  }

  get duration_s() { return this.film ? this.film.frames / this.film.fps : 0; }

  /* Another film: the same instant of the same scene is shown, if it still is there. */
  load(film) {
    const before = this.scene, into_s = before ? this.at_s - before.start / this.film.fps : 0;
    this.film = film;
    this.scene = null;
    for (const each of this.heard.values()) each.pause();
    this.heard.clear();
    this.fit();
    const same = before && film.scenes.find((each) => each.name === before.name);
    if (same) this.at_s = (same.start + Math.min(into_s * film.fps, same.frames - 1)) / film.fps;
    this.seek(this.at_s);
  }

  seek(seconds) {
    this.at_s = Math.min(Math.max(0, seconds), Math.max(0, this.duration_s - 0.001));
    this.draw();
    this.follow(true);
  }

  play() {
    if (!this.film?.frames || this.playing) return;
    if (this.at_s > this.duration_s - 0.1) this.seek(0);
    this.playing = true;
    this.last = performance.now();
    requestAnimationFrame((now) => this.step(now));
    this.follow(true);
    this.told(this);
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.follow();
    this.told(this);
  }

  step(now) {
    if (!this.playing) return;
    if (!this.waits()) this.at_s += Math.min(LONGEST_STEP_S, Math.max(0, now - this.last) / 1000);
    this.last = now;
    if (this.at_s >= this.duration_s) { this.at_s = this.duration_s - 0.001; this.draw(); this.pause(); return; }
    this.draw();
    this.follow();
    requestAnimationFrame((later) => this.step(later));
  }

  /* A clip that has nothing to show yet stops the clock; one that never will does not. */
  waits() {
    const shown = this.scene?.clip && this.shown;
    return Boolean(shown?.src && !shown.error && (shown.seeking || shown.readyState < 2));
  }

  /* -- what is seen -- */
  fit() {
    if (!this.film?.width) return;
    const { width, height, ink, paper, face } = this.film;
    this.screen.style.aspectRatio = `${width} / ${height}`;
    this.screen.dataset.shape = width > height ? "wide" : width < height ? "upright" : "square";
    Object.assign(this.stage.style, {
      width: `${width}px`, height: `${height}px`, transform: `scale(${this.screen.clientWidth / width})`,
      background: paper, color: ink, fontFamily: `"${face}", sans-serif`,
    });
    this.words.style.setProperty("--film-paper", `color-mix(in srgb, ${paper} 92%, transparent)`);
    this.stage.lang = this.film.lang;
  }

  get frame() { return Math.min(this.film.frames - 1, Math.floor(this.at_s * this.film.fps + 1e-6)); }

  draw() {
    if (!this.film?.frames) { this.layers.replaceChildren(); this.words.replaceChildren(); this.scene = null; this.told(this); return; }
    const at = this.frame, scene = this.film.scenes.findLast((each) => each.start <= at);
    if (scene !== this.scene) this.enter(scene);
    const into = at - scene.start;
    if (scene.still) this.look(this.shown, scene.still, window_at(scene.still, into));
    scene.words.forEach((each, index) => { this.words.children[index].hidden = into < each.start || into >= each.end; });
    this.told(this);
  }

  enter(scene) {
    const goes_on = scene.clip && this.scene?.clip?.src === scene.clip.src && Math.abs(clip_s(this, scene) - this.shown.currentTime) < LATE_S;
    this.scene = scene;
    const ground = [];
    if (scene.still) this.shown = this.picture(scene.still.src);
    else if (scene.card) { this.shown = this.picture(scene.card.src); this.shown.alt = scene.card.alt; this.whole(this.shown); }
    else {
      if (!goes_on) this.shown = this.ready(scene);
      this.cut(scene.clip);
      if (!scene.clip.window) ground.push(made("div", "film-ground"));
    }
    this.layers.replaceChildren(...ground, this.shown);
    this.words.replaceChildren(...scene.words.map(written));
    const next = this.film.scenes[this.film.scenes.indexOf(scene) + 1];
    if (next?.clip && (next.clip.src !== scene.clip?.src || next.clip.start_s !== scene.clip.start_s + scene.frames / this.film.fps)) this.prepare(next);
    else if (next && !next.clip) this.picture((next.still || next.card).src);
  }

  /* Put in the frame what a window of a picture sees. */
  look(element, { width, height }, [left, top, wide]) {
    const scale = this.film.width / wide;
    Object.assign(element.style, {
      width: `${width}px`, height: `${height}px`, transform: `scale(${scale}) translate(${-left}px, ${-top}px)`,
    });
  }

  whole(element) {
    Object.assign(element.style, { width: `${this.film.width}px`, height: `${this.film.height}px`, transform: "none" });
  }

  cut(clip) {
    const { width, height } = this.film;
    if (clip.window) return this.look(this.shown, clip, clip.window);
    const span = Math.max(clip.width / width, clip.height / height);
    return this.look(this.shown, clip, [(clip.width - width * span) / 2, (clip.height - height * span) / 2, width * span]);
  }

  picture(src) {
    if (!this.pictures.has(src)) {
      const image = made("img", "film-seen");
      image.alt = "";
      image.src = src;
      this.pictures.set(src, image);
    }
    return this.pictures.get(src);
  }

  /* The clip of a scene, brought to its first frame in the element that is not seen. */
  prepare(scene) {
    const spare = this.videos.find((each) => each !== this.shown);
    if (spare.getAttribute("src") !== scene.clip.src) spare.src = scene.clip.src;
    spare.currentTime = scene.clip.start_s;
    return spare;
  }

  ready(scene) {
    const asked = clip_s(this, scene);
    const near = this.videos.find((each) => each.getAttribute("src") === scene.clip.src && Math.abs(each.currentTime - asked) < LATE_S);
    return near || this.prepare(scene);
  }

  /* -- what runs by itself: a clip, voices, music -- */
  follow(jumped = false) {
    if (!this.film?.frames) return;
    for (const each of this.videos) if (each !== this.shown) each.pause();
    if (this.scene?.clip && this.scene.clip.src) {
      const loud = this.film.sounds.find((each) => is_own(each, this.scene, this.film));
      this.shown.muted = !loud;
      if (loud) this.shown.volume = loud.volume;
      this.run(this.shown, clip_s(this, this.scene), jumped);
    }
    const spoken = this.film.sounds.some((each) => ["voice", "speech"].includes(each.part) && this.at_s > each.at_s - AROUND_S && this.at_s < ends_s(each) + AROUND_S);
    for (const each of this.film.sounds) this.sound(each, spoken, jumped);
  }

  sound(each, spoken, jumped) {
    if (this.film.scenes.some((scene) => is_own(each, scene, this.film))) return;
    const into = this.at_s - each.at_s;
    let element = this.heard.get(each);
    if (!element && (into < -NEAR_S || this.at_s > ends_s(each))) return;
    if (!element) { element = new Audio(each.src); element.preload = "auto"; this.heard.set(each, element); }
    if (into < 0 || this.at_s > ends_s(each) || !this.playing) { element.pause(); return; }
    const wanted = each.part === "music" && spoken ? each.volume * LOW : each.volume;
    element.volume += (wanted - element.volume) * (jumped ? 1 : 0.15);
    this.run(element, each.start_s + into, jumped);
  }

  run(element, wanted, jumped) {
    const late = Math.abs(element.currentTime - wanted);
    if (late > LATE_S || (jumped && late > 0.02)) element.currentTime = wanted;
    if (!this.playing) element.pause();
    else if (element.paused && !element.ended) element.play().catch(() => {});
  }
}

/* Where the camera looks at a frame of a scene, as `camera.path` says: the first frame already moves. */
export function window_at({ start, moves }, frame) {
  let from = start, left = frame;
  for (const [x, y, width, height, travel, hold] of moves) {
    const to = [x, y, width, height];
    if (left < travel - 1) return between(from, to, (left + 1) / travel);
    if (left < travel + hold) return to;
    left -= travel + hold;
    from = to;
  }
  return from;
}

function between(one, other, share) {
  let eased = share * share * (3 - 2 * share);
  const grows = other[2] - one[2], ratio = other[2] / one[2];
  if (Math.abs(Math.log(ratio)) > 1e-3) eased = (one[2] * (ratio ** eased - 1)) / grows;
  return one.map((each, index) => each + (other[index] - each) * eased);
}

function clip_s({ at_s, film }, scene) { return scene.clip.start_s + at_s - scene.start / film.fps; }
function ends_s({ at_s, start_s, end_s }) { return at_s + end_s - start_s; }
/* The sound a clip brings with it: its own element plays both. */
function is_own(sound, scene, film) {
  return scene.clip?.src === sound.src && Math.abs(sound.at_s - scene.start / film.fps) < 0.02 && Math.abs(sound.start_s - scene.clip.start_s) < 0.02;
}

function written({ text, box: [left, top, width, height], size, ink }) {
  const words = made("p", "film-line");
  Object.assign(words.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px`, fontSize: `${size}px`, color: ink });
  words.textContent = text;
  return words;
}

function video() {
  const element = made("video", "film-seen");
  element.playsInline = true;
  element.preload = "auto";
  return element;
}

function made(tag, name) {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}
