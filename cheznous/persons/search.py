"""Finding one person in every room: by name, address or number, or by her account.

Names are compared folded and in Python, for no database folds as we do: a few thousand rows a place, read once.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from cheznous.accounts.models import User
from cheznous.actors.folding import fold
from cheznous.actors.models import Actor
from cheznous.common.persons import Becomes, Place, Wanted
from cheznous.persons import record
from cheznous.persons.scrubbing import names

FILE = "library.Asset"


@dataclass(frozen=True, slots=True)
class Trace:
    """One row that may be hers. `sure`: her whole name or address; otherwise somebody must look."""

    place: Place
    row: Model
    sure: bool = True
    because: str = ""  # why a file is here: whom it shows

    @property
    def key(self) -> str:
        """How a choice names it."""
        return f"{self.place.key}:{self.row.pk}"

    @property
    def look(self) -> str:
        """The address of a small picture of it, when there is one."""
        return self.place.look(self.row) if self.place.look else ""

    @property
    def told(self) -> Any:
        """What is kept there, label by label."""
        return self.place.tell(self.row)

    @property
    def becomes(self) -> Becomes:
        """What becomes of it when she is erased."""
        return self.place.becomes(self.row)


def found(wanted: Wanted, actor: Actor | None) -> list[Trace]:
    """Find what may be hers, at an actor or everywhere, then the files that show her."""
    rows = [trace for place in record.places() for trace in _in(place, wanted, actor)]
    return [*rows, *_files(rows)]


def of_user(user: User) -> list[Trace]:
    """Find what is tied to an account, or to its address when nobody else reads it."""
    alone = not User.objects.filter(email__iexact=user.email).exclude(pk=user.pk).exists()
    return [
        Trace(place, row)
        for place in record.places()
        if (asked := _hers(place, user, alone)) is not None
        for row in _rows(place, None).filter(asked).distinct()
    ]


def named(keys: Collection[str], actor: Actor | None) -> list[Trace]:
    """Find again what was chosen; what has gone is left out."""
    return [
        Trace(place, row)
        for place in record.places()
        if (ids := [key.rpartition(":")[2] for key in keys if key.rpartition(":")[0] == place.key])
        for row in _rows(place, actor).filter(pk__in=ids)
    ]


def shown(traces: Iterable[Trace]) -> list[str]:
    """List the files that go: those chosen as files."""
    return [str(each.row.pk) for each in traces if each.place.key == FILE]


def _rows(place: Place, actor: Actor | None) -> "QuerySet[Any]":
    rows: QuerySet[Any] = apps.get_model(place.model)._default_manager.all()
    if place.actor:
        rows = rows.select_related(place.actor).prefetch_related(*place.ahead)
    return rows.filter(**{place.actor: actor}) if actor and place.actor else rows


def _in(place: Place, wanted: Wanted, actor: Actor | None) -> Iterator[Trace]:
    read = (*place.names, *place.emails, *place.words)
    if place.unseen or not read or (actor and not place.actor):
        return
    rows = _rows(place, actor).select_related(None).prefetch_related(None)
    lines = rows.values_list("pk", *read)
    matched = {
        pk: rank for pk, *values in lines.iterator() if (rank := _rank(place, values, wanted))
    }
    for row in _rows(place, actor).filter(pk__in=list(matched)):
        yield Trace(place, row, matched[row.pk] > 1)


def _rank(place: Place, values: list[Any], wanted: Wanted) -> int:
    """Say how surely a row is hers: 2 her whole name or address, 1 to be looked at, 0 no."""
    name, told = fold(wanted.name), [_plain(each) for each in values]
    first, second = len(place.names), len(place.names) + len(place.emails)
    whole = name and any(fold(each) == name for each in told[:first])
    address = wanted.email and any(
        each.casefold() == wanted.email.casefold() for each in told[first:second]
    )
    if whole or address:
        return 2
    near = name and any(set(name.split()) <= set(fold(each).split()) for each in told[:first])
    return int(bool(near or any(names(each, wanted) for each in told)))


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _files(rows: list[Trace]) -> Iterator[Trace]:
    place = next((each for each in record.places() if each.key == FILE), None)
    if place is None:
        return
    why: dict[str, Trace] = {}
    for trace in rows:
        for asset in trace.place.assets(trace.row):
            why.setdefault(asset, trace)
    for row in _rows(place, None).filter(pk__in=list(why)):
        trace = why[row.pk]
        yield Trace(place, row, trace.sure, str(trace.row))


def _hers(place: Place, user: User, alone: bool) -> Q | None:
    keys = [Q(**{name: user.pk if name == "pk" else user}) for name in place.users]
    address = [Q(**{f"{name}__iexact": user.email}) for name in place.emails] if alone else []
    whole: Q | None = None
    for each in [*keys, *address]:
        whole = each if whole is None else whole | each
    return whole
