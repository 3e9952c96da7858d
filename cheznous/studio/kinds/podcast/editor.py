"""The podcast being written: what its editor shows, what one can remark on, what search engines read."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cheznous.studio.french import words
from cheznous.studio.kinds.contract import Brought, Media
from cheznous.studio.kinds.podcast import saying, sharing
from cheznous.studio.kinds.podcast.document import (
    MOST_TAKES,
    MOST_WORDS,
    SAID_CHARS,
    Person,
    PodcastDocument,
    Take,
)
from cheznous.studio.kinds.podcast.saying import Sentence

SWITCHES = (
    ("hum", "Couper le ronflement", "Retire le grave d’une ventilation, d’un frigo, du secteur."),
    ("noise", "Baisser le bruit de fond", "Atténue un souffle continu. La voix y perd un peu d’air : réécoutez."),
    ("clicks", "Ôter les clics", "Retire les craquements brefs, bouche ou câble."),
    ("levels", "Égaliser les voix", "Remonte qui parle bas, sans toucher aux silences."),
    ("silences", "Raccourcir les longs silences", "Ramène à une seconde ceux qui durent plus."),
)  # fmt: skip
ROLES = [
    ("host", "Présente"), ("guest", "Est invitée ou invité"), ("author", "A écrit"),
    ("technician", "A enregistré ou monté"),
]  # fmt: skip
LINE_CHARS = 70
TYPES = [("full", "Un épisode"), ("trailer", "Une bande-annonce"), ("bonus", "Un bonus")]


def blank() -> PodcastDocument:
    """Begin with somebody who presents, and a first take to record."""
    return PodcastDocument(people=[Person(id="p1", role="host")], takes=[Take(id="t1", by="p1")])


def editing(document: PodcastDocument, address: Callable[[str], str]) -> dict[str, Any]:
    """Add what the panels need: neighbours of each take, addresses of sounds, choices."""
    rows, takes = [], document.takes
    for at, take in enumerate(takes):
        row = take.model_dump()
        row["url"] = address(take.sound) if take.sound else ""
        row["picture_url"] = address(take.picture) if take.picture else ""
        row["start"], row["end"] = _seconds(take.start), _seconds(take.end)
        row["words"] = len(words(take.said))
        row["before_previous"] = takes[at - 2].id if at > 1 else ""
        row["next"] = takes[at + 1].id if at + 1 < len(takes) else ""
        rows.append(row)
    named = [(each.id, each.name) for each in document.people if each.name]
    played = [
        (field, label, help, getattr(document, field), address(name) if name else "")
        for field, label, help in PLAYED
        for name in [getattr(document, field).media]
    ]
    return {
        "takes": rows,
        "speakers": [("", "Personne en particulier"), *named],
        "roles": ROLES,
        "people": document.people,
        "explicit": [("false", "Non"), ("true", "Oui : grossièretés, violence ou sexe")],
        "types": TYPES,
        "switches": [(name, label, help, name in document.clean) for name, label, help in SWITCHES],
        "played": played,
        "cover_url": address(document.cover.media) if document.cover.media else "",
    }


def excerpt(document: PodcastDocument, media: Media, urls: Mapping[str, str]) -> dict[str, Any]:
    """Add what the fold of the shared passage needs: where it may begin and end, what is heard, how long it lasts."""
    told = saying.of_all(document, media)
    share, pieces = document.share, sharing.passage(document, media)
    first, last = sharing.at(told, share.start), sharing.at(told, share.end)
    starts = [
        (_named(rank, first, share.start, told), _line(told, rank)) for rank in range(len(told))
    ]
    if first is None:
        return {"starts": [(share.start, "Pas d’extrait"), *starts]} if told else {}
    is_after = last is not None and last >= first
    ends = [
        (
            _named(rank, last, share.end, told),
            f"{_clock(seconds)} · … {_short(told[rank].text, last=True)}",
        )
        for rank, seconds in sharing.ends(told, first, media, last if is_after else None)
    ]
    return {
        "starts": [("", "Pas d’extrait"), *starts],
        "ends": [("" if is_after else share.end, "La première qui suffit"), *ends],
        "lasts": _clock(sharing.lasts(pieces)),
        "pieces": [
            f"{urls[each.take.id]}#t={each.start_s:.2f},{each.end_s:.2f}" for each in pieces
        ],
    }


def _named(rank: int, chosen: int | None, name: str, told: Sequence[Sentence]) -> str:
    """Name a sentence; the one that the document speaks of keeps the name it has there."""
    return name if rank == chosen else told[rank].name


def _line(told: Sequence[Sentence], rank: int) -> str:
    """Write a sentence as one chooses it: its chapter where it opens one, who says it."""
    each = told[rank]
    opens = rank == 0 or told[rank - 1].take.id != each.take.id
    chapter = f"{each.take.chapter.strip()} · " if opens and each.take.chapter.strip() else ""
    by = f"{each.by} : " if each.by and (opens or told[rank - 1].by != each.by) else ""
    return f"{chapter}{by}{_short(each.text)}"


def _short(text: str, *, last: bool = False) -> str:
    if len(text) <= LINE_CHARS:
        return text
    return text[-LINE_CHARS:].strip() if last else f"{text[:LINE_CHARS].strip()}…"


def _clock(seconds: float) -> str:
    return f"{round(seconds)}\u00a0s"


def _seconds(value: float | None) -> str:
    """Write seconds as a field of numbers holds them, whatever the language."""
    return "" if value is None else f"{value:g}"


PLAYED = (
    ("jingle", "Le générique", "Quelques secondes, au tout début."),
    ("bed", "L’ambiance", "Jouée doucement sous tout l’épisode ; elle s’efface quand on parle."),
)


def places(document: PodcastDocument) -> list[tuple[str, str]]:
    """Name what one can remark on, in the order it is met."""
    found = [
        ("title", "Le titre"), ("description", "La description"), ("cover/media", "La pochette"),
        ("cover/alt", "La description de la pochette"),
    ]  # fmt: skip
    for number, take in enumerate(document.takes, start=1):
        name = f"Prise {number}" + (f" : {take.chapter}" if take.chapter else "")
        found.append((f"takes/{take.id}", name))
        found += [(f"takes/{take.id}/{field}", f"{name}, {part}") for field, part in PARTS]
    return [
        *found, ("jingle/media", "Le générique"), ("bed/media", "L’ambiance"), ("notes", "Les notes"),
        ("people", "Les personnes"), ("share", "L’extrait à partager"), ("credits", "Les crédits"),
    ]  # fmt: skip


PARTS = (("sound", "son enregistrement"), ("chapter", "son chapitre"), ("said", "ses mots"))


def heard(document: PodcastDocument, voice: str) -> dict[str, int]:
    """Draft what a take says."""
    return {f"takes/{take.id}/said": SAID_CHARS for take in document.takes if take.sound == voice}


def worded(document: PodcastDocument, sound: Brought) -> list[dict[str, Any]]:
    """Write down the words of a sound where it is heard; a text that somebody wrote there stays."""
    words = [[text[:60], start, end] for text, start, end in sound.words[:MOST_WORDS]]
    made = list[dict[str, Any]]()
    for take in document.takes:
        if not words or take.sound != sound.name:
            continue
        if [list(each) for each in take.words] != words:
            made.append({"op": "set", "place": f"takes/{take.id}/words", "value": words})
        if not take.said.strip():
            said = sound.said[:SAID_CHARS]
            made.append({"op": "set", "place": f"takes/{take.id}/said", "value": said})
    return made


def scripted(document: PodcastDocument, rows: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Draft a take for each row of a script that has none yet: its place opens a chapter."""
    known = {take.id for take in document.takes}
    made = list[dict[str, Any]]()
    for row in rows:
        if row["id"] in known or len(known) >= MOST_TAKES:
            continue
        known.add(row["id"])
        item = Take(id=row["id"], chapter=row["where"].strip()[:120]).model_dump(mode="json")
        made.append({"op": "insert", "place": "takes", "item": item})
    return made


def structured_data(document: PodcastDocument) -> dict[str, Any]:
    """Describe the episode, in schema.org's words."""
    known = {
        "@type": "PodcastEpisode",
        "episodeNumber": document.number,
        "actor": [{"@type": "Person", "name": each.name} for each in document.people if each.name],
        "accessMode": ["auditory", "textual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeature": ["transcript", "structuralNavigation"],
        "accessibilityHazard": "none",
    }
    return {key: value for key, value in known.items() if value}
