"""The rows of jobs as a worker sees them: claimed, held by a lease and a fence, ended.

A claim lasts `LEASE_S` and is renewed; each claim raises the fence, and every write names the fence it
holds: a worker that slept through its lease writes nothing. Leases compare the clocks of the machines
that hold workers: keep them within a second (NTP).
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from cheznous.common import clock
from cheznous.common.errors import Overtaken
from cheznous.common.models import Job, Pulse

LEASE_S = 3.5
LOST = 3  # how many more times than its attempts a job may lose its worker (a power cut is not its fault)
BACKOFF_S, LONGEST_BACKOFF_S = 4.0, 3600.0


@dataclass(frozen=True, slots=True)
class Claim:
    """A job held by this worker, under this fence."""

    id: str
    fence: int
    name: str
    arguments: dict[str, Any]
    attempts: int
    folder: Path

    @property
    def held(self) -> "QuerySet[Job]":
        """The row, as long as nobody has taken it over."""
        return Job.objects.filter(pk=self.id, fence=self.fence, state=Job.State.RUNNING)


@dataclass(frozen=True, slots=True)
class Task:
    """What a job's function holds: its folder, emptied when it ends, and a voice to its worker."""

    claim: Claim
    tell: Callable[[dict[str, Any]], None]

    @property
    def folder(self) -> Path:
        """A folder of its own, removed when it ends, however it ends."""
        return self.claim.folder

    def progress(self, share: float, message: str = "") -> None:
        """Say how far it is (0 to 1), and at what, in French."""
        self.tell({"progress": min(1.0, max(0.0, share)), "message": message})

    @contextmanager
    def finish(self) -> Iterator[None]:
        """Write in one transaction what it did and that it is done, or nothing.

        :raises Overtaken: when another worker holds it
        """
        with transaction.atomic():
            done = self.claim.held.update(
                state=Job.State.DONE, progress=1, message="", trace="", ended_at=clock.now()
            )
            if not done:
                raise Overtaken(self.claim.id)
            yield


def beat(lane: str) -> None:
    """Say that a worker of this lane lives."""
    Pulse.objects.update_or_create(lane=lane, defaults={"at": clock.now()})


def claim(lane: str, folder: Path) -> Claim | None:
    """Take the first job due in this lane, if there is one."""
    if not _due(lane, clock.now()).exists():
        return None
    with transaction.atomic():
        due = _due(lane, clock.now())
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        row = due.first()
        if row is None:
            return None
        row.state = Job.State.RUNNING
        row.fence += 1
        row.attempts += 1
        row.progress, row.message = 0, ""
        row.leased_until = clock.now() + timedelta(seconds=LEASE_S)
        row.save(
            update_fields=["state", "fence", "attempts", "progress", "message", "leased_until"]
        )
    place = folder / f"{row.pk}-{row.fence}"
    return Claim(row.pk, row.fence, row.name, row.arguments, row.attempts, place)


def renew(held: Claim, progress: float, message: str) -> bool:
    """Keep the job for one more lease; say whether a person asked to stop it.

    :raises Overtaken: when another worker holds it, or it has ended
    """
    until = clock.now() + timedelta(seconds=LEASE_S)
    if not held.held.update(leased_until=until, progress=progress, message=message):
        raise Overtaken(held.id)
    return is_stopped(held)


def is_stopped(held: Claim) -> bool:
    """Say whether a person asked to stop it."""
    return held.held.filter(cancel_asked=True).exists()


def done(held: Claim) -> bool:
    """Note that it went well; false when it had ended already, or was overtaken."""
    return _end(held, Job.State.DONE, progress=1, message="", trace="")


def failed(held: Claim, message: str, trace: str = "") -> None:
    """Note that it will not work, and why: `message` for people, `trace` for the operator."""
    _end(held, Job.State.FAILED, message=message, trace=trace)


def cancelled(held: Claim) -> None:
    """Note that it stopped because it was asked; given back when it is wanted again since."""
    if not held.held.filter(cancel_asked=True).update(
        state=Job.State.CANCELLED, cancel_asked=False, message="", ended_at=clock.now()
    ):
        give_back(held)


def give_back(held: Claim) -> None:
    """Put it back as if never tried: the worker is stopping."""
    held.held.update(
        state=Job.State.WAITING,
        attempts=held.attempts - 1,
        leased_until=None,
        progress=0,
        message="",
    )


def retry(
    held: Claim, attempts: int, message: str, trace: str, after_s: float | None = None
) -> None:
    """Try later, twice as late each time; give up after `attempts` tries."""
    if held.attempts >= attempts:
        failed(held, message, trace)
        return
    wait_s = (after_s or BACKOFF_S) * 2 ** (held.attempts - 1) * random.uniform(0.8, 1.2)  # noqa: S311 (spread)
    due_at = clock.now() + timedelta(seconds=min(wait_s, LONGEST_BACKOFF_S))
    held.held.update(
        state=Job.State.WAITING,
        due_at=due_at,
        leased_until=None,
        progress=0,
        message=message,
        trace=trace,
    )


def _due(lane: str, now: datetime) -> "QuerySet[Job]":
    waiting = Q(state=Job.State.WAITING, due_at__lte=now)
    left = Q(state=Job.State.RUNNING, leased_until__lt=now)
    return Job.objects.filter(waiting | left, lane=lane).order_by("due_at", "made_at")


def _end(held: Claim, state: Job.State, **fields: Any) -> bool:
    ended = held.held.update(
        state=state, leased_until=None, cancel_asked=False, ended_at=clock.now(), **fields
    )
    return bool(ended)
