"""Films: what drawing costs over encoding, and what a changed line costs over a whole film.

The picture is drawn here, 2852 × 2384 like Gauguin's Breton Shepherdess: octaves of noise and shapes,
as dense as paint; `../shared/samples/artworks` is used as well when it is there.
"""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from benches import Figure, medians
from cheznous.common.canonical import file_digest
from cheznous.common.places import ROOT
from cheznous.formats.spec import FilmSpec
from cheznous.media import ffmpeg, film, frames, probe, segments, strips
from cheznous.media.brand import Brand
from cheznous.media.deck import Card
from cheznous.media.frames import Stage, Take
from cheznous.media.medium import WHOLE, Medium, Zone
from cheznous.media.pyramid import Pyramid
from cheznous.media.timeline import Scene, Shot, Still, Timeline, Words

SPEC = FilmSpec(1080, 1920, shortest_s=15, longest_s=90)
BRAND = Brand("Musée de la Ria")
STAGE = Stage((SPEC.width, SPEC.height), SPEC.fps, BRAND, "fr")
GAUGUIN = ROOT.parent / "shared/samples/artworks/gauguin-breton-shepherdess-1886.jpg"
ZONES = (
    WHOLE, Zone(0.32, 0.3, 0.3, 0.4), Zone(0.6, 0.4, 0.28, 0.35), Zone(0.1, 0.55, 0.35, 0.35), WHOLE,
)  # fmt: skip
LINES = (
    "Et si elle ne gardait pas ses vaches ?",
    "Le muret la sépare des bêtes, comme une frontière de pierre.",
    "Elle tricote : personne, au pré, ne perd son temps.",
    "Un seul mouton est blanc. Cherchez où va son regard.",
    "Et vous, de quel côté du mur êtes-vous ?",
)


def run() -> list[Figure]:
    """Measure on the picture drawn here, then on the painting."""
    with tempfile.TemporaryDirectory(prefix="bench-film-") as name:
        folder = Path(name)
        figures = _figures(folder, painted(folder / "painted.png", 2852, 2384), "drawn picture")
        if GAUGUIN.exists():
            figures += _figures(folder, _medium(GAUGUIN, 2852, 2384), "Gauguin")
    return figures


def painted(target: Path, width: int, height: int, seed: int = 7) -> Medium:
    """Draw a dense picture: octaves of noise, under a few shapes."""
    random = np.random.default_rng(seed)
    picture = np.zeros((height, width, 3), np.float32)
    for octave in range(2, 11):
        size = (min(width, 2**octave * width // height), min(height, 2**octave))
        noise = random.normal(0, 1, (size[1], size[0], 3)).astype(np.float32)
        picture += cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC) * 0.62**octave
    picture = 120 + picture * 210
    for _ in range(40):
        centre = (int(random.integers(width)), int(random.integers(height)))
        paint = tuple(int(each) for each in random.integers(20, 235, 3))
        cv2.circle(
            picture,
            centre,
            int(random.integers(20, width // 14)),
            paint,
            int(random.integers(3, 30)),
        )
    cv2.imwrite(str(target), np.clip(picture, 0, 255).astype(np.uint8))
    return _medium(target, width, height)


def story(picture: Medium) -> Timeline:
    """Tell six scenes: five framings with their words, and a card."""
    scenes = [
        Scene(
            f"scene {number}",
            Still(picture, ZONES[max(0, number - 1)], (Shot(zone, 1.5, 3.5),)),
            5.0,
            (Words(line, 0.5, 5.0, "line" if number else "hook"),),
        )
        for number, (zone, line) in enumerate(zip(ZONES, LINES, strict=True))
    ]
    closing = Card("closing", "Venez la voir de près", "Paul Gauguin, 1886")
    return Timeline((*scenes, Scene("closing", closing, 5.0)), (), "fr")


def _medium(path: Path, width: int, height: int) -> Medium:
    return Medium(file_digest(path), "picture", path, width, height)


def _figures(folder: Path, picture: Medium, called: str) -> list[Figure]:
    told = story(picture)
    raws = _finished(told, folder)
    out, cache = folder / "film.mp4", folder / "cache"

    def whole() -> None:
        shutil.rmtree(cache, ignore_errors=True)
        strips.forget()
        film.make(told, SPEC, BRAND, cache=cache, out=out)

    def bare() -> None:
        for raw in raws:
            ffmpeg.run(
                [
                    *segments.raw_input(STAGE, str(raw)),
                    *segments.encoder(STAGE),
                    raw.with_suffix(".mp4"),
                ]
            )

    versions = _changed(told)

    def again() -> None:
        film.make(next(versions), SPEC, BRAND, cache=cache, out=out)

    made, encoded, corrected = medians(whole, bare, again)
    after = probe.inspect(out)
    film.make(told, SPEC, BRAND, cache=cache, out=out)
    before = probe.inspect(out)
    assert (before.picture, before.sound) == (after.picture, after.sound), "frames or sound moved"
    for raw in raws:
        raw.unlink()
    return [
        Figure(
            f"vertical film with words, {called}", made / encoded, 1.40,
            f"x264 alone on the same frames, one thread ({encoded:.1f} CPU s)",
        ),
        Figure(
            f"one line changed of six scenes, {called}", 100 * corrected / made, 20,
            f"the whole film ({made:.1f} CPU s)", "%",
        ),
    ]  # fmt: skip


def _changed(told: Timeline) -> Iterator[Timeline]:
    """Change the line of the third scene, each time otherwise."""
    scene = told.scenes[2]
    for line in (
        "Elle tricote. Regardez ses mains.",
        "Regardez ses mains : elle tricote.",
        "Que tricote-t-elle ?",
    ):
        words = replace(scene.words[0], text=line)
        yield replace(
            told, scenes=(*told.scenes[:2], replace(scene, words=(words,)), *told.scenes[3:])
        )


def _finished(told: Timeline, folder: Path) -> list[Path]:
    """Draw each scene's frames in a file of their own."""
    raws = list[Path]()
    for number, scene in enumerate(told.scenes):
        raws.append(folder / f"scene-{number}.raw")
        pyramid = Pyramid(scene.seen.picture, 1.0) if isinstance(scene.seen, Still) else None
        whole = Take(scene, 0, STAGE.at(scene.duration_s))
        with raws[-1].open("wb") as file:
            for frame in frames.of_take(whole, STAGE, pyramid):
                file.write(frame.data)
    return raws
