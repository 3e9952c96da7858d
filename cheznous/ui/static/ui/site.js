/* The one script of every page: copy, share, and file fields in French. Pages work without it. */
(() => {
  "use strict";
  const said = (button, words) => {
    const span = button.querySelector("[data-said]") || button;
    const before = span.textContent;
    span.setAttribute("role", "status");
    span.textContent = words || span.dataset.said;
    setTimeout(() => { span.textContent = before; }, 2500);
  };
  const copy = async (button) => {
    const from = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
    const text = from ? (from.value ?? from.textContent) : button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
      said(button, "Copié");
    } catch {
      const field = from || button.parentElement.querySelector("input,textarea");
      if (field && field.select) field.select();
      said(button, "Sélectionné");
    }
  };
  /* Files are fetched on the first touch. When that outlasts the touch, the browser wants a second one. */
  const held = new WeakMap();
  const files = async (addresses) => Promise.all(addresses.map(async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    const blob = await answer.blob();
    const name = decodeURIComponent(new URL(address, location).pathname.split("/").pop());
    return new File([blob], name, { type: blob.type });
  }));
  const share = async (button) => {
    const { url, title, text } = button.dataset;
    const wanted = (button.dataset.files || "").split(" ").filter(Boolean);
    const bag = {};
    if (title) bag.title = title;
    if (text) bag.text = text;
    if (url) bag.url = new URL(url, location).href;
    try {
      if (wanted.length) {
        if (!held.has(button)) {
          button.setAttribute("aria-busy", "true");
          held.set(button, await files(wanted));
        }
        if (navigator.canShare && navigator.canShare({ files: held.get(button) })) bag.files = held.get(button);
      }
      await navigator.share(bag);
    } catch (fault) {
      if (fault.name === "NotAllowedError") said(button);
      else if (fault.name !== "AbortError") said(button, "Le partage n’a pas marché");
    } finally {
      button.removeAttribute("aria-busy");
    }
  };
  /* A file field says what it holds in the words of the page, not in those of the browser. */
  const speak = (input) => {
    if (input.closest(".file")) return;
    const make = (look, words) => Object.assign(document.createElement("span"), { className: look, textContent: words });
    const box = make("file", ""), name = make("soft", "");
    const say = () => {
      const count = input.files.length;
      name.textContent = count > 1 ? `${count} fichiers choisis` : count ? input.files[0].name : "Aucun fichier choisi";
    };
    input.before(box);
    box.append(input, make("act", input.multiple ? "Choisir des fichiers" : "Choisir un fichier"), name);
    box.lastChild.ariaHidden = box.children[1].ariaHidden = "true"; /* the field says it itself */
    input.addEventListener("change", () => setTimeout(say)); /* after who empties it */
    input.form?.addEventListener("reset", () => setTimeout(say));
    say();
  };
  const dress = (root) => {
    root.querySelectorAll("input[type=file]:not(.sr)").forEach(speak);
    root.querySelectorAll("[data-copy],[data-copy-from]").forEach((button) => { button.hidden = false; });
    if (navigator.share) root.querySelectorAll("[data-share]").forEach((button) => { button.hidden = false; });
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy],[data-copy-from],[data-share]");
    if (!button) return;
    if ("share" in button.dataset) share(button); else copy(button);
  });
  document.addEventListener("htmx:load", (event) => dress(event.detail.elt));
  dress(document);
  /* The workshop says when the line is cut. */
  const line = document.getElementById("offline");
  if (line) {
    const cut = () => { line.hidden = false; };
    const back = () => { line.hidden = true; };
    document.addEventListener("htmx:sendError", cut);
    document.addEventListener("htmx:afterOnLoad", back);
    addEventListener("offline", cut);
    addEventListener("online", back);
  }
})();
