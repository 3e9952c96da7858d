"""What the door keeps of people: what they brought, a week. No name is asked; their words may hold one."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cheznous.common.persons import Place, Wanted, told
from cheznous.doorstep.models import Arrival

FIELDS: dict[str, Any] = {}


def _arrival(row: Arrival) -> Mapping[str, Any]:
    return told(Apporté=row, Le=f"{row.made_at:%d/%m/%Y}", Reste=row.rest)


def _photograph(row: Arrival) -> Iterable[Path]:
    return [row.path] if row.path.exists() else []


def _erase(row: Arrival, wanted: Wanted) -> None:
    row.path.unlink(missing_ok=True)
    row.delete()


PLACES = (
    Place("doorstep.Arrival", "Ce qui a été apporté à la porte", _arrival,
          words=("document", "rest", "name"), users=("by",), erase=_erase, files=_photograph),
)  # fmt: skip
