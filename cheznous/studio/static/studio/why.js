/* A link to one piece of advice opens it: browsers that do so by themselves find it open already. */
(() => {
  "use strict";
  const open = () => {
    const found = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = found && found.closest("details");
    if (!folded || folded.open) return;
    folded.open = true;
    found.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
})();
