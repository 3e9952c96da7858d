"""The end of what was brought a week ago."""

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
