"""The coach: what it costs to read every text of a full content again, after each pause of whoever writes it.

A zoom of twelve details of 60 words, a short video of 24 shots (96 s) cut from half an hour of speech, an episode of
forty takes of 400 words: as full as their recipes, or their documents, let them be. The target is 50 ms of CPU.
"""

import os
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import django

from benches import Figure, medians
from cheznous.media.medium import Medium

ROOT = Path(__file__).resolve().parents[1]
STOPS, WORDS, TIMES, MOST_MS = 12, 60, 20, 50
SHOTS, LASTS, HEARD = 24, 4.0, 4000
TAKES, SAID = 40, 400
LIKE = {
    "picture": Medium("a" * 64, "picture", ROOT, 6000, 4500),
    "sound": Medium("b" * 64, "sound", ROOT, duration_s=180.0),
    "film": Medium("c" * 64, "film", ROOT, 1080, 1920, 1800.0),
}
WORDY = "Regardez la main posée sur le mur. Elle est rouge, abîmée par le sel. Cette femme travaille dehors."


def run() -> list[Figure]:
    """Read the same content of each kind twenty times, three times over."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cheznous.config.settings")
    django.setup()
    readings = [_reading(each) for each in (_zoom(), _video(), _podcast())]
    for read in readings:
        read()
    return [
        Figure(
            f"read a whole {kind}", spent * 1000 / TIMES, MOST_MS, "CPU of one reading", unit="ms"
        )
        for kind, spent in zip(("zoom", "video", "podcast"), medians(*readings), strict=True)
    ]


def _reading(raw: dict[str, Any]) -> Callable[[], None]:
    from cheznous.studio import documents  # noqa: PLC0415 (after Django is set up)
    from cheznous.studio.kinds import kinds  # noqa: PLC0415 (the same)

    document = documents.read(raw)
    media = {name: LIKE[what] for name, what in documents.media_names(document).items()}
    kind = kinds()[document.kind]

    def read() -> None:
        for _ in range(TIMES):
            kind.checks(document, media, date(2026, 11, 22))

    return read


def _example(name: str) -> dict[str, Any]:
    raw = tomllib.loads((ROOT / f"examples/{name}/content.toml").read_text())
    raw.pop("actor")
    return raw


def _zoom() -> dict[str, Any]:
    raw = _example("zoom")
    details = [stop for stop in raw["stops"] if "zone" in stop]
    grown = [{**details[n % len(details)], "id": f"b{n}"} for n in range(STOPS)]
    for stop in grown:
        stop["text"] = _words(stop["text"], WORDS)
    raw["stops"] = [raw["stops"][0], *grown, raw["stops"][-1]]
    raw["film"]["stops"] = [stop["id"] for stop in grown[:3]]
    return raw


def _video() -> dict[str, Any]:
    said = _words(WORDY, HEARD).split()
    heard = [(word, n * 0.4, n * 0.4 + 0.3) for n, word in enumerate(said)]
    shots = [
        {
            "id": f"b{n}",
            "rush": "r1",
            "start": 40.0 * n,
            "end": 40.0 * n + LASTS,
            "line": WORDY[:60],
        }
        for n in range(SHOTS)
    ]
    rush = {"id": "r1", "media": "media/la-petite.mp4", "words": heard}
    return {**_example("video"), "rushes": [rush], "scenes": shots}


def _podcast() -> dict[str, Any]:
    take = {"sound": "media/l-air.ogg", "said": _words(WORDY, SAID), "chapter": "Le quai"}
    return {**_example("podcast"), "takes": [{**take, "id": f"b{n}"} for n in range(TAKES)]}


def _words(text: str, count: int) -> str:
    return " ".join((f"{text} " * (count // len(text.split()) + 1)).split()[:count])
