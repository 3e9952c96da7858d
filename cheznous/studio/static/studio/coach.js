/* The automatic coach beside the fields: a finding is shown once something is written at its place or it was
   left, one that offers a correction at once, all of them when they are asked for. */

import { clone } from "./ask.js";
import { is_written } from "./fields.js";

export class Coach {
  constructor(draft) {
    this.draft = draft;
    this.root = draft.root;
    this.findings = [];
    this.touched = new Set(); // places left by whoever writes here
    this.all = new URLSearchParams(location.search).has("verifier");
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
      if (where) { event.preventDefault(); this.go_to(where.dataset.where); }
    });
  }

  show(findings = this.findings) {
    this.findings = findings;
    for (const slot of this.root.querySelectorAll("[data-findings]")) slot.querySelector("ul")?.remove();
    const lists = new Map();
    for (const each of findings) {
      const slot = this.shows(each) && this.draft.slot(each.place);
      if (!slot) continue;
      if (!lists.has(slot)) { const ul = document.createElement("ul"); ul.className = "findings"; slot.append(ul); lists.set(slot, ul); }
      lists.get(slot).append(this.finding(each));
    }
    this.show_all();
    this.count();
  }

  /* Calm: nothing is said of what nobody has written yet, but what is offered. */
  shows(finding) { return this.all || finding.proposal || this.touched.has(finding.place) || is_written(this.draft.value_at(finding.place)); }

  /* Never move the page under a finger: what is pressed is clicked first. */
  show_later() {
    clearTimeout(this.showing);
    this.showing = setTimeout(() => { if (this.pressed) this.show_later(); else this.show(); }, 200);
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

  check_all() { this.all = !this.all; this.show(); }

  go_to(place) {
    const field = this.draft.field(place) || this.draft.slot(place);
    const panel = field?.closest("details");
    if (panel) panel.open = true;
    field?.scrollIntoView({ block: "center" });
    if (!field?.matches("input, textarea, select")) field?.setAttribute("tabindex", "-1");
    field?.focus({ preventScroll: true });
  }

  count() {
    if (Number(this.draft.version) === 1 && !this.all) return; // nobody touched it yet: the page says so
    const grave = this.findings.filter((each) => each.severity === "blocks").length;
    const advice = this.findings.filter((each) => each.severity === "warns").length;
    for (const each of this.root.querySelectorAll("[data-count-findings]")) each.textContent = told(grave, advice);
  }
}

/* The same words as `studio.advice.told`. */
function told(grave, advice) {
  if (grave) return `${grave} point${grave > 1 ? "s" : ""} à régler avant de publier`;
  return advice ? `Rien ne bloque. ${advice} conseil${advice > 1 ? "s" : ""} à lire` : "Tout est en ordre";
}
