"""The library in an archive: the files no bundle holds, and what was said of all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from cheznous.actors.models import Actor
from cheznous.common.tables import table
from cheznous.library import queries
from cheznous.library.models import Asset
from cheznous.library.uses import Uses

FOLDER = "bibliotheque"
HEAD = (
    "fichier",
    "nom",
    "description",
    "transcription",
    "credit",
    "droits",
    "mots_cles",
    "arrive_le",
    "sert_a",
)


def files(actor: Actor, copy: Callable[[str, Path], bool]) -> str:
    """Copy what serves nowhere yet; return the table of all, empty when there is nothing."""
    rows = list(_rows(queries.assets_of(actor), Uses(actor), copy))
    return table(HEAD, rows) if rows else ""


def _rows(assets: Any, uses: Uses, copy: Callable[[str, Path], bool]) -> Iterator[list[Any]]:
    for asset in assets.iterator():
        places = uses.of(asset.pk)
        name = _name(asset)
        if not places:
            copy(f"{FOLDER}/{name}", asset.path)
        yield [
            asset.path.name if places else name, str(asset), asset.alt, asset.transcript, asset.credit,
            asset.get_licence_display(), ", ".join(asset.tags), f"{asset.made_at:%Y-%m-%d}",
            ", ".join(each.title for each in places),
        ]  # fmt: skip


def _name(asset: Asset) -> str:
    """Name a file so that it is recognised, and never twice the same."""
    return f"{slugify(Path(str(asset)).stem)[:60] or asset.kind}-{asset.pk}{asset.suffix}"
