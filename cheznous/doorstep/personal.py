"""What the door keeps of people: what they brought, a week. No name is asked; their words may hold one."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cheznous.common.persons import Place, Wanted, told
from cheznous.doorstep.models import Arrival

FIELDS: dict[str, Any] = {}


def _arrival(row: Arrival) -> Mapping[str, Any]:
    return told(Apporté=row, Le=f"{row.made_at:%d/%m/%Y}", Texte=row.text, Reste=row.rest)


def _files(row: Arrival) -> Iterable[Path]:
    inside = row.folder.iterdir() if row.folder.exists() else ()
    return [each for each in (row.path, *inside) if each.is_file()]


def _erase(row: Arrival, wanted: Wanted) -> None:
    row.path.unlink(missing_ok=True)
    shutil.rmtree(row.folder, ignore_errors=True)
    row.delete()


PLACES = (
    Place("doorstep.Arrival", "Ce qui a été apporté à la porte", _arrival,
          words=("document", "rest", "text", "facts", "name"), users=("by",), erase=_erase, files=_files),
)  # fmt: skip
