"""Renditions nobody wants, erased after a month. What is wanted is known by rows, never guessed from a recipe.

A rendition is wanted when a draft last gave it (`Derivation`), when a revision that is held was given it (`Pin`), or
when a draft would give it now. Rooms say in their `holds.py` which revisions they hold (`revisions()`: their keys):
what is published or about to be, approved, tried.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import ProtectedError, Q

from cheznous.common import clock
from cheznous.common.errors import Refused
from cheznous.rendering import actions, queries, store
from cheznous.rendering.models import Derivation, Pin, Rendition
from cheznous.studio import queries as studio
from cheznous.studio.models import Content, Revision
from cheznous.ui import rooms

GRACE = timedelta(days=30)


def collect() -> int:
    """Mark what nobody wants, unmark what is wanted again, erase what was marked a month ago; count these."""
    now, held = clock.now(), held_revisions()
    _pin_made(held)
    Pin.objects.exclude(revision__in=held).filter(made_at__lt=now - GRACE).delete()
    loose = Rendition.objects.exclude(_named()).values_list("pk", flat=True)
    unwanted = {digest for digest in loose if not _is_wanted(digest)}
    Rendition.objects.exclude(pk__in=unwanted).update(unwanted_at=None)
    Rendition.objects.filter(pk__in=unwanted, unwanted_at=None).update(unwanted_at=now)
    old = Rendition.objects.filter(pk__in=unwanted, unwanted_at__lt=now - GRACE)
    count = sum(_erase(digest) for digest in old.values_list("pk", flat=True))
    _sweep()
    return count


def held_revisions() -> set[int]:
    """Gather the revisions that rooms hold."""
    return {key for room in rooms.each("holds") for key in room.revisions()}


def _named() -> Q:
    return Q(pk__in=Derivation.objects.values("rendition")) | Q(
        pk__in=Pin.objects.values("rendition")
    )


def _pin_made(held: set[int]) -> None:
    """Pin what these revisions show, found made already; what rights refuse today keeps the pins it has."""
    for revision in Revision.objects.filter(pk__in=held).select_related("content__actor"):
        for form in studio.kind_of(revision.content).formats:
            found = queries.rendition(revision, form)
            if found:
                actions.pin(revision, found)


def _is_wanted(digest: str) -> bool:
    """Say whether a draft that shows the same files would give it now: an undo came back to it."""
    row = Rendition.objects.filter(pk=digest).first()
    if row is None:
        return False
    drafts = Content.objects.filter(
        uses__revision=None, uses__asset__digest__in=row.media.split(), archived_at=None
    )
    return any(
        _gives(content, row) for content in drafts.distinct().select_related("actor", "draft")
    )


def _gives(content: Content, row: Rendition) -> bool:
    try:
        form = actions.form_named(content, row.format)
        return queries.recipe(content.draft, form).digest == row.pk
    except Refused:
        return False


def _erase(digest: str) -> bool:
    """Erase one, unless somebody came to want it: its row first, held by their keys, then its files."""
    with store.alone():
        try:
            with transaction.atomic():
                Rendition.objects.select_for_update().get(pk=digest).delete()
        except (ProtectedError, Rendition.DoesNotExist):
            return False
        store.forget(digest)
    return True


def _sweep() -> None:
    """Erase the folders a power cut left without their row."""
    for digest in store.digests():
        with store.alone():
            if not Rendition.objects.filter(pk=digest).exists():
                store.forget(digest)
