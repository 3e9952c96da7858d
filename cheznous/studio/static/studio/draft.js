/* A draft that saves itself. Fields carry `data-place` (a path in the document); each change becomes an
   operation `{op, place, was, value}` kept in this browser until the server has it: a cut line, a closed tab or
   an ended session loses nothing. What the server refuses, or somebody else overtook, is held aside until its
   author chooses. The server answers with the whole document and the coach's findings: one is shown beside its
   field once something is written there or it was left, and all of them once they are asked for. Elements with
   `data-shows` (a place) say what it holds. */

const WAIT_MS = 600, RETRY_MS = [1000, 3000, 8000, 20000], LOOK_MS = 20000;

export class Draft {
  constructor(root) {
    this.root = root;
    this.url = root.dataset.changes;
    this.key = `draft-${root.dataset.content}`;
    const held = JSON.parse(document.getElementById("draft-document").textContent);
    this.document = held.document;
    this.version = held.version;
    this.pending = JSON.parse(localStorage.getItem(this.key) || "[]");
    this.held = JSON.parse(localStorage.getItem(`${this.key}-held`) || "{}"); // place → {value, message, current}
    this.timers = new Map();
    this.fails = 0;
    this.sending = null;
    this.listeners = [];
    this.touched = new Set(); // places left by whoever writes here
    this.all = new URLSearchParams(location.search).has("verifier");
    this.show_findings(held.findings);
    this.bind();
    if (this.pending.length) { this.restore(); this.flush(); }
    this.show_held();
    addEventListener("online", () => this.flush());
    addEventListener("pagehide", () => this.collect_all());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.collect_all(); else this.flush().then(() => this.look());
    });
    setInterval(() => { if (!document.hidden) this.look(); }, LOOK_MS);
  }

  on_change(listener) { this.listeners.push(listener); }

  value_at(place, from = this.document) {
    return place.split("/").reduce((node, step) => {
      if (node === undefined || node === null) return undefined;
      return Array.isArray(node) ? node.find((item) => item.id === step) : node[step];
    }, from);
  }

  /* The document as it will be once everything pending is saved. */
  seen(place) {
    for (let i = this.pending.length - 1; i >= 0; i--) {
      const each = this.pending[i];
      if (each.op === "set" && each.place === place) return each.value;
    }
    return this.value_at(place);
  }

  /* -- fields -- */
  bind() {
    this.root.addEventListener("input", (event) => this.typed(event));
    this.root.addEventListener("change", (event) => this.typed(event, 0));
    this.root.addEventListener("focusout", (event) => {
      const field = event.target.closest("[data-place]");
      if (!field || field.contains(event.relatedTarget) || this.touched.has(field.dataset.place)) return;
      this.touched.add(field.dataset.place);
      this.show_later();
    });
    for (const [name, pressed] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false]]) {
      addEventListener(name, () => { this.pressed = pressed; }, true);
    }
    this.root.addEventListener("click", (event) => {
      if (event.target.closest("[data-check-all]")) { event.preventDefault(); this.check_all(); return; }
      const where = event.target.closest("[data-where]");
      if (where) { event.preventDefault(); this.go_to(where.dataset.where); return; }
      const button = event.target.closest("[data-propose]");
      if (button) { event.preventDefault(); this.accept(button); }
      const act = event.target.closest("[data-operation]");
      if (act) { event.preventDefault(); this.push([JSON.parse(act.dataset.operation)]); }
    });
    for (const name of ["undo", "redo"]) {
      const form = document.getElementById(`draft-${name}`);
      form?.addEventListener("submit", (event) => { event.preventDefault(); this.turn(form.action); });
    }
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
      if (event.target.matches("input, textarea")) return; // the browser undoes typing itself
      const form = document.getElementById(event.shiftKey ? "draft-redo" : "draft-undo");
      if (!form) return; // this screen has nothing to undo but typing
      event.preventDefault();
      this.turn(form.action);
    });
    this.count_all();
  }

  typed(event, wait = WAIT_MS) {
    const field = event.target.closest("[data-place]");
    if (!field) return;
    this.count(field);
    clearTimeout(this.timers.get(field));
    this.timers.set(field, setTimeout(() => this.collect(field), wait));
    this.say("typing");
  }

  collect(field) {
    clearTimeout(this.timers.get(field));
    this.timers.delete(field);
    const place = field.dataset.place, value = read(field);
    if (this.held[place]?.overtaken && same(value, this.held[place].value)) return;
    if (same(value, this.seen(place))) { this.release(place); this.say(this.pending.length ? "saving" : "saved"); return; }
    this.push([{ op: "set", place, was: this.seen(place), value }]);
  }

  collect_all() { for (const field of [...this.timers.keys()]) this.collect(field); }

  /* A browser that comes back with unsaved words puts them in their fields. */
  restore() {
    for (const each of this.pending) {
      if (each.op !== "set") continue;
      const field = this.field(each.place);
      if (field) { write(field, each.value); this.count(field); }
    }
  }

  field(place) { return this.root.querySelector(`[data-place="${CSS.escape(place)}"]`); }

  /* -- saving -- */
  push(operations) {
    for (const each of operations) {
      const last = this.pending.at(-1);
      if (last && !this.sending && each.op === "set" && last.op === "set" && last.place === each.place) last.value = each.value;
      else this.pending.push(each);
    }
    this.keep();
    this.say("saving");
    return this.flush();
  }

  keep() {
    put(this.key, this.pending.length ? this.pending : null);
    put(`${this.key}-held`, Object.keys(this.held).length ? this.held : null);
  }

  async flush() {
    if (this.sending) return this.sending;
    if (!this.pending.length) return undefined;
    this.sending = this.send().finally(() => {
      this.sending = null;
      if (this.pending.length && !this.fails && !this.closed) this.flush();
    });
    return this.sending;
  }

  async send() {
    const operations = this.pending.slice(0, this.one ? 1 : 50);
    const body = JSON.stringify({ operations });
    const [status, said] = await ask(this.url, {
      method: "POST", headers: { "Content-Type": "application/json" }, body, keepalive: body.length < 30000,
    });
    this.closed = status === CLOSED;
    if (this.closed) return this.say("closed");
    if (status === CUT) return this.later();
    this.fails = 0;
    if (status === 409) return this.conflict(said);
    if (status !== 200) return this.refused(operations, said);
    this.one = this.one && this.pending.length > 1;
    this.pending.splice(0, operations.length);
    for (const each of operations) this.release(each.place);
    this.keep();
    const structural = operations.some((each) => each.op !== "set");
    this.take(said, structural);
    return said;
  }

  later() {
    const wait = RETRY_MS[Math.min(this.fails++, RETRY_MS.length - 1)];
    this.say("offline");
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.flush(), wait);
  }

  take(said, structural = false) {
    this.version = said.version;
    this.document = said.document;
    this.say(this.pending.length ? "saving" : "saved", said.saved_at);
    if (structural) return this.reload_panels();
    this.fill();
    this.mirror();
    this.show_findings(said.findings);
    for (const listener of this.listeners) listener(this);
    return undefined;
  }

  /* Put in the fields what others changed, never under the hand of who is typing. */
  fill() {
    for (const field of this.root.querySelectorAll("[data-place]")) {
      const busy = field === document.activeElement || field.contains(document.activeElement);
      if (busy || this.timers.has(field) || this.held[field.dataset.place]) continue;
      const value = this.seen(field.dataset.place);
      if (value !== undefined && !same(value, read(field))) { write(field, value); this.count(field); }
    }
  }

  /* Somebody else wrote there first: both versions stay until this person chooses. */
  conflict(said) {
    const mine = (each) => each.op === "set" && each.place === said.place;
    const { value } = this.pending.filter(mine).at(-1);
    this.pending = this.pending.filter((each) => !mine(each));
    this.hold(said.place, { value, message: said.message, current: said.current, overtaken: true });
    this.say("conflict");
  }

  /* One change the server will not take: the others are sent without it, and it stays in its field. */
  refused(operations, said) {
    const message = said.message || "Ce changement n’a pas pu être enregistré.";
    if (operations.length > 1) { this.one = true; return; }
    this.pending.splice(0, 1);
    const [{ op, place, value }] = operations;
    if (op === "set" && this.field(place)) this.hold(place, { value, message });
    else this.keep();
    this.say("refused", message);
  }

  hold(place, what) {
    this.held[place] = what;
    this.keep();
    this.show_held();
  }

  release(place) {
    if (!this.held[place]) return;
    delete this.held[place];
    this.slot(place)?.querySelector(".conflict")?.remove();
    this.keep();
  }

  show_held() {
    for (const [place, { value, message, current, overtaken }] of Object.entries(this.held)) {
      const slot = this.slot(place), field = this.field(place);
      if (!slot || slot.querySelector(".conflict")) continue;
      const box = clone(overtaken ? "tpl-conflict" : "tpl-refused");
      box.querySelector("[data-message]").textContent = message;
      if (field && field !== document.activeElement) write(field, value);
      slot.prepend(box);
      const panel = slot.closest("details");
      if (panel) panel.open = true;
      if (!overtaken) continue;
      box.querySelector("[data-theirs]").textContent = text(current);
      box.querySelector("[data-mine]").textContent = text(value);
      box.querySelector("[data-keep-mine]").addEventListener("click", () => this.choose(place, current, value));
      box.querySelector("[data-keep-theirs]").addEventListener("click", () => this.choose(place, current, current));
    }
  }

  choose(place, current, value) {
    const field = this.field(place);
    if (field) { write(field, value); this.count(field); field.focus(); }
    this.release(place);
    if (same(value, current)) { this.say("saved"); this.look(); } else this.push([{ op: "set", place, was: current, value }]);
  }

  async turn(url) {
    this.collect_all();
    await this.flush();
    if (this.pending.length) return undefined;
    const [status, said] = await ask(url, { method: "POST" });
    if (status === CUT || status === CLOSED) return this.say(status === CUT ? "offline" : "closed");
    return status === 200 ? this.take(said, true) : this.say("refused", said.message);
  }

  /* -- what others did -- */
  async look() {
    if (this.pending.length || this.timers.size) return;
    const [status, said] = await ask(`${this.url}?version=${this.version}`);
    if (status !== 200 || this.pending.length || this.timers.size) return;
    const same_shape = JSON.stringify(shape(said.document)) === JSON.stringify(shape(this.document));
    this.take(said, !same_shape);
  }

  async reload_panels() {
    const open = [...this.root.querySelectorAll("details[open][id]")].map((each) => each.id);
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return undefined;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const held = JSON.parse(fresh.getElementById("draft-document").textContent);
    if (held.version < this.version) return this.reload_panels(); // a change was saved meanwhile
    this.collect_all();
    const writing = document.activeElement?.dataset?.place, at = document.activeElement?.selectionStart;
    for (const part of this.root.querySelectorAll("[data-part]")) {
      const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
      if (other) part.replaceChildren(...other.childNodes);
    }
    this.document = held.document;
    this.version = held.version;
    for (const id of open) { const each = document.getElementById(id); if (each) each.open = true; }
    this.restore();
    this.show_held();
    if (writing) {
      const field = this.field(writing);
      field?.focus();
      try { field?.setSelectionRange(at, at); } catch { /* a number has no cursor */ }
    }
    this.show_findings(held.findings);
    this.count_all();
    for (const listener of this.listeners) listener(this, true);
  }

  /* -- the automatic coach -- */
  show_findings(findings) {
    this.findings = findings;
    for (const slot of this.root.querySelectorAll("[data-findings]")) slot.querySelector("ul")?.remove();
    const lists = new Map();
    for (const each of findings) {
      const slot = this.shows(each) && this.slot(each.place);
      if (!slot) continue;
      if (!lists.has(slot)) { const ul = document.createElement("ul"); ul.className = "findings"; slot.append(ul); lists.set(slot, ul); }
      lists.get(slot).append(this.finding(each));
    }
    this.show_all();
    this.count_findings();
  }

  /* Calm: nothing is said of what nobody has written yet, but what is offered. */
  shows(finding) { return this.all || finding.proposal || this.touched.has(finding.place) || is_written(this.value_at(finding.place)); }

  /* Never move the page under a finger: what is pressed is clicked first. */
  show_later() {
    clearTimeout(this.showing);
    this.showing = setTimeout(() => { if (this.pressed) this.show_later(); else this.show_findings(this.findings); }, 200);
  }

  finding(each, away = false) {
    const item = clone(`tpl-finding-${each.severity}`), where = item.querySelector("[data-where]");
    item.querySelector("[data-message]").textContent = each.message;
    const why = item.querySelector("[data-why]");
    if (each.why) {
      why.href = each.why;
      why.setAttribute("aria-label", `Pourquoi ce conseil : ${each.message}`);
    } else why.remove();
    if (away && each.where) {
      where.textContent = each.where;
      where.dataset.where = each.place;
      where.href = `#${each.place.replaceAll("/", "-")}`;
      where.after(" : ");
    } else where.remove();
    const button = item.querySelector("[data-propose]"), shown = item.querySelector("[data-proposal]");
    if (each.proposal && !away) {
      button.querySelector("span").textContent = each.proposal.label;
      button.dataset.propose = JSON.stringify(each.proposal);
      if (typeof each.proposal.value === "string") shown.textContent = each.proposal.value;
    } else { button.remove(); }
    if (!shown.textContent) shown.remove();
    return item;
  }

  show_all() {
    const list = this.root.querySelector("[data-all-findings]");
    if (!list) return;
    list.hidden = !this.all;
    list.replaceChildren(...(this.all ? this.findings.map((each) => this.finding(each, true)) : []));
    const button = this.root.querySelector("[data-check-all]");
    button.textContent = this.all ? "Masquer les conseils" : "Tout vérifier";
    button.setAttribute("aria-expanded", this.all);
  }

  check_all() { this.all = !this.all; this.show_findings(this.findings); }

  go_to(place) {
    const field = this.field(place) || this.slot(place);
    const panel = field?.closest("details");
    if (panel) panel.open = true;
    field?.scrollIntoView({ block: "center" });
    if (!field?.matches("input, textarea, select")) field?.setAttribute("tabindex", "-1");
    field?.focus({ preventScroll: true });
  }

  count_findings() {
    const grave = this.findings.filter((each) => each.severity === "blocks").length;
    const advice = this.findings.filter((each) => each.severity === "warns").length;
    for (const each of this.root.querySelectorAll("[data-count-findings]")) each.textContent = told(grave, advice);
  }

  slot(place) {
    for (let at = place; ; at = at.slice(0, at.lastIndexOf("/"))) {
      const slot = this.root.querySelector(`[data-findings="${CSS.escape(at)}"]`);
      if (slot) return slot;
      if (!at.includes("/")) return this.root.querySelector('[data-findings=""]');
    }
  }

  accept(button) {
    const { place, value } = JSON.parse(button.dataset.propose);
    if (value && typeof value === "object" && value.insert) { this.root.dispatchEvent(new CustomEvent("draft:insert", { detail: value })); return; }
    const field = this.field(place);
    if (field) { write(field, value); this.count(field); }
    this.push([{ op: "set", place, was: this.seen(place), value }]);
    (field || this.root).focus?.();
  }

  /* -- small signs -- */
  count_all() { for (const field of this.root.querySelectorAll("[data-words], [data-characters]")) this.count(field); }

  mirror() {
    for (const each of this.root.querySelectorAll("[data-shows]")) {
      each.textContent = this.value_at(each.dataset.shows) || each.dataset.empty || "";
    }
  }

  count(field) {
    const sign = document.getElementById(`${field.id}-count`);
    if (!sign) return;
    const { words, characters } = field.dataset, written = read(field);
    const count = words ? (written.match(/[\p{L}\d]+(?:-[\p{L}\d]+)*/gu) || []).length : [...written].length;
    const [least, most] = (words || characters).split("-").map(Number);
    const unit = words ? "mot" : "caractère";
    sign.textContent = `${count} ${unit}${count > 1 ? "s" : ""} · ${least > 1 ? `${least} à ${most}` : `${most} au plus`}`;
    sign.classList.toggle("is-good", count >= least && count <= most && count > 0);
    sign.classList.toggle("is-over", count > most);
  }

  say(state, more = "") {
    const sign = document.getElementById("draft-state");
    if (!sign) return;
    const words = {
      typing: "Vous écrivez…", saving: "Enregistrement…", saved: more ? `Enregistré à ${more}` : "Enregistré",
      offline: "Connexion coupée : gardé sur cet appareil, envoyé dès le retour", conflict: "À choisir : deux versions d’un texte",
      refused: more, closed: "Votre session est terminée : vos mots sont gardés sur cet appareil. Rechargez la page pour entrer.",
    };
    sign.textContent = words[state];
    sign.dataset.state = state;
  }
}

