"""A short video for tests, and one planted fault for each criterion of its recipe."""

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


def _first(**more: Any) -> dict[str, Any]:
    """Change the first scene."""
    rest = [scene(f"s{n}", 6.0 * n, 6.0 * n + 6) for n in range(1, 6)]
    return {"scenes": [scene("s0", 0.0, 6.0, **more), *rest]}


STILL = {"shows": "still", "picture": PICTURE}
TRAPS: dict[str, list[tuple[dict[str, Any], str]]] = {
    "C2-missing": [({"title": " "}, "title")],
    "C3-missing": [({"description": ""}, "description")],
    "C4-jargon": [
        (_first(line="Au sein de l’atelier."), "scenes/s0/line"),
        ({"hook": "Au sein de l’atelier."}, "hook"),
    ],
    "C5-unwritten": [
        (_first(voice=VOICE), "scenes/s0/said"),
        (_first(voice=VOICE, said=" \n", **STILL, alt=ALT), "scenes/s0/said"),
        (_first(voice=VOICE, shows="card", text="La nuit."), "scenes/s0/said"),
    ],
    "C7-missing": [
        (_first(**STILL), "scenes/s0/alt"),
        ({"poster": {"media": PICTURE}}, "poster/alt"),
    ],
    "C7-short": [(_first(**STILL, alt="Une voile."), "scenes/s0/alt")],
    "C7-name": [
        (_first(**STILL, alt="IMG_2041.jpg"), "scenes/s0/alt"),
        ({"poster": {"media": PICTURE, "alt": "Qui cousait la nuit ?"}}, "poster/alt"),
    ],
    "C8-label": [({"description": "Une vidéo en FALC."}, "description")],
    "P2-emoji": [({"hook": "Elle coud 🌊🌊🌊"}, "hook")],
    "P4-drawn": [
        ({"title": "Qui cousait ? 🌊"}, "title"),
        (_first(line="La voile ⛵"), "scenes/s0/line"),
        (_first(shows="card", text="La nuit 🌙"), "scenes/s0/text"),
    ],
    "V1-pace": [(_first(voice=VOICE, said="Elle coud la voile rouge. " * 4), "scenes/s0/said")],
    "K1-none": [({"scenes": []}, "scenes")],
    "K1-empty": [
        (_first(rush="gone"), "scenes/s0/rush"),
        ({"rushes": [{"id": "r1", "media": "gone"}]}, "scenes/s3/rush"),
        (_first(shows="still", alt=ALT), "scenes/s0/picture"),
        (_first(shows="card", text=" "), "scenes/s0/text"),
    ],
    "K1-awaited": [(_first(shows="card", seen="Ses mains", text="Ses mains, la nuit."), "scenes/s0/seen")],
    "K2-short": [({"scenes": [scene("s1", 0.0, 6.0)]}, "scenes")],
    "K2-long": [({"scenes": [scene(f"s{n}", 0.0, 9.0) for n in range(8)]}, "scenes")],
    "K3-shot": [({"scenes": [scene("s1", 0.0, 15.0), scene("s2", 15.0, 40.0)]}, "scenes/s1")],
    "K4-missing": [({"hook": ""}, "hook")],
    "K4-long": [({"hook": "un deux trois quatre cinq six sept huit neuf dix onze douze treize"}, "hook")],
    "K5-invitation": [({"invitation": "Venez nombreux !"}, "invitation"), ({"invitation": " "}, "invitation")],
    "K6-words": [
        (_first(sound="speech"), "scenes/s0/said"),
        (
            {"rushes": [{"id": "r1", "media": FILM, "words": said("Je couds", 30.0)}], **_first(sound="speech")},
            "scenes/s0/said",
        ),
    ],
    "K7-fast": [(_first(line="Une phrase bien trop longue pour le temps qu’elle reste. " * 3), "scenes")],
    "K8-poster": [({"poster": {}}, "poster/media")],
    "K9-music": [({"music": {"media": MUSIC}}, "music/credit")],
}  # fmt: skip
