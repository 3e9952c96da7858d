"""What a recording says, drafted where a model is installed; what is to be erased and forgotten."""

import textwrap

from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.library.models import Asset
from cheznous.studio import hearing
from cheznous.voices import actions, queries

LANG = "fr"
MOST_CHARS = 20_000
DAY_S = 86_400.0


@job(actions.HEAR, "Écrire ce que dit un habitant", lane="media", attempts=3, time_limit_s=600)
def hear(task: Task, *, asset: str) -> None:
    """Draft the words of a recording nobody wrote down, to be read again by a person."""
    found = Asset.objects.filter(pk=asset, transcript="").first()
    listener = hearing.listener()
    if found is None or not listener.installed():
        return
    said = listener.transcribe(found.medium, LANG).text
    with task.finish():
        found = Asset.objects.select_for_update().filter(pk=asset, transcript="").first()
        if found and said:
            found.transcript = textwrap.shorten(said, MOST_CHARS, placeholder=" …")
            found.tags = list(dict.fromkeys([*found.tags, queries.DRAFT]))
            found.save(update_fields=["transcript", "tags"])


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
