"""The library's housekeeping."""

from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.library import actions, binning, phones

HOUR_S = 3600.0


@job("library.clean", "Retirer les envois abandonnés", lane="quick", every_s=6 * HOUR_S)
def clean(task: Task) -> None:
    """Drop the uploads nobody finished, erase what was thrown away a month ago, complete old rows."""
    actions.clean_uploads()
    phones.forget_old()
    binning.empty_old()
    binning.complete_looks()
