"""What is to be erased and forgotten; what a recording says is written by the library."""

from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.voices import actions, queries

DAY_S = 86_400.0


@job(actions.ERASE, "Effacer la parole d’un habitant", lane="quick", attempts=10)
def erase(task: Task, *, request: str) -> None:
    """Erase what a person asked to."""
    found = queries.whole().filter(pk=request).exclude(to_erase_at=None).first()
    if found:
        actions.erase(found)


@job("voices.forget", "Oublier qui n’a pas répondu", lane="quick", every_s=DAY_S)
def forget(task: Task) -> None:
    """Forget who was asked and never recorded."""
    actions.forget_unsaid()
