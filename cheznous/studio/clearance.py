"""Whether a content may go where it goes: who and what its media show, put to the rule of rights.

A content's register is the union of its media's, plus what its document declares by itself. `seen` reads it,
`findings` and `refuses` judge it without asking the database.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date

from cheznous.common.errors import Refused
from cheznous.formats.spec import Format
from cheznous.media import captions
from cheznous.rights import queries as rights
from cheznous.rights import rule
from cheznous.rights.shown import Ask, Seen, Shown
from cheznous.studio import criteria, documents, edits
from cheznous.studio.findings import Finding
from cheznous.studio.kinds.contract import Document, Kind

RECIPE = criteria.beside(__file__)
UNHEARD = "Qui entend-on ici ? Dites-le une fois : cette voix restera en règle partout."
PARTLY = "{} Les formats concernés ne se fabriquent pas."
TURNS = (
    "Plusieurs personnes parlent ici. À chaque changement de voix, allez à la ligne et commencez par un tiret : "
    "« – Et alors ? »."
)
SPEAKING = {"person", "minor", "voice"}
Told = Mapping[str, tuple[Shown, ...]]


def seen(kind: Kind, document: Document) -> list[Seen]:
    """Read the register of one document."""
    return seen_all([(kind, document)])[0]


def seen_all(read: Sequence[tuple[Kind, Document]]) -> list[list[Seen]]:
    """Read the registers of several documents together."""
    placed = [
        [each for each in documents.media_places(document) if each[0] not in document.unshown]
        for _, document in read
    ]
    told = rights.shown_in(name for places in placed for _, name, _ in places)
    return [
        [_seen(place, name, what, told, kind.declares(document)) for place, name, what in places]
        for (kind, document), places in zip(read, placed, strict=True)
    ]


def _seen(place: str, name: str, what: str, told: Told, declared: Told) -> Seen:
    mine = declared.get(name, ())
    return Seen(
        name, place, "sound" if what == "sound" else "picture", (*mine, *told.get(name, ())),
        name in told or bool(mine), len(mine),
    )  # fmt: skip


def findings(seen: Sequence[Seen], on: date) -> list[Finding]:
    """C1: what forbids the page, at the medium that shows it; then what only some formats lack."""
    return list(_findings(seen, on))


def _findings(seen: Sequence[Seen], on: date) -> Iterator[Finding]:
    told = [_untold(each) for each in seen]
    page = rule.answer(told, Ask(frozenset({"page"}), on))
    for reason in page:
        yield RECIPE["C1"].at(reason.place, reason.message)
    known = {reason.key for reason in page}
    for use in rule.USES:
        for reason in rule.answer(told, Ask(frozenset({use}), on)):
            if reason.key not in known:
                known.add(reason.key)
                yield RECIPE["C1-partly"].at(reason.place, PARTLY.format(reason.message))
    for each in seen:
        if each.kind == "sound" and not each.answered:
            yield RECIPE["C1-unheard"].at(each.place, UNHEARD)
            return


def turns(seen: Sequence[Seen], document: Document) -> Iterator[Finding]:
    """C5: where several people are heard, a dash opens the line of each who begins to speak."""
    written = document.model_dump(mode="json")
    for each in seen:
        heard = {one.key for one in each.shown if one.kind in SPEAKING}
        if each.kind != "sound" or len(heard) < 2:
            continue
        place = each.place.rpartition("/")[0] + "/said"
        with suppress(Refused):  # a kind that writes its words elsewhere
            if (said := str(edits.value_at(written, place) or "")) and not captions.TURN.search(
                f"\n{said}"
            ):
                yield RECIPE["C5-speakers"].at(place, TURNS)


def _untold(each: Seen) -> Seen:
    """Leave out what the document declares: its kind's own checks speak of it."""
    return Seen(each.medium, each.place, each.kind, each.told, each.answered)


def refuses(
    seen: Sequence[Seen], form: Format, on: date, *, channel: str = "", label: str = ""
) -> str | None:
    """Say why these media may not become this format, or go out as it on this channel; None: they may."""
    asked = Ask(rule.uses_of(form), on, channel, label)
    reasons = [each for each in rule.answer(map(_untold, seen), asked) if each.key]
    return reasons[0].message if reasons else None
