"""Remake the pictures: `python -m examples.paint [name …] [--trial 0.3 --out folder]`.

The same code gives the same picture. A trial is a smaller one, `--drawn` stops before the brushes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from . import cale, goemon, lavoir
from .scene import Scene
from .strokes import paint

QUALITY = 88


def main() -> None:
    """Draw, brush and save each picture asked for."""
    works: dict[str, tuple[Callable[[], Scene], int, str]] = {
        "zoom": (cale.draw, cale.SEED, "la-cale"),
        "zoom-goemon": (goemon.draw, goemon.SEED, "le-goemon"),
        "zoom-lavoir": (lavoir.draw, lavoir.SEED, "le-lavoir"),
    }
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("names", nargs="*", help=", ".join(works))
    ask.add_argument("--trial", type=float, default=1.0, help="size, as a share of the full one")
    ask.add_argument("--drawn", action="store_true", help="stop before the brushes")
    ask.add_argument("--out", type=Path, help="another folder")
    asked = ask.parse_args()
    for name in asked.names or works:
        draw, seed, slug = works[name]
        place = (asked.out or Path(__file__).parents[1] / name / "media") / f"{slug}.jpg"
        began = time.monotonic()
        scene = draw()
        colours = scene.rgb if asked.drawn else paint(scene, seed, scale=asked.trial)
        size = _save(colours, place)
        sys.stdout.write(f"{place}: {size}, {time.monotonic() - began:.0f} s\n")


def _save(colours: np.ndarray, place: Path) -> str:
    """Write a JPEG, and say how large it is."""
    picture = Image.fromarray(np.round(np.clip(colours, 0, 1) * 255).astype(np.uint8))
    place.parent.mkdir(parents=True, exist_ok=True)
    picture.save(place, quality=QUALITY, subsampling="4:2:0", optimize=True)
    return f"{picture.width} x {picture.height}, {place.stat().st_size / 1e6:.1f} MB"


if __name__ == "__main__":
    main()
