/* The question, read aloud by this device's own voice, where it has one in French: nothing leaves the device. */
(() => {
  "use strict";
  const button = document.querySelector("[data-aloud]");
  if (!window.speechSynthesis || !button) return;
  const offer = () => {
    const voice = speechSynthesis.getVoices().find((each) => each.localService && each.lang.startsWith("fr"));
    if (!voice || !button.hidden) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const told = new SpeechSynthesisUtterance(button.dataset.aloud);
      Object.assign(told, { voice, lang: voice.lang, rate: 0.9 });
      speechSynthesis.cancel();
      speechSynthesis.speak(told);
    });
  };
  offer();
  speechSynthesis.addEventListener?.("voiceschanged", offer);
})();
