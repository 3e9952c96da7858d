"""The letter of the week leaves by itself: one job finds who is to be written to, then one job a person."""

from datetime import date, datetime, timedelta

from cheznous.accounts.models import User
from cheznous.common import clock, jobs
from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.letters import actions, queries

WEEK = timedelta(days=7)


def _next(now: datetime) -> datetime:
    hour = queries.hour()
    return hour.after(now) if hour else now + WEEK


@job("letters.week", "Préparer les lettres de la semaine", lane="quick", when=_next)
def week(task: Task) -> None:
    """Ask for the letter of each reader, while it is time."""
    hour = queries.hour()
    monday = hour.due(clock.now()) if hour else None
    if monday is None:
        return
    for pk in queries.readers(monday).values_list("pk", flat=True):
        jobs.enqueue("letters.send", key=f"letters.send:{pk}:{monday}", user=pk, week=str(monday))


@job("letters.send", "Envoyer une lettre", lane="quick", attempts=6)
def send(task: Task, user: int, week: str) -> None:
    """Write to one person, unless they have just asked for a pause."""
    monday = date.fromisoformat(week)
    reader = queries.readers(monday).filter(pk=user).first()
    if isinstance(reader, User):
        actions.send(reader, monday)
