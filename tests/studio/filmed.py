"""A short video for tests, and one planted fault for each criterion of its recipe."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from cheznous.media.medium import Medium
from cheznous.studio.findings import Finding
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.video.document import VideoDocument, Word

TODAY = date(2026, 11, 22)
FILM, PICTURE, VOICE, MUSIC = "film", "picture", "voice", "music"
MEDIA = {
    FILM: Medium("c" * 64, "film", Path("clip.mp4"), 1920, 1080, 60.0),
    PICTURE: Medium("a" * 64, "picture", Path("photo.jpg"), 4000, 3000),
    VOICE: Medium("b" * 64, "sound", Path("voice.flac"), duration_s=4.0),
    MUSIC: Medium("d" * 64, "sound", Path("music.flac"), duration_s=40.0),
}
ALT = "Une voilière coud une voile rouge au bord du quai."


def said(text: str, start: float = 0.0, pace: float = 0.5) -> list[Word]:
    """Say words one after the other, each 0.4 s, a tenth of silence between."""
    return [
        (word, round(start + n * pace, 3), round(start + n * pace + 0.4, 3))
        for n, word in enumerate(text.split())
    ]


def scene(name: str, start: float, end: float, **more: Any) -> dict[str, Any]:
    return {"id": name, "rush": "r1", "start": start, "end": end, "sound": "place", **more}


def video(**changed: Any) -> VideoDocument:
    """Tell forty seconds that nothing is said against."""
    scenes = [scene(f"s{n}", 6.0 * n, 6.0 * n + 6) for n in range(6)]
    whole = {
        "title": "Qui cousait la nuit ?",
        "description": "Découvrez une voilière au travail, la nuit.",
        "promise": "Après cette vidéo, un voisin pourra reconnaître une couture de voile.",
        "hook": "Elle cousait dans le noir.", "invitation": "Et chez vous, qui cousait ?",
        "rushes": [{"id": "r1", "media": FILM}], "scenes": scenes,
        "poster": {"media": PICTURE, "alt": ALT},
    }  # fmt: skip
    return VideoDocument.model_validate({**whole, **changed})


def found(**changed: Any) -> list[Finding]:
    return kinds()["video"].checks(video(**changed), MEDIA, TODAY)


def _with(**changed: Any) -> Callable[[], list[Finding]]:
    return lambda: found(**changed)


def _first(**more: Any) -> Callable[[], list[Finding]]:
    rest = [scene(f"s{n}", 6.0 * n, 6.0 * n + 6) for n in range(1, 6)]
    return _with(scenes=[scene("s0", 0.0, 6.0, **more), *rest])


TRAPS: dict[str, Callable[[], list[Finding]]] = {
    "K1-none": _with(scenes=[]),
    "K1-empty": _first(rush="gone"),
    "K1-awaited": _first(shows="card", seen="Ses mains", text="Ses mains, la nuit."),
    "K2-short": _with(scenes=[scene("s1", 0.0, 6.0)]),
    "K2-long": _with(scenes=[scene(f"s{n}", 0.0, 9.0) for n in range(8)]),
    "K3-shot": _with(scenes=[scene("s1", 0.0, 15.0), scene("s2", 15.0, 40.0)]),
    "K4-missing": _with(hook=""),
    "K4-long": _with(hook="un deux trois quatre cinq six sept huit neuf dix onze douze treize"),
    "K5-invitation": _with(invitation="Venez nombreux !"),
    "K6-words": _first(sound="speech"),
    "K7-fast": _first(line="Une phrase bien trop longue pour le temps qu’elle reste. " * 3),
    "K8-poster": _with(poster={}),
    "K9-music": _with(music={"media": MUSIC}),
}
