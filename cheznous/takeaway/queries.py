"""Questions about archives."""

from django.db.models import QuerySet

from cheznous.actors.models import Actor
from cheznous.common.models import Job
from cheznous.studio.models import Content
from cheznous.takeaway.models import Archive

MAKE = "takeaway.make"


def last(actor: Actor) -> Archive | None:
    """Return the newest archive of an actor."""
    return Archive.objects.filter(actor=actor).order_by("-pk").first()


def key(archive: Archive) -> str:
    """Name the job that makes an archive."""
    return f"takeaway:{archive.pk}"


def job(archive: Archive) -> Job | None:
    """Return the job that makes, or made, an archive."""
    return Job.objects.filter(key=key(archive)).order_by("-made_at").first()


def contents(actor: Actor) -> "QuerySet[Content]":
    """List all the contents of an actor, those put away too, the oldest first."""
    rows = Content.objects.filter(actor=actor).select_related("actor", "draft", "made_by")
    return rows.order_by("made_at", "pk")
