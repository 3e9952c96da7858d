"""What the front door shows, and what a monitor asks."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Max, Min
from django.utils import timezone

from cheznous.accounts.demo import PEOPLE, Person
from cheznous.catalogue import queries as catalogue
from cheznous.common.models import Job

ASLEEP_S = 120  # a job due for so long, while none runs, says that no worker is awake


def roles() -> list[Person]:
    """Return whom one may enter as: nobody outside the demonstration."""
    return list(PEOPLE.values()) if settings.DEMO else []


def newest(count: int) -> list[Any]:
    """Return the latest public contents."""
    return catalogue.newest(count)


def health() -> dict[str, Any]:
    """Look at the database, and at the jobs that should have been taken by now."""
    now = timezone.now()
    try:
        late = Job.objects.filter(state=Job.State.WAITING, due_at__lt=now).aggregate(
            first=Min("due_at")
        )
        last = Job.objects.aggregate(at=Max("ended_at"))["at"]
        at_work = Job.objects.filter(state=Job.State.RUNNING, leased_until__gt=now).exists()
    except DatabaseError:
        return {"ok": False, "database": False}
    waited_s = _since(late["first"], now)
    awake = at_work or waited_s is None or waited_s < ASLEEP_S
    return {
        "ok": awake,
        "database": True,
        "worker": awake,
        "oldest_due_job_s": waited_s,
        "last_job_ended_at": last.isoformat() if last else None,
    }


def _since(moment: datetime | None, now: datetime) -> int | None:
    return None if moment is None else int((now - moment).total_seconds())
