"""Archives already packed go when a file in them is erased: they can be packed again."""

from collections.abc import Collection, Iterator
from typing import Any

from cheznous.common.persons import Place
from cheznous.library.models import Asset
from cheznous.takeaway import actions
from cheznous.takeaway.models import Archive

FIELDS: dict[str, Any] = {}
PLACES: tuple[Place, ...] = ()


def derived(asset_ids: Collection[str]) -> Iterator[str]:
    """Say that the archive goes."""
    if _archives(asset_ids):
        yield "L’archive de la structure s’efface : elle se refait sans ces fichiers."


def release(asset_ids: Collection[str]) -> None:
    """Remove it."""
    for archive in _archives(asset_ids):
        actions.forget(archive)


def _archives(asset_ids: Collection[str]) -> list[Archive]:
    actors = Asset.objects.filter(pk__in=asset_ids).values("actor")
    return list(Archive.objects.filter(actor__in=actors))
