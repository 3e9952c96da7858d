"""The draft's film: what it costs the server to write it for the browser, which asks again after each save.

The content is the zoom of `examples/zoom` grown to twelve details, told aloud, whole, in the wide frame (six
minutes). The target is 100 ms of CPU: seen within a second of a save, with what the save and the browser take.
"""

import os
import tomllib
from pathlib import Path

import django

from benches import Figure, medians
from cheznous.formats import names
from cheznous.formats.spec import FilmSpec
from cheznous.media import playback
from cheznous.media.brand import Brand
from cheznous.media.medium import Medium

ROOT = Path(__file__).resolve().parents[1]
STOPS, TIMES, MOST_MS = 12, 10, 100


def run() -> list[Figure]:
    """Write the same film ten times, three times over."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cheznous.config.settings")
    django.setup()
    from cheznous.studio import documents  # noqa: PLC0415 (after Django is set up)
    from cheznous.studio.kinds import kinds  # noqa: PLC0415 (the same)

    raw = tomllib.loads((ROOT / "examples/zoom/content.toml").read_text())
    raw.pop("actor")
    details = [stop for stop in raw["stops"] if "zone" in stop]
    grown = [{**details[n % len(details)], "id": f"b{n}"} for n in range(STOPS)]
    for stop in grown:
        stop |= {"voice": "media/voice.flac", "said": stop["text"]}
    raw["stops"] = [raw["stops"][0], *grown, raw["stops"][-1]]
    document = documents.read(raw)
    media = {
        name: Medium("a" * 64, kind, ROOT, 6000, 4500, 20.0)  # type: ignore[arg-type] # a kind of medium
        for name, kind in documents.media_names(document).items()
    }
    form, spec = names.WIDE_FILM, names.WIDE_FILM.spec
    assert isinstance(spec, FilmSpec)

    def write() -> None:
        for _ in range(TIMES):
            timeline = kinds()["zoom"].timeline(document, media, form)
            stage = playback.stage_of(timeline, spec, Brand("Musée du Port"))
            playback.written(timeline, stage, lambda medium: medium.digest, lambda name: name)

    write()
    [spent] = medians(write)
    return [Figure("write a film", spent * 1000 / TIMES, MOST_MS, "CPU of one writing", unit="ms")]