export function token() { return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || document.querySelector("[name=csrfmiddlewaretoken]")?.value || ""; }
/* Ask and read the answer: its status and what it says. CUT: no answer of ours, try again; CLOSED: not signed in. */
export const CUT = "cut", CLOSED = "closed";
export async function ask(url, options = {}) {
  const headers = { Accept: "application/json", "X-CSRFToken": token(), ...options.headers };
  try {
    const answer = await fetch(url, { ...options, headers, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) return [CLOSED, {}];
    if (answer.status === 204) return [204, {}];
    if (answer.status >= 500 || answer.status === 429) return [CUT, {}];
    return [answer.status, await answer.json()];
  } catch { return [CUT, {}]; }
}
export function clone(id) { return document.getElementById(id).content.firstElementChild.cloneNode(true); }

function put(key, value) {
  try {
    if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, JSON.stringify(value));
  } catch { /* this browser keeps nothing: only the server does */ }
}

function read(field) {
  const type = field.dataset.type;
  if (type === "list") return [...field.querySelectorAll("input:checked")].map((each) => each.value);
  if (type === "object") {
    const made = Object.fromEntries([...field.querySelectorAll("[data-key]")].map((each) => [each.dataset.key, each.value || (each.type === "date" ? null : "")]));
    return Object.values(made).some(Boolean) ? made : null;
  }
  if (type === "number") return field.value === "" ? null : Number(field.value);
  return field.value;
}

