"""An episode for tests, and one planted fault for each criterion of its recipe."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from cheznous.media.medium import Medium
from cheznous.studio.findings import Finding
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.podcast.document import PodcastDocument

TODAY = date(2026, 11, 22)
SOUND, SHORT, PICTURE, SMALL = "sound", "short", "picture", "small"
MEDIA = {
    SOUND: Medium("b" * 64, "sound", Path("take.flac"), duration_s=150.0),
    SHORT: Medium("d" * 64, "sound", Path("jingle.flac"), duration_s=4.0),
    "long": Medium("e" * 64, "sound", Path("long.flac"), duration_s=12.0),
    PICTURE: Medium("a" * 64, "picture", Path("photo.jpg"), 3000, 2400),
    SMALL: Medium("f" * 64, "picture", Path("small.jpg"), 1600, 900),
}
ALT = "Une voilière coud une voile rouge au bord du quai."


def take(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "sound": SOUND, "said": "[La mer.]", "chapter": f"Chapitre {name}", **more}


def podcast(**changed: Any) -> PodcastDocument:
    """Tell seven minutes that nothing is said against."""
    whole = {
        "title": "Qui cousait la nuit ?",
        "description": "Découvrez une voilière au travail, la nuit.",
        "promise": "Après cet épisode, un voisin pourra reconnaître une couture de voile.",
        "number": 1,
        "people": [{"id": "p1", "name": "Yuna", "role": "host"}, {"id": "p2", "name": "Marie-Jo"}],
        "takes": [take("t1", by="p1"), take("t2"), take("t3")],
        "cover": {"media": PICTURE, "alt": ALT},
    }
    return PodcastDocument.model_validate({**whole, **changed})


def found(**changed: Any) -> list[Finding]:
    return kinds()["podcast"].checks(podcast(**changed), MEDIA, TODAY)


def _with(**changed: Any) -> Callable[[], list[Finding]]:
    return lambda: found(**changed)


def _first(**more: Any) -> Callable[[], list[Finding]]:
    return _with(takes=[take("t1", **more), take("t2"), take("t3")])


TRAPS: dict[str, Callable[[], list[Finding]]] = {
    "PO1-none": _with(takes=[]),
    "PO1-empty": _first(sound=""),
    "PO1-cut": _first(start=20.0, end=10.0),
    "PO2-short": _with(takes=[take("t1")]),
    "PO2-long": _with(takes=[take(f"t{n}") for n in range(14)]),
    "PO3-first": _with(jingle={"media": "long", "credit": "Yuna"}),
    "PO4-words": _first(said=" "),
    "PO5-few": _with(takes=[take("t1"), take("t2", chapter=""), take("t3", chapter="")]),
    "PO5-many": _with(takes=[take(f"t{n}") for n in range(7)]),
    "PO5-first": _first(chapter=""),
    "PO6-cover": _with(cover={}),
    "PO6-small": _with(cover={"media": SMALL, "alt": ALT}),
    "PO7-credit": _with(jingle={"media": SHORT}),
    "PO8-people": _with(people=[]),
    "PO8-name": _with(people=[{"id": "p1", "name": "Yuna"}, {"id": "p2"}]),
    "PO9-title": _with(title="Épisode 3 – Qui cousait la nuit ?"),
    "PO9-number": _with(number=None),
}
