/* How long a person stayed and how far they went; and no page comes back once it is left. */
(() => {
  "use strict";
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  const form = document.querySelector("form[data-seen]");
  const content = document.querySelector("[data-content]");
  if (!form || !content) return;
  let stayed = 0, since = document.hidden ? 0 : Date.now(), reached = 0;
  const tour = content.querySelector("[data-part=tour]");
  const count = content.querySelector("[data-part=count]");
  const look = () => {
    if (tour && !tour.hidden) {
      const said = count && count.textContent.match(/(\d+) sur (\d+)/);
      if (count && count.hidden) reached = 1;
      else if (said) reached = Math.max(reached, said[1] / said[2]);
      return;
    }
    const box = content.getBoundingClientRect();
    if (box.height) reached = Math.max(reached, Math.min(1, (innerHeight - box.top) / box.height));
  };
  if (tour) new MutationObserver(look).observe(tour, { subtree: true, childList: true, characterData: true, attributes: true });
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
