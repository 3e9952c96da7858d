"""One planted fault for each criterion of what is brought: its source, and the facts that betray it."""

from typing import Any

from cheznous.doorstep.models import Source

LEAFLET: dict[str, Any] = {
    "pages": 2, "words": 300, "asides": [], "has_credit": True,
    "pictures": [{"digest": "d", "width": 1200, "height": 900}],
}  # fmt: skip

RECORDING: dict[str, Any] = {
    "duration_s": 600.0, "first_s": 0.8, "silence_s": 1.2, "over_noise_db": 32.0, "lufs": -21.0, "clipped": 0.0,
}  # fmt: skip

Trap = tuple[Source, dict[str, Any]]


def leaflet(**facts: Any) -> Trap:
    return Source.LEAFLET, {**LEAFLET, **facts}


def recording(**facts: Any) -> Trap:
    return Source.VISIT, {**RECORDING, **facts}


def film(**facts: Any) -> Trap:
    shown = {"width": 1080, "height": 1920, "duration_s": 45.0, "held_s": 0.1, "flashes": 0}
    return Source.VISIT, {**RECORDING, "film": {**shown, **facts}}


def shown(**facts: Any) -> Trap:
    said = "Au fond du village, un lavoir a deux bassins. Venez voir pourquoi, samedi, avec celles qui y ont lavé."
    return Source.LINK, {
        "site": "YouTube",
        "title": "Pourquoi deux bassins ?",
        "description": said,
        **facts,
    }


TRAPS: dict[str, list[Trap]] = {
    "L-long": [leaflet(words=481)],
    "L-address": [leaflet(asides=["02 98 00 00 00"])],
    "L-credit": [leaflet(has_credit=False)],
    "E-long": [recording(duration_s=1900.0)],
    "E-first": [recording(first_s=6.0)],
    "E-clipped": [recording(clipped=0.02), recording(clipped=0.02, lufs=-40.0)],
    "E-faint": [recording(lufs=-38.0)],
    "M-upright": [film(width=1920, height=1080)],
    "M-long": [film(duration_s=91.0)],
    "M-start": [film(held_s=0.9)],
    "M-captions": [film()],
    "V-title": [shown(title="Le lavoir " * 8)],
    "V-capitals": [shown(title="LE LAVOIR de Treffaouen EN 1962 : LES DEUX BASSINS")],
    "V-words": [shown(description="Abonnez-vous"), shown(description="")],
}
CLEAN = [
    shown(),
    recording(),
    recording(lufs=None),
    leaflet(),
    leaflet(has_credit=False, pictures=[]),
]
