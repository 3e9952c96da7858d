// The specimen follows what is being chosen; without this it shows what is saved.
const specimen = document.getElementById("brand-specimen");
const form = specimen.closest("form");

function show() {
  const face = form.querySelector("[name=face]:checked");
  specimen.style.setProperty("--brand-paper", form.elements.paper.value);
  specimen.style.setProperty("--brand-ink", form.querySelector("input[name=ink]").value);
  if (face) specimen.style.setProperty("--brand-face", getComputedStyle(face.nextElementSibling).fontFamily);
}

form.addEventListener("input", show);
show();
