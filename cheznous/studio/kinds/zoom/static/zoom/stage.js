/* The picture and its zones: drawn, moved, resized by touch, mouse or keyboard. Zones are fractions. */

const LEAST = 0.03, STEP = 0.01;

export class Stage {
  /* `on.select(id)`, `on.move(id, zone)`, `on.draw(zone)`; stops are numbered from `first`. */
  constructor(root, on, first = 1) {
    this.root = root;
    this.first = first;
    this.on = on;
    this.zones = new Map();
    this.layer = root.querySelector(".zones");
    this.drawing = false;
    root.addEventListener("pointerdown", (event) => this.press(event));
  }

  get picture() { return this.root.querySelector("img"); }

  show(stops, chosen) {
    const focused = [...this.zones].find(([, each]) => each.element === document.activeElement)?.[0];
    this.layer.replaceChildren();
    this.zones.clear();
    stops.forEach((stop, index) => { if (stop.zone) this.add(stop, index + this.first, stop.id === chosen); });
    this.root.classList.toggle("has-chosen", this.zones.has(chosen));
    this.raise(chosen);
    this.zones.get(focused)?.element.focus({ preventScroll: true });
  }

  add(stop, number, chosen) {
    const zone = document.createElement("button");
    zone.type = "button";
    zone.className = `zone${chosen ? " is-on" : ""}`;
    zone.setAttribute("aria-pressed", chosen);
    zone.setAttribute("aria-label", `Arrêt ${number} : ${stop.title || "sans nom"}. Flèches : déplacer. Majuscule et flèches : agrandir.`);
    const badge = document.createElement("b");
    badge.textContent = number;
    zone.append(badge);
    for (const corner of ["nw", "ne", "sw", "se"]) {
      const handle = document.createElement("i");
      handle.dataset.corner = corner;
      zone.append(handle);
    }
    this.place(zone, stop.zone);
    zone.addEventListener("keydown", (event) => this.key(event, stop.id, zone));
    zone.addEventListener("click", () => this.on.select(stop.id));
    zone.addEventListener("pointerdown", (event) => this.grab(event, stop.id, zone));
    this.zones.set(stop.id, { element: zone, zone: [...stop.zone] });
    this.layer.append(zone);
  }

  raise(id) { const each = this.zones.get(id); if (each) this.layer.append(each.element); }

  place(element, [left, top, width, height]) {
    element.style.left = `${left * 100}%`;
    element.style.top = `${top * 100}%`;
    element.style.width = `${width * 100}%`;
    element.style.height = `${height * 100}%`;
  }

  at(event) {
    const box = this.layer.getBoundingClientRect();
    return [clamp((event.clientX - box.left) / box.width), clamp((event.clientY - box.top) / box.height)];
  }

  grab(event, id, element) {
    if (this.drawing || event.button) return;
    event.stopPropagation();
    const held = this.zones.get(id), from = this.at(event), first = [...held.zone];
    const corner = event.target.dataset.corner;
    if (!corner && !element.classList.contains("is-on")) return; // a first tap chooses, a second one moves
    this.follow(event, (to) => {
      const dx = to[0] - from[0], dy = to[1] - from[1];
      held.zone = corner ? stretched(first, corner, dx, dy) : moved(first, dx, dy);
      this.place(element, held.zone);
    }, (done) => { if (done) this.on.move(id, rounded(held.zone)); });
  }

  press(event) {
    if (!this.drawing || event.button) return;
    event.preventDefault();
    const from = this.at(event);
    const ghost = document.createElement("div");
    ghost.className = "zone is-ghost";
    this.layer.append(ghost);
    let zone = null;
    this.follow(event, (to) => { zone = between(from, to); this.place(ghost, zone); }, () => {
      ghost.remove();
      const small = !zone || zone[2] < LEAST || zone[3] < LEAST;
      this.on.draw(rounded(small ? around(from, this.usual()) : zone));
    });
  }

  /* How wide and high a zone just touched is: the server knows what films need. */
  usual() { return this.root.dataset.usual.split(" ").map(Number); }

  follow(event, move, end) {
    const pointer = event.pointerId;
    let far = false;
    const moving = (each) => { if (each.pointerId === pointer) { far = true; move(this.at(each)); } };
    const ending = (each) => {
      if (each.pointerId !== pointer) return;
      removeEventListener("pointermove", moving);
      removeEventListener("pointerup", ending);
      removeEventListener("pointercancel", ending);
      end(far && each.type === "pointerup");
    };
    addEventListener("pointermove", moving);
    addEventListener("pointerup", ending);
    addEventListener("pointercancel", ending);
  }

  key(event, id, element) {
    const way = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
    if (!way) return;
    event.preventDefault();
    const held = this.zones.get(id);
    held.zone = event.shiftKey ? stretched(held.zone, "se", ...way) : moved(held.zone, ...way);
    this.place(element, held.zone);
    clearTimeout(held.timer);
    held.timer = setTimeout(() => this.on.move(id, rounded(held.zone)), 500);
  }
}

/* Two people add stops at once: ids are drawn, never counted. */
export function fresh_id() { return `s${[...crypto.getRandomValues(new Uint8Array(6))].map((each) => (each % 36).toString(36)).join("")}`; }
export function around([x, y], [width, height]) { return moved([x - width / 2, y - height / 2, width, height], 0, 0); }
function between([x, y], [u, v]) { return [Math.min(x, u), Math.min(y, v), Math.abs(u - x), Math.abs(v - y)]; }
function moved([left, top, width, height], dx, dy) {
  return [clamp(left + dx, 0, 1 - width), clamp(top + dy, 0, 1 - height), width, height];
}
function stretched([left, top, width, height], corner, dx, dy) {
  let [x, y, u, v] = [left, top, left + width, top + height];
  if (corner.includes("w")) x = clamp(x + dx, 0, u - LEAST); else u = clamp(u + dx, x + LEAST, 1);
  if (corner.includes("n")) y = clamp(y + dy, 0, v - LEAST); else v = clamp(v + dy, y + LEAST, 1);
  return [x, y, u - x, v - y];
}
export function rounded(zone) { return zone.map((each) => Math.round(each * 10000) / 10000); }
function clamp(value, least = 0, most = 1) { return Math.min(Math.max(value, least), most); }
