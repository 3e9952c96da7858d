"""The jobs' own housekeeping."""

from cheznous.common import jobs
from cheznous.common.jobs import job
from cheznous.common.queue import Task

DAY_S = 86_400.0


@job("common.prune", "Oublier les anciens travaux", lane="quick", every_s=DAY_S)
def prune(task: Task) -> None:
    """Forget old jobs."""
    jobs.prune()
