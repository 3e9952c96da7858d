"""The job that writes down what was answered aloud at a step."""

from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.journey import attaching
from cheznous.journey.models import Attached
from cheznous.studio import hearing, queries

TEN_MINUTES_S = 600.0


@job(
    attaching.HEAR,
    "Écrire ce qui est dit à une étape",
    lane="media",
    attempts=3,
    time_limit_s=TEN_MINUTES_S,
)
def hear(task: Task, *, attached: int) -> None:
    """Draft the words of a voice, unless it was taken away."""
    rows = Attached.objects.select_related("asset", "sheet__content__draft")
    found = rows.filter(pk=attached).first()
    if found is None or not hearing.is_heard(found.sheet.content.draft):
        return
    said = found.asset.transcript
    if not said:
        lang = queries.document_of(found.sheet.content.draft).lang
        said = hearing.listener().transcribe(found.asset.medium, lang).text
    with task.finish():
        attaching.heard(found, said)
