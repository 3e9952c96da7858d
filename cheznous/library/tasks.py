"""Films prepared, their words written; the library's housekeeping."""

from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.library import actions, binning, films, listening, phones
from cheznous.library.models import Asset

HOUR_S = 3600.0


@job(films.MAKE, "Préparer un film", lane="media", attempts=3, time_limit_s=8 * HOUR_S)
def film(task: Task, *, asset: str) -> None:
    """Make the playable copy of a film, unless it is there or the film is gone."""
    found = Asset.objects.select_related("actor").filter(pk=asset).first()
    if found and not found.clip:
        films.make(task, found)


@job(
    listening.WRITE,
    "Écrire ce qui est dit dans un son ou un film",
    lane="media",
    attempts=3,
    time_limit_s=2 * HOUR_S,
)
def words(task: Task, *, asset: str) -> None:
    """Write down what a file says, unless it is known or the file is gone."""
    found = Asset.objects.select_related("actor").filter(pk=asset).first()
    if found and not listening.is_known(found):
        listening.write(task, found)


@job(
    "library.missing",
    "Écrire ce qui est dit dans les fichiers d’avant",
    lane="quick",
    every_s=HOUR_S,
)
def missing(task: Task) -> None:
    """Ask for the words of what came before the model."""
    listening.ask_missing()


@job("library.clean", "Retirer les envois abandonnés", lane="quick", every_s=6 * HOUR_S)
def clean(task: Task) -> None:
    """Drop the uploads nobody finished, erase what was thrown away a month ago, complete old rows."""
    actions.clean_uploads()
    phones.forget_old()
    binning.empty_old()
    films.sweep()
    binning.complete_looks()
