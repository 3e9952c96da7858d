"""The communes of France: INSEE code, name, department, postcodes. The INSEE code is the key.

A postcode covers several communes, names repeat across departments; name and department are unique.
Source: `@etalab/decoupage-administratif` 6.0.0 (MIT), made from INSEE's official code (COG) and La Poste's list of
postcodes (Licence Ouverte 2.0). To make `data/communes.tsv.gz` again after a new edition:
`npm pack @etalab/decoupage-administratif`, unpack, then
`python -m cheznous.actors.communes package/data`.
"""

import gzip
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cheznous.actors.folding import fold

FILE = Path(__file__).parent / "data" / "communes.tsv.gz"
MOST = 12  # a list somebody still reads


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune; `population` sorts the likely ones first."""

    insee: str
    name: str
    department: str
    postcodes: tuple[str, ...]
    population: int

    def __str__(self) -> str:
        return f"{self.name} ({self.department})"


@cache
def every() -> tuple[Commune, ...]:
    """Read them all, the most peopled first (60 ms, once)."""
    lines = gzip.decompress(FILE.read_bytes()).decode().splitlines()
    rows = (line.split("\t") for line in lines)
    found = (
        Commune(i, name, dep, tuple(p.split()), int(people)) for i, name, dep, p, people in rows
    )
    return tuple(sorted(found, key=lambda commune: (-commune.population, commune.insee)))


def get(insee: str) -> Commune | None:
    """Return the commune of an INSEE code."""
    return _by_code().get(insee)


def find(words: str, most: int = MOST) -> list[Commune]:
    """Find communes by name, postcode, INSEE code or « Nom (Département) », the likeliest first."""
    wanted = fold(words[:100])
    if not wanted:
        return []
    if wanted.isdigit():
        return [c for c in every() if _is_code(c, wanted)][:most]
    named = [
        (name, full, c) for name, full, c in _folded() if name.startswith(wanted) or full == wanted
    ]
    exact = [c for name, full, c in named if wanted in {name, full}]
    return (exact + [c for *_, c in named if c not in exact])[:most]


def exactly(words: str) -> list[Commune]:
    """Return those that `words` names in full: one when there is no doubt, homonyms otherwise."""
    wanted = fold(words[:100])
    if wanted.isdigit():
        return [c for c in every() if wanted == c.insee or wanted in c.postcodes]
    whole = [c for _, full, c in _folded() if full == wanted]
    return whole or [c for name, _, c in _folded() if name == wanted]


def make(source: Path) -> int:
    """Reduce the package's `data` folder to our file; say how many communes it holds."""
    departments = {
        d["code"]: d["nom"] for d in json.loads((source / "departements.json").read_text())
    }
    rows = [
        (c["code"], c["nom"], departments[c["departement"]], " ".join(c["codesPostaux"]),
         str(c.get("population", 0)))
        for c in json.loads((source / "communes.json").read_text())
        if c["type"] == "commune-actuelle" and c.get("codesPostaux")
    ]  # fmt: skip
    FILE.write_bytes(gzip.compress(_lines(rows).encode(), mtime=0))
    return len(rows)


def _lines(rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join("\t".join(row) for row in sorted(rows))


def _is_code(commune: Commune, digits: str) -> bool:
    return commune.insee == digits or any(code.startswith(digits) for code in commune.postcodes)


@cache
def _by_code() -> dict[str, Commune]:
    return {commune.insee: commune for commune in every()}


@cache
def _folded() -> tuple[tuple[str, str, Commune], ...]:
    return tuple((fold(c.name), fold(str(c)), c) for c in every())


if __name__ == "__main__":
    sys.stdout.write(f"{make(Path(sys.argv[1]))} communes\n")
