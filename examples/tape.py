"""Remake the sounds and the cover of `examples/podcast`: `python -m examples.tape`.

A sea, a tune hummed by nobody (`examples.hum`), a halyard that beats its mast, a jingle: nothing of anybody's. The
same code gives the same sounds. Samples lie between -1 and 1; times are seconds.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from cheznous.common.canonical import file_digest
from cheznous.media import ffmpeg, images
from cheznous.media.medium import Medium, Zone
from examples.hum import RATE, hummed

HERE = Path(__file__).parent
OUT = HERE / "podcast" / "media"
PICTURE = HERE / "zoom" / "media" / "la-cale.jpg"
COVER_PX = 1400
Samples = NDArray[np.float64]


def sea(seconds: float, seed: int) -> Samples:
    """Roll waves: noise without its high notes, swelling every five seconds."""
    times = np.arange(round(seconds * RATE)) / RATE
    noise = np.random.default_rng(seed).normal(0, 1, len(times) + 64)
    soft = np.convolve(noise, np.hanning(65) / 32, "valid")[: len(times)]
    swell = 0.35 + 0.65 * np.sin(np.pi * times / 5.0) ** 2
    return soft * swell * 0.25


def halyard(seconds: float) -> Samples:
    """Beat a mast with its halyard: short notes of metal, never quite in time."""
    random = np.random.default_rng(31)
    whole, at = sea(seconds, 7) * 0.15, 0.6
    while at < seconds - 1.2:
        times = np.arange(RATE) / RATE
        ring = sum(np.sin(2 * np.pi * hertz * times) for hertz in (1180.0, 1931.0, 2795.0))
        start = round(at * RATE)
        whole[start : start + RATE] += ring * np.exp(-times * 9) * 0.12 * random.uniform(0.5, 1)
        at += float(random.uniform(0.5, 1.1))
    return whole


def jingle() -> Samples:
    """Ring three notes of the tune."""
    whole = np.zeros(round(3.2 * RATE))
    for number, hertz in enumerate((293.66, 369.99, 440.0)):
        times = np.arange(round(1.8 * RATE)) / RATE
        start = round((0.1 + 0.45 * number) * RATE)
        whole[start : start + len(times)] += np.sin(2 * np.pi * hertz * times) * np.exp(
            -times * 2.5
        )
    return whole * 0.3


def main() -> None:
    """Write them, as Opus; and the cover, a detail of the zoom's picture."""
    OUT.mkdir(parents=True, exist_ok=True)
    tune = hummed()
    half = len(tune) // 2
    sounds = {
        "la-maree": sea(14.0, 3),
        "l-air": tune[:half] + sea(half / RATE, 5)[:half] * 0.08,
        "l-air-plus-loin": tune[half:] + sea(len(tune) / RATE, 6)[half : len(tune)] * 0.08,
        "la-drisse": halyard(11.0),
        "generique": jingle(),
    }
    with TemporaryDirectory(prefix="tape-") as name:
        for stem, samples in sounds.items():
            _write(samples, Path(name) / "raw.f32", OUT / f"{stem}.ogg")
    picture = Medium(file_digest(PICTURE), "picture", PICTURE, 4800, 3600)
    zone = Zone(0.12, 0.3, 0.45, 0.6)
    (OUT / "pochette.jpg").write_bytes(images.crop(picture, zone, COVER_PX, COVER_PX, quality=70))


def _write(samples: Samples, raw: Path, out: Path) -> None:
    samples.astype(np.float32).tofile(raw)
    opened: list[str | Path] = ["-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", raw]
    ffmpeg.run([*opened, "-c:a", "libopus", "-b:a", "32k", "-fflags", "+bitexact", out])


if __name__ == "__main__":
    main()
