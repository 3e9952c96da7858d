"""Films cut from clips: what cropping, scaling and captions cost over encoding, and what a caption reworded costs.

The clips are drawn here, 1920 × 1080: dense detail that drifts under the grain of a sensor (hard to encode), and the
same, blurred and clean (soft, as slides are). Films last twenty seconds: what is made once a film (its sound, its
joining) weighs more than in a minute. The caption is of a film of a minute.
"""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from benches import Figure, cpu_s, medians
from cheznous.common.canonical import file_digest
from cheznous.formats import names
from cheznous.formats.spec import FilmSpec
from cheznous.media import ffmpeg, film, frames, segments, strips
from cheznous.media.brand import Brand
from cheznous.media.frames import Stage, Take
from cheznous.media.medium import Medium, Zone
from cheznous.media.timeline import Clip, Scene, Timeline, Words

BRAND = Brand("Musée de la Ria")
SPECS = [
    form.spec
    for form in (names.VERTICAL_FILM, names.SQUARE_FILM, names.WIDE_FILM)
    if isinstance(form.spec, FilmSpec)
]
WIDTH, HEIGHT, FPS = 1920, 1080, 30
SHORT_S, WHOLE_S, SOURCE_S = 20, 60, 12
TURNS = 1  # a minute of CPU each
CAPTION_S = 2.5
TARGETS = {"hard": 1.15, "soft": 1.25}


def run() -> list[Figure]:
    """Measure on hard and soft clips, then reword a caption of a minute."""
    with tempfile.TemporaryDirectory(prefix="bench-clips-") as name:
        folder = Path(name)
        clips = {what: _clip(folder / f"{what}.mp4", soft=what == "soft") for what in TARGETS}
        figures = [_three(folder, clip, what) for what, clip in clips.items()]
        return [*figures, _reworded(folder, clips["soft"])]


def _three(folder: Path, clip: Medium, what: str) -> Figure:
    """Make the three films, as asked for together, against x264 alone on the frames they are made of."""
    told = _told(clip, SHORT_S)
    raws = [(_stage(spec), folder / f"{spec.width}x{spec.height}.raw") for spec in SPECS]
    for stage, raw in raws:
        _finished(told, stage, raw)

    def whole() -> None:
        shutil.rmtree(folder / "cache", ignore_errors=True)
        strips.forget()
        for number, spec in enumerate(SPECS):
            along = [(told, other) for other in SPECS[number + 1 :]]
            out = folder / "film.mp4"
            film.make(told, spec, BRAND, cache=folder / "cache", out=out, along=along)

    def bare() -> None:
        for stage, raw in raws:
            wanted = [*segments.raw_input(stage, str(raw)), *segments.encoder(stage)]
            ffmpeg.run([*wanted, folder / "bare.mp4"])

    made, encoded = medians(whole, bare, times=TURNS)
    for _, raw in raws:
        raw.unlink()
    return Figure(
        f"three films cut from a {what} clip", made / encoded, TARGETS[what],
        f"x264 alone on the same frames, one thread ({encoded:.1f} CPU s)",
    )  # fmt: skip


def _stage(spec: FilmSpec) -> Stage:
    return Stage((spec.width, spec.height), spec.fps, BRAND, "fr")


def _reworded(folder: Path, clip: Medium) -> Figure:
    """Reword one caption of a vertical film of a minute, three times otherwise."""
    spec, told = SPECS[0], _told(clip, WHOLE_S)
    cache, out = folder / "minute", folder / "minute.mp4"
    whole = cpu_s(lambda: film.make(told, spec, BRAND, cache=cache, out=out))
    versions = _changed(told)
    [again] = medians(lambda: film.make(next(versions), spec, BRAND, cache=cache, out=out))
    return Figure(
        "one caption reworded in a minute", 100 * again / whole, 10,
        f"the whole film ({whole:.1f} CPU s)", "%",
    )  # fmt: skip


def _told(clip: Medium, seconds: float) -> Timeline:
    """Cut the clip in shots of five seconds at most, captions crossing them."""
    lasts = min(5.0, seconds / 2)
    count = round(seconds / lasts)
    scenes = tuple(
        Scene(f"s{n}", Clip(clip, 0.5 + n % 7, Zone(0.2 + 0.05 * (n % 8), 0.5, 0, 0)), lasts)
        for n in range(count)
    )
    captions = tuple(
        Words(
            f"Ici, on cousait à {n} la nuit.", n * CAPTION_S + 0.2, (n + 1) * CAPTION_S, "caption"
        )
        for n in range(int(seconds / CAPTION_S))
    )
    return Timeline(scenes, (), "fr", captions)


def _changed(told: Timeline) -> Iterator[Timeline]:
    for text in ("Ici, on cousait à trois.", "À trois, on cousait.", "On cousait, à trois."):
        words = replace(told.captions[9], text=text)
        yield replace(told, captions=(*told.captions[:9], words, *told.captions[10:]))


def _clip(target: Path, *, soft: bool) -> Medium:
    """Draw a clip as ours are taken in: a window that drifts over a ground, and the grain of a sensor when hard."""
    random = np.random.default_rng(11)
    noise = random.normal(0, 1, (HEIGHT // 2 + 200, WIDTH // 2 + 400, 3)).astype(np.float32)
    ground = cv2.resize(noise, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    blur, gain = (12.0, 660.0) if soft else (1.2, 55.0)
    drawn = np.clip(128 + gain * cv2.GaussianBlur(ground, (0, 0), blur), 0, 255).astype(np.uint8)
    grains = [random.integers(0, 1 if soft else 24, (HEIGHT, WIDTH, 3), np.uint8) for _ in range(7)]
    raw = target.with_suffix(".raw")
    with raw.open("wb") as file:
        for number in range(SOURCE_S * FPS):
            left, top = number * 2 % 700, number % 350
            seen = drawn[top : top + HEIGHT, left : left + WIDTH]
            file.write(cv2.add(np.ascontiguousarray(seen), grains[number % 7]).data)
    opened: list[str | Path] = [
        "-f",
        "rawvideo",
        "-pix_fmt",
        "bgr24",
        "-s",
        f"{WIDTH}x{HEIGHT}",
        "-r",
        str(FPS),
        "-i",
        raw,
    ]
    ffmpeg.run([
        *opened, "-vf", "scale=out_color_matrix=bt709:out_range=tv", "-pix_fmt", "yuv420p", "-c:v", "libx264",
        "-preset", "veryfast", "-crf", "20", "-maxrate", "12M", "-bufsize", "24M", "-bf", "0", "-g", str(FPS), target,
    ])  # fmt: skip
    raw.unlink()
    return Medium(file_digest(target), "film", target, WIDTH, HEIGHT, SOURCE_S)


def _finished(told: Timeline, stage: Stage, target: Path) -> Path:
    """Draw every frame of a film."""
    with target.open("wb") as file:
        for scene in told.laid():
            whole = Take(scene, 0, stage.at(scene.duration_s))
            for frame in frames.of_take(whole, stage, None):
                file.write(frame.data)
    return target
