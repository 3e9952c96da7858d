/* The guided tour of a zoom. Reads the article it stands in: no data of its own, no dependency.
   A view is { x, y, z }: the point of the picture at the centre of the stage, in source pixels, and how many
   CSS pixels one of them takes. Sharper tiles come from the IIIF level 0 service named by data-iiif. */
(() => {
  "use strict";
  const TILE = 512, WORLD = 1000, TRAVEL_MS = 1100, CLOSEST = 3;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const start = (root) => {
    const part = (name) => root.querySelector(`[data-part=${name}]`);
    const act = (name) => root.querySelector(`[data-do=${name}]`);
    const [tour, stage, world, whole] = ["tour", "stage", "world", "whole"].map(part);
    const W = +root.dataset.width, H = +root.dataset.height;
    let iiif = root.dataset.iiif;
    const picture = whole.querySelector("img");
    const text = (node) => (node ? node.textContent.trim() : "");

    /* The steps: what is said before, each stop, what is said at the end. */
    const stops = [...root.querySelectorAll("[data-stop]")].map((section) => ({
      title: text(section.querySelector("h2")),
      words: [...section.querySelectorAll(":scope > p")].map(text).join("\n"),
      alt: (section.querySelector("img") || picture).alt,
      zone: section.dataset.stop ? section.dataset.stop.split(" ").map(Number) : null,
      audio: section.querySelector("audio"),
      said: text(section.querySelector("details p")),
    }));
    if (!stops.length || !W) return;
    const steps = [{ title: "", words: text(part("lead")), alt: picture.alt, zone: null }, ...stops];
    const ending = text(part("invitation"));
    if (ending) steps.push({ title: ending, words: "", alt: picture.alt, zone: null, end: true });
    let at = 0, free = false;
    stage.style.setProperty("--z-ratio", H / W);

    /* The camera. */
    let view = null, goal = null, frame = 0, settle = 0;
    const size = () => [stage.clientWidth, stage.clientHeight];
    const least = () => { const [w, h] = size(); return Math.min(w / W, h / H); };
    const clamp = (low, value, high) => Math.max(low, Math.min(high, value));
    const held = ({ x, y, z }) => {
      const [w, h] = size();
      z = clamp(least(), z, Math.max(CLOSEST, least()));
      const within = (value, span, seen) => (seen >= span ? span / 2 : clamp(seen / 2, value, span - seen / 2));
      return { x: within(x, W, w / z), y: within(y, H, h / z), z };
    };
    const onto = (zone) => {
      const [w, h] = size();
      if (!zone) return held({ x: W / 2, y: H / 2, z: 0 });
      const [left, top, wide, high] = zone;
      const z = Math.min(w / (wide * W), h / (high * H), CLOSEST / 1.5);
      return held({ x: (left + wide / 2) * W, y: (top + high / 2) * H, z });
    };
    const draw = () => {
      const [w, h] = size(), scale = (view.z * W) / WORLD;
      world.style.transform = `translate(${w / 2 - view.x * view.z}px,${h / 2 - view.y * view.z}px) scale(${scale})`;
    };
    const rest = () => { clearTimeout(settle); settle = setTimeout(sharpen, 60); };
    const look = (to, slowly = true) => {
      cancelAnimationFrame(frame);
      goal = held(to);
      if (!view || !slowly || still.matches) { view = goal; draw(); rest(); return; }
      const from = view, began = performance.now();
      const step = (now) => {
        const t = clamp(0, (now - began) / TRAVEL_MS, 1), e = t * t * t * (t * (t * 6 - 15) + 10);
        const z = from.z * (goal.z / from.z) ** e;
        /* the point moves with the size of what is seen, so that the way looks straight */
        const far = 1 / from.z, near = 1 / goal.z, k = Math.abs(far - near) < 1e-9 ? e : (far - 1 / z) / (far - near);
        view = { x: from.x + (goal.x - from.x) * k, y: from.y + (goal.y - from.y) * k, z };
        draw();
        if (t < 1) frame = requestAnimationFrame(step); else rest();
      };
      frame = requestAnimationFrame(step);
    };

    /* Sharpness: the tiles of the level whose pixels are the screen's. */
    const tiles = new Map();
    const sharpen = () => {
      if (!iiif || !view || tour.hidden || !picture.naturalWidth) return;
      const perPixel = 1 / (view.z * devicePixelRatio);
      const had = W / picture.naturalWidth;
      let s = 1;
      while (s * 2 <= perPixel * 1.15) s *= 2;
      const wanted = new Set();
      if (s < had * 0.95) {
        const [w, h] = size(), span = TILE * s;
        const edge = (value, last) => clamp(0, Math.floor(value / span), Math.floor((last - 1) / span));
        for (let ty = edge(view.y - h / view.z / 2, H); ty <= edge(view.y + h / view.z / 2, H); ty++) {
          for (let tx = edge(view.x - w / view.z / 2, W); tx <= edge(view.x + w / view.z / 2, W); tx++) {
            wanted.add(`${s}/${tx}/${ty}`);
          }
        }
      }
      for (const key of wanted) if (!tiles.has(key)) tiles.set(key, tile(...key.split("/").map(Number)));
      for (const [key, image] of tiles) {
        if (!wanted.has(key) && tiles.size > 90) { image.remove(); tiles.delete(key); }
      }
    };
    const tile = (s, tx, ty) => {
      const x = tx * TILE * s, y = ty * TILE * s;
      const w = Math.min(TILE * s, W - x), h = Math.min(TILE * s, H - y);
      const image = new Image();
      const all = w === W && h === H;
      image.alt = "";
      image.decoding = "async";
      image.src = `${iiif}/${all ? "full" : `${x},${y},${w},${h}`}/${Math.ceil(w / s)},${Math.ceil(h / s)}/0/default.jpg`;
      const unit = WORLD / W;
      Object.assign(image.style, {
        left: `${x * unit}px`, top: `${y * unit}px`, width: `${w * unit}px`, height: `${h * unit}px`, zIndex: 64 - Math.log2(s),
      });
      image.decode().then(() => world.append(image), () => { iiif = ""; });
      return image;
    };

    /* The tour. */
    const hush = () => stops.forEach(({ audio }) => audio && audio.pause());
    const show = (index, slowly = true) => {
      at = index;
      hush();
      setFree(false);
      const step = steps[at], number = steps.slice(1).indexOf(step) + 1;
      const isStop = at > 0 && !step.end, last = at === steps.length - 1;
      const count = isStop ? `Arrêt ${number} sur ${stops.length}` : "";
      part("count").textContent = count || (at ? "" : `${stops.length} arrêt${stops.length > 1 ? "s" : ""}`);
      part("count").hidden = Boolean(step.end);
      [...part("dots").children].forEach((dot, i) => {
        dot.className = i + 1 < at ? "on" : i + 1 === at && isStop ? "now" : "";
      });
      part("title").textContent = step.title;
      part("title").hidden = !step.title;
      part("words").textContent = step.words;
      part("words").hidden = !step.words;
      part("voice").hidden = !step.audio;
      part("voice").querySelector("details").hidden = !step.said;
      part("voice").querySelector("details").open = false;
      part("said").textContent = step.said || "";
      heard();
      if (at === 0 && document.activeElement === act("before")) act("next").focus();
      act("before").hidden = at === 0;
      act("next").textContent = at === 0 ? "Commencer la visite" : last ? "Revoir depuis le début" : "Suivant";
      stage.setAttribute("aria-label", `L’image. ${step.alt}`);
      if (slowly) part("say").textContent = [count, step.title, step.words].filter(Boolean).join(". ");
      look(onto(step.zone), slowly);
    };
    const next = () => show((at + 1) % steps.length);
    const before = () => { if (at) show(at - 1); };

    /* The voice. */
    const heard = () => {
      const { audio } = steps[at], button = act("listen");
      if (!audio) return;
      const playing = !audio.paused && !audio.ended;
      button.setAttribute("aria-pressed", String(playing));
      button.textContent = playing ? "Arrêter la voix" : `Écouter (${audio.dataset.seconds}\u00a0s)`;
    };
    stops.forEach(({ audio }) => audio && ["play", "pause", "ended"].forEach((each) => audio.addEventListener(each, heard)));
    const listen = () => { const { audio } = steps[at]; if (audio.paused) audio.play().catch(heard); else audio.pause(); };

    /* Free zoom. */
    const setFree = (yes) => {
      if (free === yes) return;
      free = yes;
      stage.classList.toggle("is-free", yes);
      act("free").setAttribute("aria-pressed", String(yes));
      act("free").textContent = yes ? "Reprendre la visite" : "Explorer librement";
      if (yes) part("say").textContent = "Zoom libre. Flèches pour se déplacer, plus et moins pour agrandir et réduire, Échap pour reprendre la visite.";
    };
    const back = () => { setFree(false); look(onto(steps[at].zone)); part("say").textContent = "Visite reprise."; };
    const around = (times, px, py, slowly) => {
      const [w, h] = size(), from = slowly && goal ? goal : view;
      const z = clamp(least(), from.z * times, Math.max(CLOSEST, least()));
      const dx = (px ?? w / 2) - w / 2, dy = (py ?? h / 2) - h / 2;
      setFree(true);
      look({ x: from.x + dx / from.z - dx / z, y: from.y + dy / from.z - dy / z, z }, slowly);
    };
    const pan = (dx, dy, slowly) => {
      const from = slowly && goal ? goal : view;
      look({ x: from.x + dx / from.z, y: from.y + dy / from.z, z: from.z }, slowly);
    };

    const fingers = new Map();
    let began = null;
    const point = (event) => { const box = stage.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
    stage.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      fingers.set(event.pointerId, point(event));
      began = fingers.size === 1 ? { at: point(event), when: event.timeStamp } : null;
      if (free || fingers.size > 1 || event.pointerType === "mouse") stage.setPointerCapture(event.pointerId);
    });
    stage.addEventListener("pointermove", (event) => {
      const was = fingers.get(event.pointerId), now = point(event);
      if (!was) return;
      if (fingers.size === 2) {
        const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
        const apart = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]);
        around(apart(now) / Math.max(1, apart(was)), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2, false);
      } else if (free || event.pointerType === "mouse") {
        if (!free && Math.hypot(now[0] - began.at[0], now[1] - began.at[1]) < 6) return;
        setFree(true);
        stage.classList.add("is-held");
        pan(was[0] - now[0], was[1] - now[1], false);
      }
      fingers.set(event.pointerId, now);
    });
    const lift = (event) => {
      const now = point(event);
      fingers.delete(event.pointerId);
      stage.classList.remove("is-held");
      if (!began || free || event.type !== "pointerup" || event.pointerType === "mouse") return;
      const dx = now[0] - began.at[0], dy = now[1] - began.at[1];
      if (Math.abs(dx) > 40 && Math.abs(dx) > 1.5 * Math.abs(dy) && event.timeStamp - began.when < 900) (dx < 0 ? next : before)();
    };
    ["pointerup", "pointercancel"].forEach((name) => stage.addEventListener(name, lift));
    stage.addEventListener("wheel", (event) => {
      if (!free && !event.ctrlKey) return;
      event.preventDefault();
      around(2 ** (-event.deltaY / (event.ctrlKey ? 120 : 400)), ...point(event), false);
    }, { passive: false });

    const acts = {
      next, before, listen,
      closer: () => around(1.6, undefined, undefined, true),
      farther: () => around(1 / 1.6, undefined, undefined, true),
      centre: () => { setFree(true); look(onto(null)); },
      free: () => { if (free) back(); else { setFree(true); stage.focus({ preventScroll: true }); } },
      article: () => dress(!root.classList.contains("is-tour")),
    };
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) acts[button.dataset.do]();
    });
    tour.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("audio,summary")) return;
      const [w, h] = size();
      const ways = { ArrowLeft: [-w / 6, 0], ArrowRight: [w / 6, 0], ArrowUp: [0, -h / 6], ArrowDown: [0, h / 6] };
      const moves = free && event.target === stage && ways[event.key];
      if (moves) pan(...moves, true);
      else if (event.key === "ArrowRight") next();
      else if (event.key === "ArrowLeft") before();
      else if (event.key === "Escape" && free) back();
      else if (event.key === "+" || event.key === "=") acts.closer();
      else if (event.key === "-") acts.farther();
      else if (event.key === "0") acts.centre();
      else return;
      event.preventDefault();
    });

    /* Tour or article: the same picture goes from one to the other. */
    const dress = (asTour) => {
      const button = act("article");
      hush();
      root.classList.toggle("is-tour", asTour);
      tour.hidden = !asTour;
      (asTour ? world : whole).prepend(picture);
      button.setAttribute("aria-pressed", String(!asTour));
      button.textContent = asTour ? "Lire le parcours comme un article" : "Revenir à la visite guidée";
      if (asTour) { view = null; show(at, false); }
    };
    part("switch").hidden = false;
    dress(!location.hash.startsWith("#arret-"));
    new ResizeObserver(() => { if (!tour.hidden && view) { view = null; look(free ? goal : onto(steps[at].zone), false); } }).observe(stage);
    picture.addEventListener("load", rest);
  };
  document.querySelectorAll("[data-zoom]").forEach(start);
})();
