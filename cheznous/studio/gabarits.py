"""Gabarits: the shape of a content and, where its words will stand, a sentence that guides who writes.

Those of the product are `gabarits/*.toml` beside a kind; an actor keeps its own. A guiding sentence (a *hint*) never
enters the document: it stands beside the empty field, so nobody can publish it by mistake.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from pydantic import BaseModel

from cheznous.accounts.models import User
from cheznous.studio import documents
from cheznous.studio.kinds import __name__ as kinds_package
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Document, Material, MediaName, ZoneMark
from cheznous.studio.models import Content, Gabarit
from cheznous.ui import rooms

KEPT = {
    "lang",
    "id",
    "kind",
    "version",
    "fictional",
    "role",
    "shows",
    "card",
    "fit",
    "sound",
}  # what is no sentence
LONGEST_HINT = 300  # characters


@dataclass(frozen=True)
class Shape:
    """A gabarit as it is chosen: `key` names it, `drawn` and `lines` are its preview."""

    key: str
    kind: str
    name: str
    lead: str
    document: Mapping[str, Any]
    hints: Mapping[str, str]
    order: int = 0
    actor: str = ""

    @property
    def drawn(self) -> list[tuple[int, ...]]:
        """Where its frames, or its scenes side by side, stand in a drawing of 100 by 75."""
        document, sizes = documents.read(self.document), (100, 75, 100, 75)
        zones = list(_zones(document)) or list(_side_by_side(document))
        return [
            tuple(round(side * size) for side, size in zip(zone, sizes, strict=True))
            for zone in zones
        ]

    @property
    def label(self) -> str:
        """What it makes."""
        return kinds()[self.kind].label

    @property
    def lines(self) -> list[str]:
        """What it asks to write, or to show, in order."""
        asked = ("/title", "/seen")
        return [hint for place, hint in self.hints.items() if place.endswith(asked)]


@cache
def shipped() -> tuple[Shape, ...]:
    """Read the gabarits of the product, kind by kind."""
    found = []
    for name in kinds():
        folder = resources.files(f"{kinds_package}.{name}") / "gabarits"
        files = sorted(folder.iterdir(), key=lambda each: each.name) if folder.is_dir() else []
        found += [_read(name, each.name, each.read_text()) for each in files]
    return tuple(sorted(found, key=lambda each: each.order))


def _read(kind: str, file: str, text: str) -> Shape:
    raw = tomllib.loads(text)
    key = f"{kind}.{file.removesuffix('.toml')}"
    document = {"kind": kind, **raw["document"]}
    return Shape(key, kind, raw["name"], raw["lead"], document, raw["hints"], raw["order"])


def offered(actor_ids: Iterable[str]) -> list[Shape]:
    """List the gabarits these actors keep, those lent to them, then those of the product."""
    ids = list(actor_ids)
    rows = Gabarit.objects.filter(actor__in=ids).select_related("actor")
    mine = [
        Shape(
            each.pk, each.kind, each.name, f"Le gabarit de {each.actor}.", each.document, each.hints,
            actor=each.actor_id,
        )
        for each in rows
    ]  # fmt: skip
    return [*mine, *_lent(ids), *shipped()]


def _lent(actor_ids: list[str]) -> Iterator[Shape]:
    """Give the gabarits others lend to these actors; a room says them in a `lent.py`, with who lends them."""
    for room in rooms.each("lent"):
        for each, lead in room.gabarits(actor_ids):
            yield Shape(each.pk, each.kind, each.name, lead, each.document, each.hints)


def keep(content: Content, document: Document, *, by: User) -> Gabarit:
    """Keep the shape of what a content says, or said, as a gabarit of its actor."""
    document, hints = hinted(document)
    return Gabarit.objects.create(
        actor=content.actor, kind=content.kind, name=str(content)[:120], document=document.plain(),
        hints=hints, made_by=by,
    )  # fmt: skip


def hinted(document: Document) -> tuple[Document, dict[str, str]]:
    """Keep the shape of a document; each of its sentences becomes the hint of its place, media and rights go."""
    copy = document.model_copy(deep=True)
    hints: dict[str, str] = {}
    for part, name, place in list(_fields(copy, "")):
        info, value = type(part).model_fields[name], getattr(part, name)
        is_material = any(isinstance(mark, Material) for mark in info.metadata)
        is_zone = any(isinstance(mark, ZoneMark) for mark in info.metadata)
        if is_zone or (isinstance(value, list) and not is_material):
            continue
        is_text = isinstance(value, str) and info.annotation is str
        if (
            is_text
            and value.strip()
            and not any(isinstance(mark, MediaName) for mark in info.metadata)
        ):
            hints[place] = value.strip()[:LONGEST_HINT]
        setattr(part, name, info.get_default(call_default_factory=True))
    return copy, hints


def _fields(part: BaseModel, at: str) -> Iterator[tuple[BaseModel, str, str]]:
    """Give the fields that are no part and no list of parts, with their place; an optional part is one field."""
    for name, info in type(part).model_fields.items():
        value, place = getattr(part, name), f"{at}{name}"
        if isinstance(value, BaseModel) and info.default is not None:
            yield from _fields(value, f"{place}/")
        elif any(isinstance(mark, Material) for mark in info.metadata):
            yield part, name, place
        elif isinstance(value, list) and value and isinstance(value[0], BaseModel):
            for each in value:
                yield from _fields(each, f"{place}/{getattr(each, 'id', '')}/")
        elif name not in KEPT:
            yield part, name, place


def _side_by_side(document: BaseModel) -> Iterator[tuple[float, ...]]:
    """Draw the longest list of parts as upright frames in a row."""
    held = (getattr(document, name) for name in type(document).model_fields)
    lists = [
        each for each in held if isinstance(each, list) and each and isinstance(each[0], BaseModel)
    ]
    count = max(map(len, lists), default=0)
    for rank in range(count):
        yield 0.06 + 0.88 * rank / count, 0.25, 0.88 / count - 0.02, 0.5


def _zones(part: BaseModel) -> Iterator[tuple[float, ...]]:
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        if value and any(isinstance(mark, ZoneMark) for mark in info.metadata):
            yield value
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, BaseModel):
                yield from _zones(inner)
