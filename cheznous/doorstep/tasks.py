"""Reading what was brought, when it takes a moment; and its end, a week later."""

from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.doorstep import actions


@job(
    "doorstep.forget",
    "Effacer ce qui a été apporté il y a sept jours",
    lane="quick",
    every_s=3600.0,
)
def forget(task: Task) -> None:
    """Erase what is too old."""
    actions.forget_old()


@job("doorstep.read", "Lire ce qui a été apporté", lane="quick")
def read(task: Task, token: str) -> None:
    """Read a leaflet, a photographed text: somebody waits before the page, seconds of work."""
    actions.learn(token, say=task.progress)


@job("doorstep.hear", "Écouter ce qui a été apporté", lane="media", time_limit_s=1200)
def hear(task: Task, token: str) -> None:
    """Listen to a recording, up to an hour of it: a minute of work."""
    actions.learn(token, say=task.progress)
