"""What the front door shows, and what a monitor asks."""

from datetime import datetime
from shutil import disk_usage
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from cheznous.accounts.demo import PEOPLE, Person
from cheznous.catalogue import queries as catalogue
from cheznous.common import clock
from cheznous.common.models import Job, Pulse
from cheznous.common.places import data_dir

SILENT_S = 45  # a worker gives a sign of life each 5 s
LEAST_FREE_BYTES = 2 * 1000**3  # what a long film and a heavy scan may need while they are made


def roles() -> list[Person]:
    """Return whom one may enter as: nobody outside the demonstration."""
    return list(PEOPLE.values()) if settings.DEMO else []


def newest(count: int) -> list[Any]:
    """Return the latest public contents."""
    return catalogue.newest(count)


def health() -> dict[str, Any]:
    """Look at the database, at each lane of workers and at the disk; each part says in words how it is."""
    try:
        pulses = dict(Pulse.objects.values_list("lane", "at"))
    except DatabaseError:
        parts = {"database": _part(False, "la base de données ne répond pas")}
    else:
        parts = {
            "database": _part(True, "la base de données répond"),
            **{
                f"worker_{lane}": _worker(label, pulses.get(lane))
                for lane, label in Job.Lane.choices
            },
        }
    parts["disk"] = _disk()
    return {"ok": all(part["ok"] for part in parts.values()), **parts}


def _worker(label: str, last: datetime | None) -> dict[str, Any]:
    if last is None:
        return _part(False, f"aucun ouvrier ({label}) n’a encore donné signe de vie")
    silent_s = int((clock.now() - last).total_seconds())
    if silent_s > SILENT_S:
        return _part(False, f"l’ouvrier ({label}) ne donne plus signe de vie depuis {silent_s} s")
    return _part(True, f"l’ouvrier ({label}) vient de donner signe de vie")


def _disk() -> dict[str, Any]:
    try:
        free = disk_usage(data_dir()).free
    except OSError:
        return _part(False, "le dossier des données ne se lit plus")
    if free < LEAST_FREE_BYTES:
        return _part(False, "il reste moins de 2 Go sur le disque des données")
    return _part(True, "il reste de la place sur le disque des données")


def _part(ok: bool, said: str) -> dict[str, Any]:
    return {"ok": ok, "said": said}
