/* How long a person stayed and how far they went; and no page comes back once it is left. */
(() => {
  "use strict";
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  const form = document.querySelector("form[data-seen]");
  const content = document.querySelector("[data-content]");
  if (!form || !content) return;
  let stayed = 0, since = document.hidden ? 0 : Date.now(), reached = 0;
  const look = () => {
    const box = content.getBoundingClientRect();
    if (box.height) reached = Math.max(reached, Math.min(1, (innerHeight - box.top) / box.height));
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) { stayed += Date.now() - since; since = 0; } else since = Date.now();
  });
  addEventListener("scroll", look, { passive: true });
  look();
  form.addEventListener("submit", () => {
    if (since) stayed += Date.now() - since;
    since = Date.now();
    form.elements.stayed_s.value = Math.round(stayed / 1000);
    form.elements.reached.value = Math.max(0, reached).toFixed(3);
  });
})();
