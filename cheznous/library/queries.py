"""Questions about the files of actors."""

from django.conf import settings
from django.db.models import QuerySet, Sum

from cheznous.actors.models import Actor
from cheznous.library.models import Asset


def assets_of(actor: Actor) -> "QuerySet[Asset]":
    """List the files of an actor, the newest first."""
    return Asset.objects.filter(actor=actor).order_by("-made_at")


def used_bytes(actor: Actor) -> int:
    """Add up what the files of an actor weigh."""
    return Asset.objects.filter(actor=actor).aggregate(all=Sum("size_bytes"))["all"] or 0


def left_bytes(actor: Actor) -> int:
    """Say how much more an actor may send."""
    return max(0, settings.QUOTA_MB * 1_000_000 - used_bytes(actor))
