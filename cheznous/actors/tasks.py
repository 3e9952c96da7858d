"""Departures happen by themselves, at most an hour after midnight."""

from django.utils import timezone

from cheznous.actors import departures
from cheznous.common.jobs import job
from cheznous.common.queue import Task

HOUR_S = 3600.0


@job("actors.depart", "Les départs du jour", lane="quick", every_s=HOUR_S)
def depart(task: Task) -> None:
    """Let go whose last day is over."""
    for departure in departures.due(timezone.localdate()).select_related("actor", "user"):
        departures.complete(departure)
