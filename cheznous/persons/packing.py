"""Her archive: what is kept of her as JSON, as a table, as a page to read, and the files that show her."""

import json
from collections.abc import Sequence
from datetime import date
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.template.loader import render_to_string
from django.utils import timezone

from cheznous.common.tables import table
from cheznous.persons import queries
from cheznous.persons.search import Trace

STYLE = """:root { color-scheme: light dark; font: 17px/1.55 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
dl { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: .25rem 1rem; border-top: 1px solid #8888; }
dl { padding-top: 1rem; } dt { opacity: .75; } dd { margin: 0; white-space: pre-line; }
"""


def pack(traces: Sequence[Trace], file: IO[bytes]) -> None:
    """Write the archive in `file`."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        held = {trace.key: _files(archive, number, trace) for number, trace in enumerate(traces, 1)}
        rows = [
            (each.place.label, label, value)
            for each in traces
            for label, value in each.told.items()
        ]
        archive.writestr("donnees.json", _json(traces, held))
        archive.writestr("donnees.csv", table(("quoi", "champ", "valeur"), rows))
        archive.writestr("style.css", STYLE)
        sorts = [
            (sort, [(each, held[each.key]) for each in sort.traces])
            for sort in queries.sorts(traces)
        ]
        page = {"sorts": sorts, "today": timezone.localdate()}
        archive.writestr("index.html", render_to_string("persons/inside/index.html", page))


def _files(archive: ZipFile, number: int, trace: Trace) -> list[str]:
    names = []
    for path in trace.place.files(trace.row):
        name = f"fichiers/{number:03}{path.suffix}"
        archive.write(path, name, ZIP_STORED)
        names.append(name)
    return names


def _json(traces: Sequence[Trace], held: dict[str, list[str]]) -> str:
    said = {
        "fait_le": date.isoformat(timezone.localdate()),
        "donnees": [
            {"quoi": each.place.label, "champs": each.told, "fichiers": held[each.key]}
            for each in traces
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1)
