"""Asking for everything, and letting old archives go."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import jobs
from cheznous.common.models import LIVE
from cheznous.takeaway import queries
from cheznous.takeaway.models import Archive

KEPT = timedelta(days=7)


@transaction.atomic
def ask(actor: Actor, *, by: User) -> Archive:
    """Ask for the archive of an actor; the one being made is returned. It replaces those before."""
    Actor.objects.select_for_update().get(pk=actor.pk)
    known = queries.last(actor)
    row = queries.job(known) if known else None
    if known and row and row.state in LIVE:
        return known
    archive = Archive.objects.create(actor=actor, made_by=by)
    jobs.enqueue(queries.MAKE, key=queries.key(archive), archive=archive.pk)
    return archive


def ready(archive: Archive, *, contents: int, size_bytes: int) -> None:
    """Note that it can be fetched for a week; older ones of this actor go."""
    archive.ready_at = timezone.now()
    archive.expires_at = archive.ready_at + KEPT
    archive.contents, archive.size_bytes = contents, size_bytes
    archive.save()
    for older in Archive.objects.filter(actor=archive.actor_id, pk__lt=archive.pk):
        forget(older)


def prune() -> None:
    """Remove the archives whose week is over."""
    for archive in Archive.objects.filter(expires_at__lte=timezone.now()):
        archive.path.unlink(missing_ok=True)


def forget(archive: Archive) -> None:
    """Remove an archive."""
    archive.path.unlink(missing_ok=True)
    archive.delete()
