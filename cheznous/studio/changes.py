"""What differs between two documents of any kind, field by field, in reading order.

A field is compared by what its kind declares it to be: a text word by word, a picture, a sound, a frame, the
items of a list by their id. Two equal documents give nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Document, MediaName, ZoneMark
from cheznous.studio.wordwise import Span, compared
from cheznous.ui.words import typo

Sort = Literal["text", "picture", "sound", "film", "zone", "value", "added", "removed", "order"]
LABELS = {
    "title": "Le titre", "description": "La description", "promise": "La promesse", "lang": "La langue",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: where, what it was, what it is. `item` names the item of a list it is in."""

    sort: Sort
    place: str
    label: str
    before: Any
    after: Any
    spans: list[Span] = field(default_factory=list)
    item: str = ""


@dataclass(frozen=True, slots=True)
class _Field:
    sort: Sort
    value: Any
    item: str = ""


def between(before: Document, after: Document) -> list[Change]:
    """List what differs, in the order of the second document; what it lost comes where it was."""
    old, new = _fields(before), _fields(after)
    names = {**_names(before), **_names(after)}
    made = [_change(place, old.get(place), new.get(place), names) for place in _order(old, new)]
    lost = {each.place for each in made if each and each.sort == "removed"}
    come = {each.place for each in made if each and each.sort == "added"}
    return [each for each in made if each and not _is_within(each, lost | come)]


def _is_within(change: Change, items: set[str]) -> bool:
    """Whether this is told by the item that came or went as a whole; its texts are shown all the same."""
    return change.item in items and change.sort not in {"text", "added", "removed"}


def _order(old: dict[str, _Field], new: dict[str, _Field]) -> list[str]:
    """Put the places of both in one order: those of the new one, each lost one after its old neighbour."""
    places = list(new)
    previous = ""
    for place in old:
        if place not in new:
            places.insert(places.index(previous) + 1 if previous in places else 0, place)
        previous = place
    return places


def _change(
    place: str, old: _Field | None, new: _Field | None, names: dict[str, str]
) -> Change | None:
    known = new or old
    assert known is not None
    was, now = (old.value if old else None), (new.value if new else None)
    label, item = _label(place, names), known.item
    if known.sort == "added":  # an item: what it is called stands for it
        sort: Sort = "added" if old is None else "removed"
        return None if old and new else Change(sort, place, label, was, now, item=place)
    if known.sort == "order":
        stays = set(was or ()) & set(now or ())
        was, now = ([each for each in side or () if each in stays] for side in (was, now))
        named = [[_label(f"{place}/{each}", names) for each in side] for side in (was, now)]
        return None if was == now else Change("order", place, label, named[0], named[1])
    if known.sort == "text":
        first, second = typo(was or ""), typo(now or "")
        if (was or "") == (now or ""):
            return None
        return Change("text", place, label, first, second, compared(first, second), item)
    if (was or None) == (now or None):
        return None
    return Change(known.sort, place, label, was, now, item=item)


def _names(document: Document) -> dict[str, str]:
    return {**LABELS, **dict(kinds()[document.kind].places(document))}


def _label(place: str, names: dict[str, str]) -> str:
    """Name a place; an unnamed one by what it stands in."""
    at = place
    while at not in names and "/" in at:
        at = at.rpartition("/")[0]
    return names.get(at, "Ce contenu")


def _fields(document: Document) -> dict[str, _Field]:
    return {place: each for place, each in _walked(document, "", "") if place not in FIXED}


FIXED = {"kind", "version"}


def _walked(part: BaseModel, at: str, item: str) -> Iterator[tuple[str, _Field]]:
    for name, info in type(part).model_fields.items():
        value, place = getattr(part, name), f"{at}{name}"
        if isinstance(value, BaseModel):
            yield from _walked(value, f"{place}/", item)
        elif isinstance(value, list) and _holds_parts(info):
            yield place, _Field("order", [str(getattr(each, "id", "")) for each in value], item)
            for each in value:
                inner = f"{place}/{getattr(each, 'id', '')}"
                yield inner, _Field("added", inner, inner)
                yield from _walked(each, f"{inner}/", inner)
        elif name != "id":
            yield place, _Field(_sort(value, info), value, item)


def _holds_parts(info: FieldInfo) -> bool:
    return any(
        isinstance(each, type) and issubclass(each, BaseModel) for each in get_args(info.annotation)
    )


def _sort(value: Any, info: FieldInfo) -> Sort:
    mark = next((each for each in info.metadata if isinstance(each, MediaName | ZoneMark)), None)
    if isinstance(mark, MediaName):
        return mark.kind
    if isinstance(mark, ZoneMark):
        return "zone"
    is_free = isinstance(value, str) and info.annotation is str
    return "text" if is_free else "value"
