"""Remake the clips, the music and the picture of `examples/video`: `python -m examples.shoot`.

The same code gives the same clips: a walk of the camera over `examples/zoom`, the sound of a sea, nothing of anybody's.
Sizes are pixels, times seconds.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cheznous.common.canonical import file_digest
from cheznous.formats.spec import FilmSpec
from cheznous.media import ffmpeg, film, images
from cheznous.media.brand import Brand
from cheznous.media.medium import WHOLE, Medium, Zone
from cheznous.media.mixing import RATE
from cheznous.media.timeline import Scene, Shot, Sound, Still, Timeline

HERE = Path(__file__).parents[1]
PICTURE = HERE / "zoom/media/la-cale.jpg"
OUT = HERE / "video/media"
WINDOW = Zone(0.7, 0.08, 0.25, 0.42)
UPRIGHT, WIDE = (720, 1280), (1280, 720)
HEAVIEST_BYTES = 800_000
NOTES_HZ = (220.0, 277.18, 329.63, 440.0, 329.63, 277.18)
BEAT_S = 0.75


@dataclass(frozen=True, slots=True)
class Take:
    """One clip: its name, its frame, where the camera starts and where it goes."""

    name: str
    size: tuple[int, int]
    start: Zone
    end: Zone
    seconds: float


TAKES = (
    Take("la-petite", UPRIGHT, Zone(0.14, 0.25, 0.36, 0.5), Zone(0.24, 0.52, 0.2, 0.3), 9.0),
    Take("la-barque", UPRIGHT, Zone(0.05, 0.2, 0.3, 0.45), Zone(0.16, 0.22, 0.24, 0.32), 6.0),
    Take("la-lettre", UPRIGHT, Zone(0.52, 0.3, 0.36, 0.45), Zone(0.62, 0.42, 0.2, 0.28), 6.0),
    Take("la-cale", WIDE, Zone(0.3, 0.3, 0.4, 0.4), WHOLE, 7.0),
)


def main() -> None:
    """Shoot each clip, play the music, keep a small copy of the picture."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="shoot-") as name:
        folder = Path(name)
        picture = Medium(file_digest(PICTURE), "picture", PICTURE, 4800, 3600)
        sea = _sound(folder / "sea.flac", _sea(10.0))
        for take in TAKES:
            _shoot(take, picture, sea, folder)
        music = _sound(folder / "music.flac", _music(40.0))
        ffmpeg.run(["-i", music.path, "-c:a", "libmp3lame", "-b:a", "64k", OUT / "musique.mp3"])
        window = images.fit(picture, WINDOW, 1200, 1512, quality=85)
        (OUT / "la-fenetre.jpg").write_bytes(window)
        (OUT / "la-cale.jpg").write_bytes(images.fit(picture, WHOLE, 1600, 1200, quality=85))


def _shoot(take: Take, picture: Medium, sea: Medium, folder: Path) -> None:
    seen = Still(picture, take.start, (Shot(take.end, take.seconds, 0.0),))
    told = Timeline((Scene(take.name, seen, take.seconds),), (Sound(sea, 0.0),), "fr")
    spec = FilmSpec(*take.size, shortest_s=1, longest_s=90, max_bytes=HEAVIEST_BYTES)
    whole = folder / f"{take.name}.mp4"
    film.make(told, spec, Brand(""), cache=folder, out=whole)
    film.lighten(whole, spec, OUT / whole.name)
    (OUT / f"{take.name}.vtt").unlink(missing_ok=True)


def _sea(seconds: float) -> np.ndarray:
    """Let waves come and go: brown noise that swells every four seconds."""
    times = np.arange(round(seconds * RATE)) / RATE
    noise = np.random.default_rng(17).normal(0, 1, len(times))
    soft = np.convolve(noise, np.hanning(160), "same")
    swell = 0.35 + 0.65 * np.sin(np.pi * times / 4) ** 2
    return np.asarray(soft * swell / np.abs(soft).max() * 0.5, np.float32)


def _music(seconds: float) -> np.ndarray:
    """Pluck six notes over and over, each fading into the next."""
    whole = np.zeros(round(seconds * RATE), np.float32)
    for number in range(int(seconds / BEAT_S)):
        times = np.arange(round(2.5 * RATE)) / RATE
        pitch = NOTES_HZ[number % len(NOTES_HZ)]
        note = sum(np.sin(2 * np.pi * pitch * k * times) / k**2 for k in (1, 2, 3))
        at = round(number * BEAT_S * RATE)
        plucked = (note * np.exp(-2.2 * times) * 0.2)[: len(whole) - at]
        whole[at : at + len(plucked)] += plucked.astype(np.float32)
    return whole


def _sound(target: Path, samples: np.ndarray) -> Medium:
    raw = target.with_suffix(".raw")
    samples.tofile(raw)
    ffmpeg.run(["-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", raw, "-c:a", "flac", target])
    return Medium(file_digest(target), "sound", target, duration_s=len(samples) / RATE)


if __name__ == "__main__":
    main()
