/* A film or a sound with our own controls: captions, a transcript that follows, chapters, speed, keys. It remembers
   nothing and asks nobody. Without it, the browser's own controls stay; with it, they come back if it fails. */
(() => {
  "use strict";
  const STEP_S = 5, LOUDER = 0.1, PAUSE_S = 1.5, LONG = 180;
  const players = [];

  class Player {
    constructor(root) {
      this.root = root;
      this.media = root.querySelector("video, audio");
      this.bar = root.querySelector("template").content.firstElementChild.cloneNode(true);
      this.screen = root.querySelector("[data-screen]");
      this.is_film = this.media.tagName === "VIDEO";
      this.marks = [...root.querySelectorAll("[data-at]")].map((each) => this.chapter(each));
      this.screen.after(this.bar);
      this.media.controls = false;
      this.captions();
      this.bind();
      this.draw();
    }

    part(name) { return this.bar.querySelector(`[data-do="${name}"]`); }
    get tracks() { return [...this.media.textTracks].filter((each) => each.kind === "captions" || each.kind === "subtitles"); }
    get duration_s() { return Number.isFinite(this.media.duration) ? this.media.duration : Number(this.root.dataset.seconds) || 0; }

    bind() {
      const { media } = this, on = (name, act) => this.part(name)?.addEventListener("click", act);
      for (const name of ["play", "pause", "timeupdate", "durationchange", "volumechange", "ratechange", "seeked", "ended"]) media.addEventListener(name, () => this.draw());
      media.addEventListener("play", () => { for (const each of players) if (each !== this) each.media.pause(); });
      media.addEventListener("error", () => this.fail());
      on("play", () => this.turn());
      on("mute", () => this.mute());
      on("captions", () => this.show(!this.shown));
      on("full", () => this.full());
      this.part("full").hidden = !this.is_film || !(document.fullscreenEnabled || media.webkitEnterFullscreen);
      if (this.is_film) this.screen.addEventListener("click", () => this.turn());
      this.part("seek").addEventListener("input", (event) => { media.currentTime = Number(event.target.value); this.draw(); });
      this.part("speed").addEventListener("change", (event) => { media.playbackRate = Number(event.target.value); });
      this.part("lang").addEventListener("change", (event) => { this.chosen = this.tracks[event.target.selectedIndex]; this.show(this.shown); });
      this.root.addEventListener("keydown", (event) => this.key(event));
      document.addEventListener("fullscreenchange", () => this.draw());
    }

    /* -- keys: only while one is in the player, so that a reader of screens keeps its own -- */
    key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("select, textarea")) return;
      const { media } = this, name = event.key.toLowerCase();
      if (name === " " && event.target.closest("button, a, summary")) return;
      const acts = {
        " ": () => this.turn(), c: () => this.tracks.length && this.show(!this.shown), m: () => this.mute(), f: () => !this.part("full").hidden && this.full(),
        arrowleft: () => this.go(media.currentTime - STEP_S), arrowright: () => this.go(media.currentTime + STEP_S),
        arrowup: () => this.loud(media.volume + LOUDER), arrowdown: () => this.loud(media.volume - LOUDER),
      };
      if (!acts[name] || (name.startsWith("arrow") && event.target.closest("[data-lines]"))) return;
      event.preventDefault();
      acts[name]();
    }

    turn() { if (this.media.paused) this.media.play().catch(() => {}); else this.media.pause(); }
    mute() { this.media.muted = !this.media.muted; }
    loud(volume) { this.media.muted = false; this.media.volume = Math.min(1, Math.max(0, volume)); }
    go(seconds) { this.media.currentTime = Math.min(Math.max(0, seconds), this.duration_s); }
    full() {
      if (document.fullscreenElement) document.exitFullscreen();
      else if (this.root.requestFullscreen) this.root.requestFullscreen().catch(() => {});
      else this.media.webkitEnterFullscreen();
    }

    /* -- captions: the film's own track; a sound has none of its own, its words are written under it -- */
    captions() {
      const { tracks } = this, lang = this.part("lang");
      this.part("captions").hidden = !tracks.length;
      lang.hidden = tracks.length < 2;
      if (!tracks.length) return;
      for (const each of tracks) lang.add(new Option(each.label || each.language));
      this.chosen = tracks[0];
      this.show(false);
      for (const track of tracks) track.addEventListener("cuechange", () => this.said());
      for (const element of this.media.querySelectorAll("track")) element.addEventListener("load", () => this.transcript());
      this.transcript();
    }

    show(on) {
      this.shown = on;
      for (const each of this.tracks) each.mode = each === this.chosen ? (on && this.is_film ? "showing" : "hidden") : "disabled";
      this.part("captions").setAttribute("aria-pressed", on);
      this.said();
      this.transcript();
    }

    said() {
      const cues = [...(this.chosen?.activeCues || [])];
      const words = this.part("words");
      words.hidden = this.is_film || !this.shown || !cues.length;
      if (!words.hidden) words.textContent = cues.map((each) => bare(each.text)).join(" ");
      this.follow();
    }

    /* What is said, sentence by sentence: each leads to its time. */
    transcript() {
      const box = this.part("text"), cues = [...(this.chosen?.cues || [])];
      box.hidden = !cues.length;
      if (!cues.length || this.told === this.chosen) return;
      this.told = this.chosen;
      const list = box.querySelector("[data-lines]");
      list.lang = this.chosen.language;
      this.lines = sentences(cues).map((each) => {
        const line = document.createElement("button");
        line.type = "button";
        line.textContent = each.text;
        line.addEventListener("click", () => { this.go(each.start); this.media.play().catch(() => {}); });
        return { ...each, line };
      });
      list.replaceChildren(...this.lines.map(({ line }) => line));
    }

    follow() {
      const at = this.media.currentTime, now = this.lines?.findLast((each) => each.start <= at + 0.05 && at < each.end + PAUSE_S);
      if (!this.lines || now === this.now) return;
      this.now?.line.removeAttribute("aria-current");
      this.now = now;
      if (!now) return;
      now.line.setAttribute("aria-current", "true");
      const list = now.line.parentElement;
      if (!list.contains(document.activeElement) && !list.matches(":hover")) list.scrollTop = now.line.offsetTop - list.clientHeight / 3;
    }

    /* -- chapters: a list that reads without us; each becomes a button -- */
    chapter(element) {
      const start = Number(element.dataset.at), button = document.createElement("button");
      button.type = "button";
      button.append(...element.childNodes);
      button.addEventListener("click", () => { this.go(start); this.media.play().catch(() => {}); });
      element.append(button);
      return { start, button };
    }

    draw() {
      const { media } = this, at = media.currentTime, whole = this.duration_s, seek = this.part("seek");
      const play = this.part("play"), mute = this.part("mute"), full = this.part("full");
      play.setAttribute("aria-label", media.paused ? "Lire" : "Pause");
      play.dataset.on = !media.paused;
      mute.setAttribute("aria-pressed", media.muted || media.volume === 0);
      full.setAttribute("aria-pressed", document.fullscreenElement === this.root);
      seek.max = whole.toFixed(1);
      seek.value = at;
      seek.setAttribute("aria-valuetext", `${clock(at)} sur ${clock(whole)}`);
      this.part("time").textContent = `${clock(at)} / ${clock(whole)}`;
      this.root.classList.toggle("is-playing", !media.paused);
      const here = this.marks.findLast((each) => each.start <= at + 0.05);
      for (const each of this.marks) if (each === here) each.button.setAttribute("aria-current", "true"); else each.button.removeAttribute("aria-current");
      this.follow();
    }

    fail() {
      this.bar.hidden = true;
      this.media.controls = true;
      const note = this.root.querySelector("[data-fails]");
      note.hidden = false;
      note.querySelector("a").href = this.media.currentSrc || this.media.src;
    }
  }

  function clock(seconds) {
    const whole = Math.floor(seconds), hours = Math.floor(whole / 3600), two = (each) => String(each).padStart(2, "0");
    return hours ? `${hours}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}` : `${Math.floor(whole / 60)}:${two(whole % 60)}`;
  }

  function bare(text) { return text.replace(/<[^>]*>/g, "").replace(/\s+/g, " ").trim(); }

  function speaker(text) { return text.match(/<v[^ >]* ([^>]*)>/)?.[1].trim() || ""; }

  /* Cues are cut to be read over a picture; here they are joined until the sentence ends, or somebody else speaks. */
  function sentences(cues) {
    const found = [];
    for (const cue of cues) {
      const last = found.at(-1), text = bare(cue.text), who = speaker(cue.text);
      const same = last && (!who || who === last.who) && !/^[–—-]\s/.test(text);
      const goes_on = same && !/[.?!…»\]]$/.test(last.text) && cue.startTime - last.end < PAUSE_S && last.text.length + text.length < LONG;
      if (goes_on) Object.assign(last, { text: `${last.text} ${text}`, end: cue.endTime });
      else if (text) found.push({ text: who && !(same && who === last.who) ? `${who} : ${text}` : text, start: cue.startTime, end: cue.endTime, who: who || (same ? last.who : "") });
    }
    return found;
  }

  for (const root of document.querySelectorAll("[data-player]")) {
    if (root.dataset.ready || !root.querySelector("video, audio")) continue;
    root.dataset.ready = "yes";
    players.push(new Player(root));
  }
})();
