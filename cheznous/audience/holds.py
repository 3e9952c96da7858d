"""The revisions trials hold: those inhabitants may still be shown."""

from collections.abc import Iterator

from cheznous.audience.models import Trial
from cheznous.common import clock


def revisions() -> Iterator[int]:
    """Give their keys."""
    live = Trial.objects.filter(closed_at=None, expires_at__gt=clock.now())
    yield from live.values_list("revision", flat=True)
