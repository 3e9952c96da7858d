"""Erasing what is one person's: rows first, then files and what was made of them, then what they covered.

Each step may be done again: a worker killed in between goes on where it was. Nothing here knows what rooms hold.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db import models, transaction

from cheznous.accounts.models import User
from cheznous.common.persons import GONE, Fate, Wanted
from cheznous.persons import search
from cheznous.persons.scrubbing import scrubbed
from cheznous.persons.search import Trace
from cheznous.ui import rooms


def derived(asset_ids: Collection[str]) -> Iterator[str]:
    """Say in words what goes when these files go."""
    for room in rooms.each("personal"):
        if asset_ids and hasattr(room, "derived"):
            yield from room.derived(asset_ids)


def erase(traces: Iterable[Trace], wanted: Wanted) -> None:
    """Erase what was chosen, files last: what shows them is let go of from the top down."""
    traces = list(traces)
    assets = search.shown(traces)
    if assets:
        release(assets)
    for trace in sorted(traces, key=lambda each: each.place.key == search.FILE):
        with transaction.atomic():
            _erase(trace, wanted)
    settle()


def release(asset_ids: Collection[str]) -> None:
    """Have every room let go of these files, the highest first."""
    for room in reversed(list(rooms.each("personal"))):
        if hasattr(room, "release"):
            room.release(asset_ids)


def settle() -> None:
    """Have every room draw the consequences."""
    for room in rooms.each("personal"):
        if hasattr(room, "settle"):
            room.settle()


def forget_user(user: User) -> None:
    """Erase, or leave nameless, what is tied to an account that goes."""
    for trace in search.of_user(user):
        if trace.becomes.fate is not Fate.STAYS:
            _erase(trace, Wanted(user.name, user.email))


def _erase(trace: Trace, wanted: Wanted) -> None:
    place, row = trace.place, type(trace.row)._default_manager.filter(pk=trace.row.pk).first()
    if row is None:
        return
    if place.erase:
        place.erase(row, wanted)
        return
    fate = place.becomes(row).fate
    if fate is Fate.GOES:
        row.delete()
    elif fate is Fate.NAMELESS:
        _leave_nameless(row, trace, wanted)


def _leave_nameless(row: Any, trace: Trace, wanted: Wanted) -> None:
    place = trace.place
    changed = {name: GONE for name in place.names if getattr(row, name)}
    changed |= dict.fromkeys(place.emails, "")
    changed |= {name: scrubbed(getattr(row, name), wanted) for name in place.words}
    for name, value in changed.items():
        setattr(row, name, _fitting(row, name, value))
    if changed:
        row.save(update_fields=list(changed))


def _fitting(row: Any, name: str, value: Any) -> Any:
    """Cut what would not fit: a mark may be longer than the name it hides."""
    column = row._meta.get_field(name)
    most = column.max_length if isinstance(column, models.CharField) else None
    return value[:most] if most and isinstance(value, str) else value
