/* Counts the minutes this page is really in use: seen, and touched or typed in less than two and a half minutes ago
   (or a voice is being recorded). A minute counts once, whatever the pages open. Kept in this browser until the
   house has it, at most one sending a minute; each waits for the person it is of. */
(() => {
  "use strict";
  const { to, step, who } = document.currentScript.dataset;
  const IDLE_MS = 150_000, LOOK_MS = 15_000, EVERY_MS = 60_000, KEPT_MIN = 7 * 24 * 60, KEY = "minutes";
  let acted = Date.now(), sent = 0, place = "", sending = false, closed = false, memory = { last: 0, wait: [] };

  const read = () => { try { return JSON.parse(localStorage.getItem(KEY)) || memory; } catch { return memory; } };
  const keep = (held) => { memory = held; try { localStorage.setItem(KEY, JSON.stringify(held)); } catch { /* this page only */ } };
  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || JSON.parse(document.body.getAttribute("hx-headers") || "{}")["x-csrftoken"] || "";
  const now_min = () => Math.floor(Date.now() / 60_000);

  const act = () => { acted = Date.now(); };
  for (const name of ["pointerdown", "keydown", "input", "scroll", "wheel"]) addEventListener(name, act, { capture: true, passive: true });
  addEventListener("focusin", (event) => { place = event.target.closest?.("[data-place]")?.dataset.place || place; });

  function look() {
    const speaking = document.querySelector("[data-recording], .rec-main.is-on") !== null;
    if (!document.hidden && (speaking || Date.now() - acted < IDLE_MS)) claim();
    send();
  }

  function claim() {
    const held = read(), minute = now_min();
    if (held.last >= minute) return;
    const wait = [...held.wait, { to, step, place, who, minute }].filter((each) => each.minute > minute - KEPT_MIN);
    keep({ last: minute, wait });
  }

  async function send() {
    const mine = read().wait.filter((each) => each.who === who);
    if (!mine.length || sending || closed || Date.now() - sent < EVERY_MS || navigator.onLine === false) return;
    sending = true;
    sent = Date.now();
    const first = mine[0], same = mine.filter((each) => each.to === first.to && each.step === first.step && each.place === first.place);
    const body = new URLSearchParams({ step: first.step, place: first.place });
    for (const each of same) body.append("minute", each.minute);
    const answer = await fetch(first.to, { method: "POST", body, keepalive: true, redirect: "manual", headers: { "X-CSRFToken": token() } }).catch(() => null);
    sending = false;
    if (!answer || answer.status >= 500 || answer.status === 0) return; // kept, tried again
    if (answer.status === 403) { closed = true; return; }
    const gone = new Set(same.map((each) => each.minute));
    const held = read();
    keep({ ...held, wait: held.wait.filter((each) => each.who !== who || !gone.has(each.minute)) });
    if (answer.status === 404 && first.to === to) closed = true; // who only reads is not counted
    if (read().wait.some((each) => each.who === who && each.to !== to)) { sent = 0; send(); } // what waited elsewhere
  }

  setInterval(look, LOOK_MS);
  addEventListener("online", () => { sent = 0; send(); });
  look();
})();
