/* A clip cut by its words: one is touched, a run is slid over or taken with Shift and the arrows; the draft keeps it. */

export function cut_by_words(form, draft) {
  let first = null, last = null, is_sliding = false, slid_at = -1000, changed = null;
  const part = (word) => word.closest("[data-words-of]");
  const words = (of) => [...of.querySelectorAll("[data-rank]")];
  const run = () => {
    const all = words(part(first)), ends = [all.indexOf(first), all.indexOf(last)].sort((a, b) => a - b);
    return all.slice(ends[0], ends[1] + 1);
  };

  function dress() {
    for (const of of form.querySelectorAll("[data-words-of]")) {
      for (const each of of.querySelectorAll("[data-by-word]")) each.hidden = false;
      for (const each of of.querySelectorAll("[data-plain]")) each.hidden = true;
      const all = words(of);
      if (all.length && !all.some((each) => each.tabIndex === 0)) all[0].tabIndex = 0;
    }
  }

  function mark() {
    for (const each of form.querySelectorAll(".cut-word.is-taken")) each.classList.remove("is-taken");
    if (first && last) for (const each of run()) each.classList.add("is-taken");
  }

  function stand(word) {
    for (const each of words(part(word))) each.tabIndex = each === word ? 0 : -1;
    word.focus();
  }

  const is_out = (word) => word.getAttribute("aria-pressed") === "true";

  /* Leave a run out, or put it back when its first word was out. */
  function toggle(out = !is_out(first)) {
    const of = part(first), place = of.dataset.wordsOf, taken = run();
    for (const each of taken) {
      each.setAttribute("aria-pressed", String(out));
      each.querySelector(".sr").textContent = out ? "retiré : " : "";
    }
    const was = draft.seen(place) || [], ranks = taken.map((each) => Number(each.dataset.rank));
    const value = out ? [...new Set([...was, ...ranks])].sort((a, b) => a - b) : was.filter((rank) => !ranks.includes(rank));
    first = last = null;
    changed = of;
    for (const line of of.querySelectorAll("li")) tell(line);
    mark();
    draft.push([{ op: "set", place, was, value }]);
  }

  function tell(line) {
    const out = [...line.querySelectorAll("[data-rank]")].every(is_out), button = line.querySelector("[data-operation]");
    line.classList.toggle("is-out", out);
    button.textContent = out ? "Remettre" : "Retirer la phrase";
    button.setAttribute("aria-label", button.getAttribute("aria-label").replace(/^\S+/, out ? "Remettre" : "Retirer"));
  }

  /* How long the scene lasts is told again once she leaves its words. */
  form.addEventListener("focusout", async (event) => {
    const of = event.target.closest("[data-words-of]");
    if (!of || of !== changed || of.contains(event.relatedTarget)) return;
    changed = null;
    await draft.flush();
    if (!draft.pending.length) draft.reload_panels();
  });

  form.addEventListener("pointerdown", (event) => {
    const word = event.target.closest("[data-rank]");
    if (!word || event.button) return;
    if (event.pointerType !== "mouse") { first = last = word; return; } // a finger slides to scroll: it touches
    event.preventDefault();
    first = last = word;
    is_sliding = true;
    stand(word);
    mark();
  });
  form.addEventListener("pointerover", (event) => {
    const word = is_sliding && event.target.closest("[data-rank]");
    if (!word || part(word) !== part(first)) return;
    last = word;
    mark();
  });
  addEventListener("pointerup", () => { if (is_sliding) { is_sliding = false; slid_at = performance.now(); toggle(); } });
  form.addEventListener("click", (event) => {
    const whole = event.target.closest("[data-words-of] [data-operation]");
    if (whole) { // what the page wrote on it may be of before
      event.preventDefault();
      event.stopPropagation();
      const all = [...whole.closest("li").querySelectorAll("[data-rank]")];
      [first, last] = [all[0], all.at(-1)];
      return toggle(!all.every(is_out));
    }
    const word = event.target.closest("[data-rank]");
    if (!word) return;
    event.preventDefault();
    if (performance.now() - slid_at < 400) return; // the end of a slide
    first = last = word;
    toggle();
  });

  form.addEventListener("keydown", (event) => {
    const word = event.target.closest("[data-rank]");
    if (!word) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const all = words(part(word)), next = all[all.indexOf(word) + step];
      if (!next) return;
      if (event.shiftKey) { first ??= word; last = next; } else first = last = null;
      stand(next);
      mark();
    } else if (["Enter", " ", "Delete", "Backspace"].includes(event.key)) {
      event.preventDefault();
      first ??= word;
      last ??= word;
      toggle();
    }
  });

  draft.on_change((_, structural) => { if (structural) dress(); });
  dress();
}
