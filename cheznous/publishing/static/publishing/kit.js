/* The kit: when the share sheet opens, say so first, for afterwards only a person knows whether it left. */
(() => {
  "use strict";
  const token = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}")["x-csrftoken"] || "";
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-set-out] [data-share]");
    if (!button) return;
    const address = button.closest("[data-set-out]").dataset.setOut;
    fetch(address, { method: "POST", keepalive: true, headers: { "x-csrftoken": token() }, body: new URLSearchParams({ act: "set-out" }) });
  }, true);
})();