function write(field, value) {
  const type = field.dataset.type;
  if (type === "list") for (const each of field.querySelectorAll("input")) each.checked = (value || []).includes(each.value);
  else if (type === "object") for (const each of field.querySelectorAll("[data-key]")) each.value = value?.[each.dataset.key] ?? "";
  else field.value = value ?? "";
}

/* The same words as `studio.advice.told`. */
function told(grave, advice) {
  if (grave) return `${grave} point${grave > 1 ? "s" : ""} à régler avant de publier`;
  return advice ? `Rien ne bloque. ${advice} conseil${advice > 1 ? "s" : ""} à lire` : "Tout est en ordre";
}

function is_written(value) {
  if (typeof value === "string") return value.trim() !== "";
  if (Array.isArray(value)) return value.length > 0 && typeof value[0] !== "object";
  return typeof value === "number" || Boolean(value && typeof value === "object" && Object.values(value).some(Boolean));
}

function same(one, other) { return JSON.stringify(one ?? null) === JSON.stringify(other ?? null); }
function text(value) { return typeof value === "string" ? value : typeof value === "number" ? String(value) : value ? "un autre choix" : "rien"; }
function shape(value) {
  if (Array.isArray(value)) return value.map((item) => (item && item.id) || 0);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
  return 0;
}
