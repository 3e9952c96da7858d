"""What was made of files: renditions, cut pictures, pieces of films. All of it goes with a file that is erased."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from cheznous.common import jobs
from cheznous.common.models import LIVE
from cheznous.common.persons import Place
from cheznous.common.places import cache_dir
from cheznous.library.models import Asset
from cheznous.rendering import actions, queries
from cheznous.rendering.models import Derivation, Rendition
from cheznous.studio import pages
from cheznous.studio.models import Content, Use

FIELDS: dict[str, Any] = {}
PLACES: tuple[Place, ...] = ()


def derived(asset_ids: Collection[str]) -> Iterator[str]:
    """Count what was made."""
    count = _made_of(asset_ids).count()
    if count:
        yield f"{count} fichier{'s fabriqués' if count > 1 else ' fabriqué'} avec : films, pages, images, fiches."


def release(asset_ids: Collection[str]) -> None:
    """Stop what is being made, erase what was, and every cache that may hold a piece of it."""
    for content in _contents(asset_ids):
        for job in queries.jobs_of(content).filter(state__in=LIVE):
            jobs.cancel(job)
    for rendition in _made_of(asset_ids):
        actions.forget(rendition)
    for digest in _digests(asset_ids):
        pages.forget(digest)
    for segment in cache_dir("segments").iterdir():  # not told apart, and all can be made again
        segment.unlink(missing_ok=True)


def _made_of(asset_ids: Collection[str]) -> "QuerySet[Rendition]":
    """Find them by what they are made of; those made before this was kept, by the contents they are of."""
    by_content = Derivation.objects.filter(content__in=_contents(asset_ids)).values("rendition")
    made = Q(media="", pk__in=by_content)
    for digest in _digests(asset_ids):
        made |= Q(media__contains=digest)
    return Rendition.objects.filter(made)


def _contents(asset_ids: Collection[str]) -> list[Content]:
    used = Use.objects.filter(asset__in=asset_ids).values("content")
    return list(Content.objects.filter(pk__in=used))


def _digests(asset_ids: Collection[str]) -> list[str]:
    return list(Asset.objects.filter(pk__in=asset_ids).values_list("digest", flat=True))
