/* A signature drawn in a frame of 1000 by 400. Without this script, or by keyboard, one types one's name. */
(() => {
  "use strict";
  const form = document.querySelector("[data-sign]");
  if (!form) return;
  const pad = form.querySelector("[data-pad]");
  const canvas = pad.querySelector("canvas");
  const held = form.elements.drawing;
  const typed = form.elements.typed;
  const brush = canvas.getContext("2d");
  const strokes = [];
  let now = null;
  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    return [
      Math.round(((event.clientX - box.left) / box.width) * 1000),
      Math.round(((event.clientY - box.top) / box.height) * 400),
    ];
  };
  const draw = () => {
    brush.clearRect(0, 0, 1000, 400);
    brush.strokeStyle = getComputedStyle(canvas).color;
    brush.lineWidth = 6;
    brush.lineCap = brush.lineJoin = "round";
    for (const stroke of strokes) {
      brush.beginPath();
      stroke.forEach(([x, y], at) => (at ? brush.lineTo(x, y) : brush.moveTo(x, y)));
      brush.stroke();
    }
  };
  const keep = () => { held.value = strokes.length ? JSON.stringify(strokes) : ""; };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    strokes.push((now = [point(event)]));
    typed.checked = false;
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!now) return;
    const [x, y] = point(event);
    const [was, high] = now[now.length - 1];
    if (Math.abs(x - was) + Math.abs(y - high) < 6) return;
    now.push([x, y]);
    draw();
  });
  const stop = () => { now = null; keep(); };
  canvas.addEventListener("pointerup", stop);
  canvas.addEventListener("pointercancel", stop);
  const clear = () => { strokes.length = 0; draw(); keep(); };
  pad.querySelector("[data-clear]").addEventListener("click", clear);
  typed.addEventListener("change", () => { if (typed.checked) clear(); });
  pad.hidden = false;
  held.value = "";
})();
