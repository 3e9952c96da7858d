"""One planted fault for each criterion of the steps: what is written where, and the place it is found at."""

from typing import Any

from cheznous.journey import checks, fields
from cheznous.journey.blanks import blank
from cheznous.journey.steps import STEPS
from cheznous.studio.findings import Finding

KIND = "zoom"
Trap = tuple[int, dict[str, Any], str]  # the step, what is written there, where it is found

STORY = "Une femme attend sur le quai depuis le matin."
PROMISE = "Après ce contenu, elle pourra retrouver qui attend les barques."
CLEAN: dict[int, dict[str, Any]] = {
    1: {"story": STORY, "others": "Le four\nLe lavoir"},
    2: {"public": "families", "somebody": "Soazig, 38 ans.", "channels": ["school"]},
    3: {"promise": PROMISE, "questions": [{"id": "r1", "ask": "Que tient-elle ?", "right": "Une lettre"}]},
    4: {"hours": 4, "free": 6},
    5: {"moments": "La main\nLa lettre\nLe chien"},
    6: {
        "script": [
            {"id": "r1", "title": "La main", "look": "Regardez la main.", "changes": "Elle tient une lettre."}
        ]
    },
    7: {
        "plan": [
            {"id": "r1", "seen": "La toile", "shot": "wide", "said": "Regardez.", "seconds": 20},
            {"id": "r2", "seen": "Les femmes", "shot": "medium", "seconds": 20},
            {"id": "r3", "seen": "La main", "shot": "close", "seconds": 22},
        ],
        "wanted": 60,
    },
    12: {"tried": ["mute", "blind", "keys"]},
    14: {"who": "Nolwenn, puis Yann", "on": "2026-12-05"},
    15: {"people": "Soazig\nYann\nMarc\nAnna\nPaul"},
    8: {"shots": "La toile\nLa main", "day": "2026-12-01", "ready": ["battery", "space"]},
}  # fmt: skip
TRAPS: dict[str, list[Trap]] = {
    "E1-long": [(1, {"story": "mot " * 26}, "story")],
    "E1-date": [
        (1, {"story": "En 1893, un peintre arrive."}, "story"),
        (1, {"story": "Au XIXe siècle, le port."}, "story"),
    ],
    "E1-ideas": [(1, {"others": "Le four"}, "others")],
    "E2-somebody": [
        (2, {"somebody": "Un contenu tout public"}, "somebody"),
        (2, {"doubt": "ce que les jeunes n’aiment pas"}, "doubt"),
    ],
    "E2-channels": [(2, {"public": "elders", "channels": ["tiktok"]}, "channels")],
    "E3-long": [(3, {"promise": "Après ce contenu, " + "elle pourra voir " * 7}, "promise")],
    "E3-somebody": [(3, {"promise": "Tout le monde saura voir."}, "promise")],
    "E3-verb": [(3, {"promise": "Une belle marine."}, "promise")],
    "E3-one": [(3, {"promise": "Elle pourra nommer trois bateaux et raconter le port."}, "promise")],
    "E3-right": [(3, {"questions": [{"id": "r2", "ask": "Que tient-elle ?"}]}, "questions/r2/right")],
    "E4-first": [(4, {"hours": 1}, "hours")],
    "E4-short": [(4, {"hours": 6, "free": 3.5}, "free")],
    "E5-long": [(5, {"tone": "a " * 90, "moments": "a " * 290, "wont": "a " * 140}, "")],
    "E5-moments": [
        (5, {"moments": "Un seul"}, "moments"),
        (5, {"moments": "Un\nDeux\nTrois\nQuatre"}, "moments"),
    ],
    "E6-changes": [(6, {"script": [{"id": "r3", "look": "Regardez."}]}, "script/r3/changes")],
    "E6-time": [
        (6, {"script": [{"id": f"r{n}", "look": "mot " * 60, "changes": "mot " * 60} for n in range(1, 7)]}, "script")
    ],
    "E7-shots": [(7, {"plan": [{"id": f"r{n}", "seen": "Le port", "shot": "wide"} for n in (1, 2, 3)]}, "plan")],
    "E7-length": [
        (7, {"wanted": 70}, "wanted"),
        (7, {"wanted": 56}, "wanted"),
    ],
    "E8-left": [(8, {"shots": "La toile"}, "shots")],
    "E10-safe": [
        (10, {"kept": "La main, deuxième prise"}, "done"),
        (10, {"kept": "La main", "done": ["tried"]}, "done"),
    ],
    "E11-rounds": [(11, {"elsewhere": 3}, "elsewhere")],
    "E12-tried": [(12, {"tried": ["mute"]}, "tried")],
    "E14-who": [(14, {"who": " ", "on": "2026-12-05"}, "who")],
    "E15-five": [(15, {"people": "Soazig\nYann"}, "people")],
    "E8-ready": [(8, {"ready": ["battery"]}, "ready")],
    "E6-long": [(6, {"script": [{"id": "r1", "source": "mot " * 61}]}, "script/r1/source")],
}  # fmt: skip


EFFORT = {"E16-hours": 10 * 60 + 1, "E16-coach": 61}  # of a second content, in minutes


def too_long(check: str, rank: int) -> list[Finding]:
    """Read an effort with this fault in it."""
    return checks.effort({"E16-hours": 60, "E16-coach": 10} | {check: EFFORT[check]}, rank)


def found(step: int, changes: dict[str, Any]) -> list[Finding]:
    """Read one step of clean sheets with this fault in it."""
    written = {n: {**CLEAN.get(n, {}), **(changes if n == step else {})} for n in range(1, 17)}
    asked = {each.number: blank(each.number, KIND).fields for each in STEPS}
    said = {number: fields.whole(each, written[number]) for number, each in asked.items()}
    return checks.advice(step, KIND, said)
