"""Jobs: named functions a worker runs later, asked for inside the caller's own transaction.

A room writes its functions in `tasks.py`, light to import (the media libraries are loaded inside the
function): `@job("rendering.make", "Fabriquer un format", lane="media")`. Anyone enqueues by name. `queue`
holds the rows, `worker` runs them. A job runs at least once: what it does must bear being done again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, TypeVar

from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from cheznous.common import clock
from cheznous.common.models import LIVE, Job

HEAD_START = timedelta(hours=1)  # what takes seconds passes before what has waited less than this
KEPT_DAYS = 30  # a job done or cancelled is forgotten after
Run = TypeVar("Run", bound=Callable[..., None])


@dataclass(frozen=True, slots=True)
class Spec:
    """What is known of a job's name: the function, its lane, its limits.

    `attempts` counts the first try. `every_s`, or `when` (the moment after this one), makes it come back
    by itself. `label` is what the staff reads.
    """

    name: str
    label: str
    run: Callable[..., None]
    lane: str
    attempts: int
    time_limit_s: float
    every_s: float | None
    when: Callable[[datetime], datetime] | None = None

    def next_at(self, now: datetime) -> datetime | None:
        """Say when it comes back; None when it does not."""
        if self.when:
            return self.when(now)
        return now + timedelta(seconds=self.every_s) if self.every_s else None


_specs: dict[str, Spec] = {}


def job(
    name: str,
    label: str = "",
    *,
    lane: Literal["media", "quick"],
    attempts: int = 3,
    time_limit_s: float = 300,
    every_s: float | None = None,
    when: Callable[[datetime], datetime] | None = None,
) -> Callable[[Run], Run]:
    """Register a function as the job `name`; it receives a `Task` and the arguments asked with."""

    def register(run: Run) -> Run:
        if name in _specs and _specs[name].run.__module__ != run.__module__:
            raise ValueError(f"two jobs are named {name}")
        _specs[name] = Spec(name, label or name, run, lane, attempts, time_limit_s, every_s, when)
        return run

    return register


def spec(name: str) -> Spec:
    """Find a job by its name.

    :raises LookupError: when no room has it
    """
    if name not in _specs:
        autodiscover_modules("tasks")
    if name not in _specs:
        raise LookupError(f"no job is named {name}")
    return _specs[name]


def recurring() -> list[Spec]:
    """List the jobs that come back by themselves."""
    autodiscover_modules("tasks")
    return [each for each in _specs.values() if each.every_s or each.when]


def enqueue(name: str, *, key: str, at: datetime | None = None, **arguments: Any) -> Job:
    """Ask for a job in the caller's transaction; an equal live one (same key) is returned instead.

    A live one that was being cancelled goes on.
    """
    known = spec(name)
    row = Job(name=name, key=key, lane=known.lane, arguments=arguments, due_at=at or clock.now())
    while True:
        with transaction.atomic():
            Job.objects.bulk_create([row], ignore_conflicts=True)
            live = Job.objects.filter(key=key, state__in=LIVE).first()
            if live is None:  # the one in our way has just ended
                continue
            if live.cancel_asked:
                Job.objects.filter(pk=live.pk).update(cancel_asked=False)
                live.cancel_asked = False
            return live


def cancel(row: Job) -> None:
    """Stop a job: at once when it waits, in less than two seconds when it runs."""
    waiting = Job.objects.filter(pk=row.pk, state=Job.State.WAITING)
    if not waiting.update(state=Job.State.CANCELLED, ended_at=clock.now()):
        Job.objects.filter(pk=row.pk, state=Job.State.RUNNING).update(cancel_asked=True)


def again(row: Job) -> Job:
    """Ask once more for a job that failed or was cancelled."""
    return enqueue(row.name, key=row.key, **row.arguments)


def waiting_before(row: Job) -> int:
    """Count the jobs of its lane that go before it: 0 is next."""
    ahead = Job.objects.filter(lane=row.lane, state=Job.State.WAITING, due_at__lte=clock.now())
    return ahead.filter(due_at__lt=row.due_at).count()


def prune() -> int:
    """Forget what ended well, or on request, more than `KEPT_DAYS` ago; failures stay."""
    old = clock.now() - timedelta(days=KEPT_DAYS)
    ended = Job.objects.filter(state__in=[Job.State.DONE, Job.State.CANCELLED], ended_at__lt=old)
    return ended.delete()[0]
