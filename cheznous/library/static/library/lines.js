/* Lines corrected while they play: coming to one plays it, Enter says it is right and goes to the next.

   correct(list, {media, how, save}): `list` holds items `[data-line][data-start][data-end]` with a textarea; `media`
   is what plays; `how` has the choices (`[data-auto] [data-loop] [data-rate]`); `save(item, is_read)` keeps one. */

export function correct(list, { media, how, save }) {
  let item = null, timer = 0;
  const items = () => [...list.querySelectorAll("[data-line]")];
  const field = (each) => each.querySelector("textarea");
  const wanted = (name) => how?.querySelector(`[data-${name}]`)?.checked;

  function play(each) {
    item = each;
    media.currentTime = Number(each.dataset.start);
    media.playbackRate = Number(how?.querySelector("[data-rate]")?.value || 1);
    const asked = media.play();
    asked?.catch(() => {}); // a browser may want a touch first
    watch();
  }

  /* Stop at the end of the line, or begin it again. */
  function watch() {
    cancelAnimationFrame(timer);
    timer = requestAnimationFrame(() => {
      if (!item || media.paused && !media.seeking) return;
      if (media.currentTime < Number(item.dataset.end) + .15 && !media.ended) return watch();
      if (wanted("loop")) return play(item);
      media.pause();
    });
  }

  function go(each, step) {
    const all = items(), next = all[all.indexOf(each) + step];
    if (!next) return false;
    field(next).focus();
    return true;
  }

  list.addEventListener("focusin", (event) => {
    const each = event.target.closest("[data-line]");
    if (!each || event.target !== field(each) || each === item && !media.paused) return;
    if (wanted("auto")) play(each);
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-play]");
    if (button) { const each = button.closest("[data-line]"); if (each === item && !media.paused) media.pause(); else play(each); }
  });
  list.addEventListener("keydown", (event) => {
    const each = event.target.closest("[data-line]");
    if (!each || event.target !== field(each) || event.isComposing) return;
    if (event.key === "Enter" && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (event.shiftKey) return void go(each, -1);
      save(each, true);
      if (!go(each, 1)) { media.pause(); list.dispatchEvent(new CustomEvent("lines:end", { bubbles: true })); }
    } else if (event.key === "Escape") { event.preventDefault(); play(each); }
  });
  list.addEventListener("change", (event) => {
    const each = event.target.closest("[data-line]");
    if (each) save(each, null);
  });
  how?.querySelector("[data-rate]")?.addEventListener("change", (event) => { media.playbackRate = Number(event.target.value); });
  return { play };
}
