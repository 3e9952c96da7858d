"""Changes as a page shows them: words to read, frames to look at, sentences for the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cheznous.studio import saying
from cheznous.studio.changes import Change
from cheznous.studio.pages import Pictured
from cheznous.studio.wordwise import Span
from cheznous.ui.words import typo

SIDES = {"picture": "image", "sound": "voix", "film": "vidéo"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in pixels of the picture shown."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Told:
    """One change: what it is called, the words that changed, or a sentence; the frames before and after."""

    label: str
    sentence: str = ""
    spans: Sequence[Span] = ()
    frames: Sequence[tuple[str, Frame]] = ()
    orders: Sequence[Sequence[str]] = field(default_factory=tuple)


def told(changes: Sequence[Change], picture: Pictured | None = None) -> list[Told]:
    """Prepare changes for a page; frames are drawn on the picture, when there is one."""
    return [_told(each, picture) for each in changes]


def _told(change: Change, picture: Pictured | None) -> Told:
    label = typo(change.label)
    if change.sort == "text":
        return Told(label, spans=change.spans)
    if change.sort == "zone":
        words = f"Avant : {saying.zone(change.before)}. Maintenant : {saying.zone(change.after)}."
        sides = (("avant", change.before), ("après", change.after))
        drawn = [(name, _frame(each, picture)) for name, each in sides if each and picture]
        return Told(label, typo(words), frames=drawn)
    if change.sort == "order":
        sides_of = (change.before, change.after)
        orders = [[typo(each.partition(" : ")[2] or each) for each in side] for side in sides_of]
        return Told("L’ordre", orders=orders)
    if change.sort in {"added", "removed"}:
        return Told(label, "Ajouté." if change.sort == "added" else "Supprimé.")
    if change.sort in SIDES:
        return Told(label, _file(SIDES[change.sort], change.before, change.after))
    before, after = (saying.value(each, {}) for each in (change.before, change.after))
    return Told(label, typo(f"Avant : {before}. Maintenant : {after}."))


def _file(what: str, before: Any, after: Any) -> str:
    if before and after:
        return f"Une autre {what} est là."
    return f"Une {what} est là maintenant." if after else f"La {what} a été retirée."


def _frame(zone: Sequence[float], picture: Pictured) -> Frame:
    sizes = (picture.width, picture.height) * 2
    return Frame(*(round(each * size) for each, size in zip(zone, sizes, strict=True)))
