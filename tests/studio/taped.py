"""An episode for tests, and one planted fault for each criterion of its recipe."""

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


def _first(**more: Any) -> dict[str, Any]:
    """Change the first take."""
    return {"takes": [take("t1", **more), take("t2"), take("t3")]}


TRAPS: dict[str, list[tuple[dict[str, Any], str]]] = {
    "C2-missing": [({"title": ""}, "title")],
    "C3-missing": [({"description": ""}, "description")],
    "C4-jargon": [({"notes": "Au sein de l’atelier."}, "notes")],
    "C5-unread": [(_first(said="Elle coud.", heard="Elle coud."), "takes/t1/said")],
    "C7-missing": [
        ({"cover": {"media": PICTURE}}, "cover/alt"),
        (_first(picture=PICTURE), "takes/t1/alt"),
    ],
    "C7-short": [({"cover": {"media": PICTURE, "alt": "Une voile."}}, "cover/alt")],
    "C7-name": [
        ({"cover": {"media": PICTURE, "alt": "pochette.png"}}, "cover/alt"),
        (_first(picture=PICTURE, alt="Chapitre t1"), "takes/t1/alt"),
    ],
    "C8-label": [({"notes": "Un épisode en FALC."}, "notes")],
    "P2-emoji": [({"title": "Qui cousait 🌊🌊🌊 ?"}, "title")],
    "V1-pace": [(_first(said="Elle coud la voile rouge. " * 4), "takes/t1/said")],
    "PO1-none": [({"takes": []}, "takes")],
    "PO1-empty": [(_first(sound=""), "takes/t1/sound"), (_first(sound="gone"), "takes/t1/sound")],
    "PO1-cut": [
        (_first(start=20.0, end=10.0), "takes/t1/end"),
        (_first(start=10.0, end=10.0), "takes/t1/end"),
        (_first(start=400.0), "takes/t1/start"),
    ],
    "PO2-short": [({"takes": [take("t1")]}, "takes")],
    "PO2-long": [({"takes": [take(f"t{n}") for n in range(14)]}, "takes")],
    "PO3-first": [({"jingle": {"media": "long", "credit": "Yuna"}}, "jingle/media")],
    "PO4-words": [(_first(said=" "), "takes/t1/said"), (_first(said="\u00a0\n"), "takes/t1/said")],
    "PO5-few": [({"takes": [take("t1"), take("t2", chapter=""), take("t3", chapter="")]}, "takes")],
    "PO5-many": [({"takes": [take(f"t{n}") for n in range(7)]}, "takes")],
    "PO5-first": [(_first(chapter=""), "takes/t1/chapter")],
    "PO6-cover": [({"cover": {}}, "cover/media"), ({"cover": {"media": "gone", "alt": ALT}}, "cover/media")],
    "PO6-small": [({"cover": {"media": SMALL, "alt": ALT}}, "cover/media")],
    "PO7-credit": [
        ({"jingle": {"media": SHORT}}, "jingle/credit"),
        ({"bed": {"media": SOUND, "credit": " "}}, "bed/credit"),
    ],
    "PO8-people": [({"people": []}, "people")],
    "PO8-name": [({"people": [{"id": "p1", "name": "Yuna"}, {"id": "p2"}]}, "people/p2/name")],
    "PO9-title": [({"title": "Épisode 3 – Qui cousait la nuit ?"}, "title")],
    "PO9-number": [({"number": None}, "number")],
    "PO10-gone": [({"share": {"start": "t9/0.00"}}, "share/start")],
    "PO10-length": [({"share": {"start": "t1/0.00"}}, "share/end")],
    "PO10-words": [
        (
            {"takes": [take("t1", said="La nuit. " * 90)], "share": {"start": "t1/0", "end": "t1/150"}},
            "share/end",
        )
    ],
    "PO10-end": [({"takes": [take("t1", said="La nuit")], "share": {"start": "t1/0.00"}}, "share/end")],
}  # fmt: skip
