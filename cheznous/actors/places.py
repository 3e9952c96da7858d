"""Known places read from Muséofile (Ministère de la Culture, Licence Ouverte 2.0): CSV, `;`, UTF-8.

One row a museum of France: `ref` (key), `nomoff` and `autnom` (names), `categ`, `cp_m`, `ville_m`,
`dpt`, `url_m`. Reading the same file again changes nothing.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cheznous.actors import communes
from cheznous.actors.communes import Commune
from cheznous.actors.folding import fold
from cheznous.actors.models import Place, Trade
from cheznous.common.errors import BadFile

SOURCE = "museofile"
NEEDED = {"ref", "nomoff", "ville_m", "cp_m"}
NUMBERED = re.compile(r"\s+(\d+\s*(e|er|ème)?(\s+arrondissement)?|cedex.*)$", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one line of the file: `new`, `changed`, `same` or `refused`, and why."""

    number: int
    state: str
    words: str


def import_museofile(file: Path) -> Iterator[Line]:
    """Bring the places of a file in, one line after the other.

    :raises BadFile: when it is not such a file.
    """
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = csv.DictReader(text, delimiter=";")
        try:
            missing = NEEDED - set(rows.fieldnames or ())
        except (UnicodeDecodeError, csv.Error) as fault:
            raise BadFile("Ce fichier n’est pas un CSV en UTF-8.") from fault
        if missing:
            raise BadFile(f"Il manque des colonnes : {', '.join(sorted(missing))}.")
        for number, row in enumerate(rows, start=1):
            yield _bring(number, {key: (value or "").strip() for key, value in row.items() if key})


def where(name: str, postcode: str) -> Commune | None:
    """Find the commune of a postal address; None when there is a doubt."""
    wanted = fold(NUMBERED.sub("", name))
    near = communes.exactly(postcode) if postcode.isdigit() else []
    named = [commune for commune in near if fold(commune.name) == wanted]
    if named:
        return named[0]
    same = [c for c in communes.exactly(wanted) if c.insee[:2] == postcode[:2]]
    return same[0] if len(same) == 1 else near[0] if len(near) == 1 else None


def _bring(number: int, row: dict[str, str]) -> Line:
    name = row["nomoff"] or row.get("autnom", "")
    if not row["ref"] or not name:
        return Line(number, "refused", f"{row['ref'] or '?'} : sans nom")
    commune = where(row["ville_m"], row["cp_m"])
    town = commune.name if commune else row["ville_m"]
    name = name[:1].upper() + name[1:200]
    fields = {
        "name": name,
        "trade": Trade.ECOMUSEUM if "ecomusee" in fold(row.get("categ", "")) else Trade.MUSEUM,
        "commune": town[:80],
        "insee": commune.insee if commune else "",
        "website": website(row.get("url_m", "")),
        "folded": fold(f"{name} {row.get('autnom', '')} {town}")[:300],
    }
    doubt = "" if commune else f" (commune inconnue : {row['ville_m']} {row['cp_m']})"
    return Line(number, _write(row["ref"], fields), f"{row['ref']} {name}, {town}{doubt}")


def _write(reference: str, fields: dict[str, str]) -> str:
    place, new = Place.objects.get_or_create(
        source=SOURCE, reference=reference[:40], defaults=fields
    )
    if new:
        return "new"
    changed = [key for key, value in fields.items() if getattr(place, key) != value]
    if not changed:
        return "same"
    for key in changed:
        setattr(place, key, fields[key])
    place.save(update_fields=changed)
    return "changed"


def website(written: str) -> str:
    """Write an address as a browser wants it, or nothing."""
    first = written.split(";")[0].split()[0] if written.split() else ""
    if not first or "." not in first:
        return ""
    return (first if first.startswith(("http://", "https://")) else f"https://{first}")[:200]
