"""The coach: what it costs to read every text of a full content again, after each pause of whoever writes it.

The content is the zoom of `examples/zoom` grown to twelve details of 60 words. The target is 50 ms of CPU.
"""

import os
import tomllib
from datetime import date
from pathlib import Path

import django

from benches import Figure, medians
from cheznous.media.medium import Medium

ROOT = Path(__file__).resolve().parents[1]
STOPS, WORDS, TIMES, MOST_MS = 12, 60, 20, 50


def run() -> list[Figure]:
    """Read the same content twenty times, three times over."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cheznous.config.settings")
    django.setup()
    from cheznous.studio import documents  # noqa: PLC0415 (after Django is set up)
    from cheznous.studio.kinds import kinds  # noqa: PLC0415 (the same)

    raw = tomllib.loads((ROOT / "examples/zoom/content.toml").read_text())
    raw.pop("actor")
    details = [stop for stop in raw["stops"] if "zone" in stop]
    grown = [{**details[n % len(details)], "id": f"b{n}"} for n in range(STOPS)]
    for stop in grown:
        stop["text"] = _words(stop["text"])
    raw["stops"] = [raw["stops"][0], *grown, raw["stops"][-1]]
    raw["film"]["stops"] = [stop["id"] for stop in grown[:3]]
    document = documents.read(raw)
    media = {
        name: Medium("a" * 64, "picture", ROOT, 6000, 4500)
        for name in documents.media_names(document)
    }
    kind = kinds()["zoom"]

    def read() -> None:
        for _ in range(TIMES):
            kind.checks(document, media, date(2026, 11, 22))

    read()
    [spent] = medians(read)
    return [
        Figure(
            "read a whole content", spent * 1000 / TIMES, MOST_MS, "CPU of one reading", unit="ms"
        )
    ]


def _words(text: str) -> str:
    return " ".join((f"{text} " * 4).split()[:WORDS])
