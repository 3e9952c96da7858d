"""The zoom being written: what its editor shows, what one can remark on, what telling it aloud adds."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cheznous.studio.french import words
from cheznous.studio.kinds.zoom.checks import LEGEND
from cheznous.studio.kinds.zoom.document import (
    MOST_STOPS,
    SAID_CHARS,
    TEXT_CHARS,
    Film,
    Stop,
    ZoomDocument,
)
from cheznous.studio.kinds.zoom.telling import hooks

SHOTS = {"wide": 0.75, "medium": 0.5, "close": 0.3}  # the side of a frame, by how near it stands
RIGHTS = [
    ("", "Je ne sais pas"),
    ("public-domain", "Elle est du domaine public (auteur ancien ou inconnu)"),
    ("protected", "Elle est protégée"),
]
LABELS = {
    "author": "Auteur", "title": "Titre de l’œuvre", "date": "Date", "technique": "Technique",
    "place": "Lieu", "inventory": "Numéro d’inventaire", "credit": "Crédit de la photographie",
}  # fmt: skip


def blank() -> ZoomDocument:
    """Begin with the whole view, which opens every tour."""
    return ZoomDocument(stops=[Stop(id="s1", title="D’abord, regardez")])


def editing(document: ZoomDocument, address: Callable[[str], str]) -> dict[str, Any]:
    """Add what the panels need: neighbours of each stop, addresses of voices, proposals of hooks."""
    rows = []
    for index, stop in enumerate(document.stops):
        row = stop.model_dump()
        row["words"] = len(words(stop.text))
        row["voice_url"] = address(stop.voice) if stop.voice else ""
        row["before_previous"] = document.stops[index - 2].id if index > 1 else ""
        row["next"] = document.stops[index + 1].id if index + 1 < len(document.stops) else ""
        rows.append(row)
    kept = {stop.id for stop in document.kept}
    proposals = [
        {"text": text, "json": json.dumps({"place": "film/hook", "value": text})}
        for text in hooks(document)
        if text != document.film.hook
    ]
    return {
        "stops": rows,
        "details": [
            {"id": stop.id, "title": stop.title, "kept": stop.id in kept}
            for stop in document.details
        ],
        "hooks": proposals,
        "legend_fields": [
            (f"work/{field}", getattr(document.work, field), LABELS[field]) for field in LEGEND
        ],
        "rights_choices": RIGHTS,
    }


def places(document: ZoomDocument) -> list[tuple[str, str]]:
    """Name what one can remark on, in the order it is met."""
    found = [
        ("title", "Le titre"),
        ("description", "La description"),
        ("picture/media", "La photographie"),
        ("picture/alt", "La description de la photographie"),
    ]
    for number, stop in enumerate(document.stops, start=1):
        name = f"Arrêt {number}" + (f" : {stop.title}" if stop.title else "")
        found.append((f"stops/{stop.id}", name))
        found += [(f"stops/{stop.id}/{field}", f"{name}, {part}") for field, part in PARTS]
    return [
        *found,
        *((f"film/{field}", label) for field, label in FILM.items()),
        ("work", "La légende"),
    ]


PARTS = (
    ("title", "son nom"), ("text", "son texte"), ("line", "sa phrase"), ("zone", "son cadre"),
    ("voice", "sa voix"), ("said", "ses sous-titres"), ("alt", "sa description"),
)  # fmt: skip
FILM = {
    "hook": "L’accroche du film",
    "stops": "Les arrêts du film",
    "invitation": "L’invitation finale",
}
assert set(FILM) == set(Film.model_fields)


def told(
    document: ZoomDocument, stop_id: str, zone: list[float] | None, voice: str
) -> list[dict[str, Any]]:
    """Add one piece told: a stop where she touched; before any touch, the voice of the whole view."""
    opening = document.stops[0] if document.stops and not document.stops[0].zone else None
    if zone is None and not voice:
        return []
    if zone is None and opening and opening.voice in {"", voice}:
        return [{"op": "set", "place": f"stops/{opening.id}/voice", "value": voice}]
    stop = Stop(id=stop_id, zone=zone, voice=voice)  # four numbers, checked by the form
    return [
        {
            "op": "insert",
            "place": "stops",
            "item": stop.model_dump(mode="json"),
            **_before_last(document),
        }
    ]


def scripted(document: ZoomDocument, rows: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Draft a stop for each row of a script that has none yet, its frame to be moved where it belongs."""
    known = {stop.id for stop in document.stops}
    made: list[dict[str, Any]] = []
    after = _before_last(document)
    for place, row in enumerate(rows):
        if row["id"] in known or len(known) >= MOST_STOPS:
            continue
        stop = Stop(
            id=row["id"], title=row["title"], alt=row["frame"], zone=_framed(place, row.get("shot", "")),
            text=" ".join(filter(None, (row["look"].strip(), row["changes"].strip()))),
        )  # fmt: skip
        made.append(
            {"op": "insert", "place": "stops", "item": stop.model_dump(mode="json"), **after}
        )
        known.add(stop.id)
        after = {"after": stop.id}
    return made


def _framed(place: int, shot: str) -> tuple[float, float, float, float]:
    """Begin with a frame as near as the shot that was drawn."""
    left, top, width, _ = _spread(place)
    side = SHOTS.get(shot, width)
    return min(left, 1 - side), min(top, 1 - side), side, side


def _spread(place: int) -> tuple[float, float, float, float]:
    """Spread frames over the picture, three a line: whoever wrote the script moves each where it belongs."""
    across, down = place % 3, place // 3 % 3
    return 0.03 + 0.32 * across, 0.03 + 0.32 * down, 0.3, 0.3


def heard(document: ZoomDocument, voice: str) -> dict[str, int]:
    """Draft what the voice says, and the page's text while it is empty."""
    stops = [stop for stop in document.stops if stop.voice == voice]
    said = {f"stops/{stop.id}/said": SAID_CHARS for stop in stops}
    return said | {f"stops/{stop.id}/text": TEXT_CHARS for stop in stops if not stop.text}


def _before_last(document: ZoomDocument) -> dict[str, str]:
    """Keep the whole view that closes the tour at its end."""
    return {"after": document.stops[-2].id} if document.closes_whole else {}
