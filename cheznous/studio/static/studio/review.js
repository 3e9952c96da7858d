/* Reading again: the second a film stands at goes into the form; a remark's second opens the film there. */
(() => {
  "use strict";
  const video = (name) => document.querySelector(`#${CSS.escape(name)} video`);
  const [place, second, text] = ["say-place", "say-second", "say-text"].map((id) => document.getElementById(id));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-now],[data-film]");
    if (!link) return;
    const film = video(link.dataset.now || link.dataset.film);
    if (!film) return;
    event.preventDefault();
    if (link.dataset.now) {
      film.pause();
      place.value = link.dataset.now;
      second.value = film.currentTime.toFixed(1);
      text.focus();
    } else {
      film.currentTime = Number(link.hash.split("=")[1]);
      film.play();
      film.scrollIntoView({ block: "center" });
    }
  });
})();
