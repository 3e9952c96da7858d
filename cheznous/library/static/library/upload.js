/* Send files in pieces that survive a cut: three at once, each resumed where it was. Without this script the form
   sends them whole. Other scripts call `sendFile(file, {actor, kind, to, onprogress, signal})` → the asset; and hear
   "upload:done" (detail: the asset, and its `rank` among those chosen) on the form. Files dropped anywhere on the page go to its first form. The film
   of a live photo waits to be asked for: the still often says it all. An upload cut by a closed tab goes on when the
   same file is chosen again within two days. */
(() => {
  "use strict";
  const PIECE = 4 * 1024 * 1024, AT_ONCE = 3, WAITS_S = [1, 2, 5, 10, 20, 30];
  const token = () => document.cookie.match(/csrftoken=([^;]+)/)?.[1]
    || document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  const wait = (seconds) => new Promise((done) => {
    const timer = setTimeout(done, seconds * 1000);
    addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
  });
  class Refused extends Error {}
  const ask = async (address, method, { body, headers = {}, signal } = {}) => {
    const answer = await fetch(address, { method, body, signal, headers: { "X-CSRFToken": token(), Accept: "application/json", ...headers } });
    const said = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    if (answer.status >= 500 || answer.status === 400) throw new TypeError("again");
    if (answer.redirected || [403, 404].includes(answer.status)) throw new Refused("Cette page n’est plus ouverte. Rechargez-la, puis renvoyez le fichier.");
    if (!answer.ok && answer.status !== 409) throw new Refused(said.message || "Ce fichier a été refusé.");
    return { ...said, place: answer.headers.get("Location") };
  };
  /* Try again after a cut, for as long as it takes; a refusal is final. */
  const patiently = async (act, signal) => {
    for (let cuts = 0; ; cuts += 1) {
      try { return await act(); } catch (fault) {
        if (fault instanceof Refused || signal?.aborted) throw fault;
        await wait(WAITS_S[Math.min(cuts, WAITS_S.length - 1)]);
      }
    }
  };
  const known = (file, actor, kind, to) => `upload ${actor} ${to} ${kind} ${file.name} ${file.size} ${file.lastModified}`;
  const opened = async (file, actor, kind, to, signal) => {
    const form = new FormData();
    Object.entries({ actor, kind, name: file.name || "", size: file.size }).forEach(([key, value]) => form.append(key, value));
    const { place } = await patiently(() => ask(to, "POST", { body: form, signal }), signal);
    try { localStorage.setItem(known(file, actor, kind, to), place); } catch { /* private browsing */ }
    return place;
  };
  const resumed = async (file, actor, kind, to, signal) => {
    let place = null;
    try { place = localStorage.getItem(known(file, actor, kind, to)); } catch { /* private browsing */ }
    if (!place) return null;
    try { return { ...(await ask(place, "GET", { signal })), place }; } catch { return null; }
  };
  const send = async (file, { actor, kind = "picture", to = "/fichiers/", onprogress = () => {}, signal } = {}) => {
    let said = await resumed(file, actor, kind, to, signal);
    const place = said?.place || await opened(file, actor, kind, to, signal);
    said ||= { offset: 0 };
    try {
      while (!said.id) {
        const at = said.offset;
        onprogress(at / file.size);
        said = await patiently(async () => {
          try {
            return await ask(place, "PATCH", { body: file.slice(at, at + PIECE), headers: { "Upload-Offset": at }, signal });
          } catch (fault) {
            if (fault instanceof Refused || signal?.aborted) throw fault;
            const told = await ask(place, "GET", { signal });
            if (told.offset !== at || told.id) return told;
            throw fault;
          }
        }, signal);
      }
    } finally {
      if (said.id || !signal?.aborted) try { localStorage.removeItem(known(file, actor, kind, to)); } catch { /* idem */ }
    }
    onprogress(1);
    return said;
  };
  window.sendFile = send;

  const row = (list, file, stop) => {
    const item = document.createElement("li");
    const name = document.createElement("span"), bar = document.createElement("progress"), button = document.createElement("button");
    name.textContent = file.name;
    bar.max = 1; bar.value = 0; bar.setAttribute("aria-label", `Envoi de ${file.name}`);
    button.type = "button"; button.className = "act quiet"; button.textContent = "Annuler";
    button.setAttribute("aria-label", `Annuler l’envoi de ${file.name}`);
    button.addEventListener("click", stop);
    item.append(name, button, bar);
    list.hidden = false;
    list.append(item);
    return {
      share: (share) => { bar.value = share; },
      end: (words, page) => {
        item.classList.add("ended");
        name.textContent = `${file.name} : ${words}`;
        if (page) {
          const link = document.createElement("a");
          link.href = page; link.textContent = "Voir"; link.setAttribute("aria-label", `Voir ${file.name}`);
          name.append(" ", link);
        }
        bar.remove(); button.remove();
      },
      offer: (words, act) => {
        const again = document.createElement("button");
        again.type = "button"; again.className = "act quiet"; again.textContent = words;
        again.setAttribute("aria-label", `${words} : ${file.name}`);
        again.addEventListener("click", () => { again.remove(); act(); });
        item.append(again);
      },
    };
  };
  const stem = (file) => file.name.replace(/\.[^.]*$/, "").toLowerCase();
  const isStill = (file) => /\.(heic|heif|jpe?g)$/i.test(file.name);
  const dress = (form) => {
    if ("dressed" in form.dataset) return;
    form.dataset.dressed = "";
    const inputs = form.querySelectorAll("input[type=file]"), list = form.querySelector("[data-sending]");
    const { actor, kind } = form.dataset, to = form.getAttribute("action");
    const queue = [];
    let ranks = 0, busy = 0, failed = 0, sent = 0;
    form.querySelector("[data-send]").hidden = true;
    const next = () => {
      if (!queue.length) {
        if (!busy && sent && !failed && !("stay" in form.dataset)) location.assign(form.elements.next.value);
        return;
      }
      if (busy >= AT_ONCE) return;
      busy += 1;
      const { file, shown, control, as, rank } = queue.shift();
      send(file, { actor, kind: as, to, signal: control.signal, onprogress: shown.share }).then((asset) => {
        sent += 1;
        shown.end(asset.remark || (asset.kind === "film" ? "reçu ; il se prépare." : "reçu."), asset.remark && asset.page);
        failed += asset.remark ? 1 : 0; // stay on the page: there is something to read
        form.dispatchEvent(new CustomEvent("upload:done", { bubbles: true, detail: { ...asset, rank } }));
      }, (fault) => {
        failed += control.signal.aborted ? 0 : 1;
        shown.end(control.signal.aborted ? "annulé." : fault.message);
      }).finally(() => { busy -= 1; next(); });
      next();
    };
    const add = (files, as = kind) => {
      const stills = new Set(files.filter(isStill).map(stem));
      files.forEach((file) => {
        const control = new AbortController(), shown = row(list, file, () => control.abort());
        const rank = ranks++, push = () => { queue.push({ file, control, shown, as, rank }); next(); };
        if (!/\.mov$/i.test(file.name) || !stills.has(stem(file))) { push(); return; }
        shown.end("c’est le film de votre photo animée ; la photo suffit.");
        if (!kind) shown.offer("Prendre aussi le film", () => add([file]));
      });
      next();
    };
    inputs.forEach((input) => input.addEventListener("change", () => {
      add([...input.files]);
      input.value = "";
    }));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("upload:add", (event) => add(event.detail));
  };
  const carries = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  const over = (on) => document.querySelector("[data-drop]")?.classList.toggle("over", on);
  addEventListener("dragover", (event) => { if (carries(event)) { event.preventDefault(); over(true); } });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); });
  addEventListener("drop", (event) => {
    const form = document.querySelector("form[data-upload][data-actor]");
    if (!form || !carries(event)) return;
    event.preventDefault();
    over(false);
    form.dispatchEvent(new CustomEvent("upload:add", { detail: [...event.dataTransfer.files] }));
  });
  const all = (root) => root.querySelectorAll("form[data-upload][data-actor]").forEach(dress);
  document.addEventListener("htmx:load", (event) => all(event.detail.elt));
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => all(document)); else all(document);
})();
