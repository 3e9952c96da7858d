"""Jobs: writing down what a voice says; every day, forgetting what was kept long enough."""

from collections.abc import Mapping
from typing import Any

from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.library.models import Asset
from cheznous.studio import hearing, moments, queries
from cheznous.studio.models import Draft

HALF_HOUR_S = 1800.0  # twelve minutes of voice at the slowest pace allowed


DAY_S = 86_400.0


@job("studio.forget", lane="quick", every_s=DAY_S)
def forget(task: Task) -> None:
    """Forget changes and visits of more than a year."""
    moments.forget()


@job(hearing.HEAR, "Écrire ce que dit une voix", lane="media", attempts=3, time_limit_s=HALF_HOUR_S)
def hear(task: Task, *, content: str, voice: str, was: Mapping[str, Any]) -> None:
    """Draft the words of a voice, unless they have been written or the voice is gone."""
    draft = Draft.objects.select_related("content").filter(pk=content).first()
    if draft is None or not hearing.is_heard(draft):
        return
    if not any(was.get(at) == held for at, held in hearing.wanted(draft, voice).items()):
        return
    task.progress(0.1, "Écoute de la voix")
    medium = Asset.objects.get(pk=voice).medium
    transcript = hearing.listener().transcribe(medium, queries.document_of(draft).lang)
    with task.finish():
        hearing.write(draft.content, voice, was, transcript.text)
