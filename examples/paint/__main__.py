"""Remake the pictures: `python -m examples.paint [name …] [--trial]`.

A trial is drawn at a third of the size, in the folder given by --out.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
from PIL import Image

from . import cale, goemon, lavoir
from .strokes import paint

WORKS = {
    "zoom": (cale, "la-cale"),
    "zoom-goemon": (goemon, "le-goemon"),
    "zoom-lavoir": (lavoir, "le-lavoir"),
}
QUALITY = 88


def main() -> None:
    """Draw, brush and save each picture asked for."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("names", nargs="*", choices=[*WORKS, []], default=list(WORKS))
    ask.add_argument("--trial", type=float, default=1.0, help="size, as a share of the full one")
    ask.add_argument("--drawn", action="store_true", help="skip the brushes")
    ask.add_argument("--out", type=Path, help="a folder for trials")
    asked = ask.parse_args()
    for name in asked.names:
        work, slug = WORKS[name]
        folder = asked.out or Path(__file__).parent.parent / name / "media"
        _make(work, folder / f"{slug}.jpg", asked.trial, drawn=asked.drawn)


def _make(work: object, place: Path, scale: float, *, drawn: bool) -> None:
    began = time.monotonic()
    scene = work.draw()  # type: ignore[attr-defined]
    colours = scene.rgb if drawn else paint(scene, work.SEED, scale=scale)  # type: ignore[attr-defined]
    picture = Image.fromarray(np.round(np.clip(colours, 0, 1) * 255).astype(np.uint8))
    place.parent.mkdir(parents=True, exist_ok=True)
    picture.save(place, quality=QUALITY, subsampling="4:2:0", optimize=True)
    print(f"{place}: {picture.width} x {picture.height}, {place.stat().st_size / 1e6:.1f} MB, "  # noqa: T201
          f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
