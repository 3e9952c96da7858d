/* A draft that saves itself. Fields carry `data-place` (a path in the document); each change becomes an
   operation `{op, place, was, value}` kept in this browser until the server has it: a cut line, a closed tab or
   an ended session loses nothing. `was` is what the field showed before, so that nobody is overwritten unseen.
   What the server refuses, or somebody else overtook, is held aside until its author chooses. The server answers
   with the whole document and the coach's findings. Elements with `data-shows` (a place) say what it holds. */

import { CLOSED, CUT, ask, clone } from "./ask.js";
import { Coach } from "./coach.js";
import { at, count, read, same, shape, text, words_of, write } from "./fields.js";
import { Kept } from "./kept.js";

export { CLOSED, CUT, ask, clone };

const WAIT_MS = 600, RETRY_MS = [1000, 3000, 8000, 20000], LOOK_MS = 20000;

export class Draft {
  constructor(root) {
    this.root = root;
    this.url = root.dataset.changes;
    const given = JSON.parse(document.getElementById("draft-document").textContent);
    this.document = given.document;
    this.version = given.version;
    this.pending = [];
    this.held = {}; // place → {value, message, current}
    this.shown = new Map(); // place → what its field shows of the document
    this.timers = new Map();
    this.fails = 0;
    this.sending = null;
    this.listeners = [];
    this.kept = new Kept(root.dataset.content);
    this.coach = new Coach(this);
    this.coach.show(given.findings);
    this.remember();
    this.bind();
    this.kept.adopt((record) => this.inherit(record));
    addEventListener("online", () => this.flush());
    addEventListener("pagehide", () => this.collect_all());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.collect_all(); else this.flush().then(() => this.look());
    });
    setInterval(() => { if (!document.hidden) this.look(); }, LOOK_MS);
  }

  /* What is changed next changes the form too: the page is asked for it anew. */
  reshape() { this.reshapes = true; }

  on_change(listener) { this.listeners.push(listener); }

  value_at(place, from = this.document) { return at(place, from); }

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
    this.root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-propose]");
      if (button) { event.preventDefault(); this.accept(button); }
      const act = event.target.closest("[data-operation]");
      if (act) { event.preventDefault(); this.reshape(); this.push([JSON.parse(act.dataset.operation || act.value)]); }
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
    count(field);
    clearTimeout(this.timers.get(field));
    this.timers.set(field, setTimeout(() => this.collect(field), wait));
    this.keep(); // a page that is closed or killed may never be told so
    this.say("typing");
  }

  collect(field) {
    clearTimeout(this.timers.get(field));
    this.timers.delete(field);
    const written = this.written(field), { place, value, was } = written;
    if (this.held[place]?.overtaken && same(value, this.held[place].value)) return;
    if (same(value, was)) { this.release(place); this.say(this.pending.length ? "saving" : "saved"); return; }
    this.push([written]);
  }

  written(field) {
    const { place } = field.dataset;
    return { op: "set", place, was: this.shown.has(place) ? this.shown.get(place) : this.seen(place), value: read(field) };
  }

  collect_all() { for (const field of [...this.timers.keys()]) this.collect(field); }

  put_in(field, value) {
    write(field, value);
    count(field);
    this.shown.set(field.dataset.place, value);
  }

  /* Fields as the page brought them; a text the browser put back in one on a reload is what it was, not what is. */
  remember() {
    this.shown.clear();
    for (const field of this.root.querySelectorAll("[data-place]")) {
      const value = this.seen(field.dataset.place);
      if (typeof value === "string" && field.value !== value) write(field, value);
      this.shown.set(field.dataset.place, value);
    }
  }

  /* What a page that is over could not send: its words are put in their fields and sent from here. */
  inherit({ pending, held }) {
    this.pending.splice(this.sending ? this.flying : 0, 0, ...pending);
    for (const [place, each] of Object.entries(held)) {
      const current = each.overtaken ? this.value_at(place) ?? each.current : undefined;
      if (!this.held[place] && !same(each.value, this.value_at(place))) this.held[place] = { ...each, current };
    }
    this.keep();
    this.restore();
    this.show_held();
    this.flush();
  }

  restore() {
    for (const each of this.pending) {
      const field = each.op === "set" && this.field(each.place);
      if (field) this.put_in(field, each.value);
    }
  }

  field(place) { return this.root.querySelector(`[data-place="${CSS.escape(place)}"]`); }

  /* -- saving -- */
  push(operations) {
    for (const each of operations) {
      const last = this.pending.at(-1);
      if (last && !this.sending && each.op === "set" && last.op === "set" && last.place === each.place) last.value = each.value;
      else this.pending.push(each);
      if (each.op === "set") this.shown.set(each.place, each.value);
    }
    this.keep();
    this.say("saving");
    return this.flush();
  }

  /* What waits for the server, and what is being typed and was not collected yet. */
  keep() {
    const typing = [...this.timers.keys()].map((field) => this.written(field)).filter((each) => !same(each.value, each.was));
    this.kept.put([...this.pending, ...typing], this.held);
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
    this.flying = operations.length;
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
    const structural = this.reshapes || operations.some((each) => each.op !== "set");
    this.reshapes = false;
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
    this.root.dispatchEvent(new CustomEvent("draft:saved", { detail: said.version, bubbles: true }));
    if (structural) return this.reload_panels();
    this.fill();
    this.mirror();
    this.coach.show(said.findings);
    for (const listener of this.listeners) listener(this);
    return undefined;
  }

  /* Put in the fields what others changed, never over words not collected yet. */
  fill() {
    for (const field of this.root.querySelectorAll("[data-place]")) {
      const { place } = field.dataset, value = this.seen(place);
      if (value === undefined || this.timers.has(field) || this.held[place] || same(value, this.shown.get(place))) continue;
      const cursor = field === document.activeElement ? field.selectionStart ?? null : null;
      this.put_in(field, value);
      if (cursor !== null) field.setSelectionRange(cursor, cursor);
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
    this.shown.set(place, this.value_at(place));
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
      const both = box.querySelector("[data-keep-both]"), joined = together(current, value, field);
      both.hidden = !joined;
      both.addEventListener("click", () => this.choose(place, current, joined));
    }
  }

  choose(place, current, value) {
    const field = this.field(place);
    if (field) { this.put_in(field, value); field.focus(); }
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
    this.remember();
    for (const id of open) { const each = document.getElementById(id); if (each) each.open = true; }
    this.restore();
    this.show_held();
    if (writing) {
      const field = this.field(writing);
      field?.focus();
      try { field?.setSelectionRange(at, at); } catch { /* a number has no cursor */ }
    }
    this.coach.show(held.findings);
    this.count_all();
    for (const listener of this.listeners) listener(this, true);
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
    const was = this.seen(place);
    if (field) this.put_in(field, value);
    this.push([{ op: "set", place, was, value }]);
    (field || this.root).focus?.();
  }

  /* -- small signs -- */
  count_all() { for (const field of this.root.querySelectorAll("[data-words], [data-characters]")) count(field); }

  mirror() {
    for (const each of this.root.querySelectorAll("[data-shows]")) {
      each.textContent = this.value_at(each.dataset.shows) || each.dataset.empty || "";
    }
    for (const each of this.root.querySelectorAll("[data-counts]")) {
      const count = words_of(this.value_at(each.dataset.counts) || "");
      each.textContent = count ? `${count} mot${count > 1 ? "s" : ""}` : each.dataset.empty || "";
    }
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

/* Two texts one under the other, where the field can hold them; nothing for what is no text. */
function together(current, value, field) {
  if (typeof current !== "string" || typeof value !== "string" || !current || !value) return "";
  const joined = field?.tagName === "TEXTAREA" ? `${current}\n${value}` : `${current} ${value}`;
  return field && field.maxLength > 0 && joined.length > field.maxLength ? "" : joined;
}
