"""A tune hummed by nobody: the demonstration's answer to a minute of speech. `python -m examples.hum` makes it again.

A voice with its mouth closed: harmonics under two soft formants, a vibrato, a breath between phrases. The tune is
ours. A note is (semitones above A3, beats), a breath has no pitch. The same code gives the same sound.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from cheznous.media import ffmpeg

Samples = NDArray[np.float64]
RATE, BEAT_S, A3_HZ = 24_000, 0.46, 220.0
TUNE: list[tuple[int | None, float]] = [
    (3, 1), (5, 1), (7, 2), (5, 1), (3, 1), (2, 2), (None, 0.8),
    (3, 1), (5, 1), (7, 1), (8, 1), (10, 2), (8, 2), (None, 0.8),
    (10, 1), (8, 1), (7, 2), (5, 1), (3, 1), (5, 2), (None, 0.8),
    (7, 1), (5, 1), (3, 1), (2, 1), (0, 3),
]  # fmt: skip
PLACE = Path(__file__).parent / "parole" / "fredon.ogg"


def hummed() -> Samples:
    """Hum the tune: samples between -1 and 1."""
    random = np.random.default_rng(8)
    notes = [_note(pitch, beats * BEAT_S, random) for pitch, beats in TUNE]
    whole = np.concatenate([np.zeros(RATE // 4), *notes, np.zeros(RATE // 3)])
    return whole / np.abs(whole).max() * 0.6


def _note(pitch: int | None, lasts_s: float, random: np.random.Generator) -> Samples:
    times = np.arange(round(lasts_s * RATE)) / RATE
    breath = random.normal(0, 0.004, len(times))
    if pitch is None:
        return breath * np.sin(np.pi * times / lasts_s) * 3
    hertz = A3_HZ * 2 ** (pitch / 12)
    sway = 1 + 0.006 * np.sin(2 * np.pi * 5.2 * times) * np.clip(times / 0.3, 0, 1)
    phase = 2 * np.pi * np.cumsum(hertz * sway) / RATE
    tone = sum(_formants(hertz * n) * np.sin(n * phase) for n in range(1, 14))
    edges = np.clip(np.minimum(times / 0.06, (lasts_s - times) / 0.09), 0, 1)
    return (tone + breath) * edges


def _formants(hertz: float) -> float:
    """Say how loud a harmonic is behind closed lips."""
    return float(
        np.exp(-(((hertz - 260) / 220) ** 2)) + 0.12 * np.exp(-(((hertz - 1000) / 350) ** 2))
    )


def main() -> None:
    """Write it, as Opus."""
    PLACE.parent.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        raw = Path(folder) / "hummed.f32"
        hummed().astype(np.float32).tofile(raw)
        opened: list[str | Path] = ["-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", raw]
        ffmpeg.run([*opened, "-c:a", "libopus", "-b:a", "40k", "-flags", "+bitexact", PLACE])


if __name__ == "__main__":
    main()
