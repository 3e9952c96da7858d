/* A voice recorded in the browser, or a film of who speaks: `open({ film: true })` first, to see oneself in
   `stream`, then `start()`; `close()` gives it up. `cut()` ends a piece and begins the next without losing a word: the next
   recorder starts before the last one stops. `on_part(blob, number)` is given each second as it is said;
   `on_end()` is told of a microphone that stops by itself. */

const FORMS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const FILM_FORMS = ["video/webm;codecs=vp8,opus", "video/mp4"];
const VOICE = { echoCancellation: false, noiseSuppression: true, autoGainControl: true };
const FACE = { facingMode: "user", width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };

export class Recorder {
  get is_on() { return Boolean(this.piece); }

  async open({ film = false } = {}) {
    this.is_film = film;
    this.stream = await navigator.mediaDevices.getUserMedia(film ? { audio: VOICE, video: FACE } : { audio: VOICE });
    for (const track of this.stream.getTracks()) track.addEventListener("ended", () => this.on_end?.());
    this.listen();
  }

  async start() {
    if (!this.stream) await this.open();
    this.piece = this.begin();
  }

  close() {
    for (const track of this.stream?.getTracks() || []) track.stop();
    this.context?.close();
    this.stream = this.context = null;
  }

  begin() {
    const type = (this.is_film ? FILM_FORMS : FORMS).find((each) => MediaRecorder.isTypeSupported(each));
    const rates = { audioBitsPerSecond: 96000, ...(this.is_film ? { videoBitsPerSecond: 2500000 } : {}) };
    const recorder = new MediaRecorder(this.stream, type ? { mimeType: type, ...rates } : {});
    const parts = [];
    recorder.addEventListener("dataavailable", (event) => {
      if (!event.data.size) return;
      parts.push(event.data);
      if (this.piece?.recorder === recorder) this.on_part?.(event.data, parts.length);
    });
    const done = new Promise((settle) => recorder.addEventListener("stop", () => settle(new Blob(parts, { type: recorder.mimeType }))));
    recorder.start(1000);
    return { recorder, done, began: performance.now() };
  }

  /* The piece spoken since the last cut. */
  async cut() {
    const last = this.piece;
    this.piece = this.begin();
    end(last.recorder);
    return last.done;
  }

  async stop() {
    const last = this.piece;
    this.piece = null;
    end(last.recorder);
    const blob = await last.done;
    this.close();
    return blob;
  }

  /* How loud it is now, 0 to 1: shown, so that one sees the microphone hears. */
  listen() {
    try {
      this.context = new AudioContext();
      this.analyser = this.context.createAnalyser();
      this.analyser.fftSize = 512;
      this.context.createMediaStreamSource(this.stream).connect(this.analyser);
      this.samples = new Float32Array(this.analyser.fftSize);
    } catch { this.analyser = null; }
  }

  level() {
    if (!this.analyser) return 0;
    this.analyser.getFloatTimeDomainData(this.samples);
    const power = this.samples.reduce((sum, each) => sum + each * each, 0) / this.samples.length;
    return Math.min(1, Math.sqrt(power) * 4);
  }
}

function end(recorder) { if (recorder.state !== "inactive") recorder.stop(); }
