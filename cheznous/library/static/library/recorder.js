/* A voice recorded in the browser. `cut()` ends a piece and begins the next without losing a word: the next
   recorder starts before the last one stops. `on_part(blob, number)` is given each second as it is said;
   `on_end()` is told of a microphone that stops by itself. */

const FORMS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

export class Recorder {
  get is_on() { return Boolean(this.piece); }

  async start() {
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: true, autoGainControl: true } });
    this.piece = this.begin();
    for (const track of this.stream.getTracks()) track.addEventListener("ended", () => this.on_end?.());
    this.listen();
  }

  begin() {
    const type = FORMS.find((each) => MediaRecorder.isTypeSupported(each));
    const recorder = new MediaRecorder(this.stream, type ? { mimeType: type, audioBitsPerSecond: 96000 } : {});
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
    for (const track of this.stream.getTracks()) track.stop();
    this.context?.close();
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
