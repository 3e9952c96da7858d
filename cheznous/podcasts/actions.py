"""What people do to a series: begin it, change it, change its cover."""

import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common.errors import BadFile
from cheznous.common.ids import new_id
from cheznous.media import images
from cheznous.media.medium import WHOLE
from cheznous.podcasts import queries
from cheznous.podcasts.models import Series, guid_of

LEAST_PX, MOST_PX = 1400, 3000  # a cover, square (Apple, Spotify)
SMALL = (
    "Cette image fait {} × {} pixels. La pochette est carrée, 1 400 pixels de côté au moins : "
    "reprenez la photographie d’origine."
)


@transaction.atomic
def keep(actor: Actor, said: Mapping[str, Any], cover: Path | None, *, by: User) -> Series:
    """Begin the series of an actor, or change it; its address and its guid stay.

    :raises Refused: when the cover is no picture, or too small
    """
    found = Series.objects.select_for_update().filter(actor=actor).first()
    kept = found or Series(pk=new_id(), actor=actor)
    for name, value in said.items():
        setattr(kept, name, value)
    if found is None:
        kept.guid = guid_of(queries.address(kept))
    if cover is not None:
        _cover(kept, cover)
    kept.save()
    return kept


def square(source: Path) -> bytes:
    """Make a stranger's picture a square cover: its middle, 3,000 pixels a side at most.

    :raises BadFile: when it is no picture, or is too small
    """
    with tempfile.TemporaryDirectory(prefix="cover-") as folder:
        picture = images.take_in(source, Path(folder) / "cover.jpg")
        side = min(picture.width, picture.height)
        if side < LEAST_PX:
            raise BadFile(SMALL.format(picture.width, picture.height))
        side = min(side, MOST_PX)
        return images.crop(picture, WHOLE, side, side, quality=84)


def _cover(kept: Series, source: Path) -> None:
    data = square(source)
    digest = sha256(data).hexdigest()
    if digest == kept.cover_digest:
        return
    old = kept.cover.name
    kept.cover_digest = digest
    kept.cover.save(f"{kept.pk}-{digest[:12]}.jpg", ContentFile(data), save=False)
    if old:
        transaction.on_commit(lambda: kept.cover.storage.delete(old))
