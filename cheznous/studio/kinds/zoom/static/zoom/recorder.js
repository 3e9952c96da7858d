/* A voice recorded in the browser. `cut()` ends a piece and begins the next without losing a word:
   the next recorder starts before the last one stops. */

const FORMS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

export class Recorder {
  get is_on() { return Boolean(this.piece); }

  async start() {
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: true, autoGainControl: true } });
    this.piece = this.begin();
    this.listen();
  }

  begin() {
    const type = FORMS.find((each) => MediaRecorder.isTypeSupported(each));
    const recorder = new MediaRecorder(this.stream, type ? { mimeType: type, audioBitsPerSecond: 96000 } : {});
    const parts = [];
    recorder.addEventListener("dataavailable", (event) => { if (event.data.size) parts.push(event.data); });
    const done = new Promise((settle) => recorder.addEventListener("stop", () => settle(new Blob(parts, { type: recorder.mimeType }))));
    recorder.start(1000);
    return { recorder, done, began: performance.now() };
  }

  /* The piece spoken since the last cut. */
  async cut() {
    const last = this.piece;
    this.piece = this.begin();
    last.recorder.stop();
    return last.done;
  }

  async stop() {
    const last = this.piece;
    this.piece = null;
    last.recorder.stop();
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
