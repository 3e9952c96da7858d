"""Who writes down what is said in sounds and films, and when: without being asked, where a model is installed.

A job of the media lane does it once a file is kept (a film, once it can be played): `ask` asks for it, `ask_missing`
for what came before the model did. What was heard is kept by `said`. Jobs are retried, stopped and told as any other.
"""

from pathlib import Path

from django.conf import settings

from cheznous.common import jobs
from cheznous.common.models import Job
from cheznous.common.places import data_dir
from cheznous.common.queue import Task
from cheznous.library.models import Asset, Transcript
from cheznous.library.said import DRAFT, lang_of, spoken, written
from cheznous.media import lines as cut
from cheznous.media import speech
from cheznous.media.speech import Speech

__all__ = ["DRAFT", "ask", "heard", "is_heard", "lang_of", "spoken", "written"]
WRITE = "library.words"
AT_ONCE = 50  # files asked for together, of those that came before the model


def folder() -> Path:
    """Say where the model is: the folder the setting names, else the one that `./run speech` fills."""
    return Path(settings.SPEECH_MODEL or data_dir() / "speech")


def listener() -> Speech:
    """Return who writes down what voices say."""
    return speech.Whisper(folder())


def is_heard(asset: Asset) -> bool:
    """Say whether somebody here can write down what is said in a file."""
    return speech.knows(lang_of(asset)) and listener().installed()


def key(asset_id: str) -> str:
    """Name the job that writes down what is said in a file."""
    return f"{WRITE}:{asset_id}"


def ask(asset: Asset) -> None:
    """Ask for the words of a sound, or of a film that can be played, unless they are known."""
    if _can_be_heard(asset) and not is_known(asset) and is_heard(asset):
        jobs.enqueue(WRITE, key=key(asset.pk), asset=asset.pk)


def ask_missing() -> int:
    """Ask for what came before the model, the newest first; what failed or was stopped is not asked again."""
    if not listener().installed():
        return 0
    unknown = Asset.objects.filter(transcript="", binned_at=None).exclude(kind=Asset.Kind.PICTURE)
    unknown = unknown.exclude(pk__in=Transcript.objects.values("asset")).select_related("actor")
    asked = set(Job.objects.filter(name=WRITE).values_list("key", flat=True))
    found = [each for each in unknown.order_by("-made_at") if key(each.pk) not in asked]
    for each in found[:AT_ONCE]:
        ask(each)
    return len(found[:AT_ONCE])


def is_known(asset: Asset) -> bool:
    """Say whether what is said in a file is known, be it nothing."""
    return bool(asset.transcript) or Transcript.objects.filter(asset=asset.pk).exists()


def write(task: Task, asset: Asset) -> None:
    """Write down what is said in a file, unless people have meanwhile."""
    lang = lang_of(asset)
    task.progress(0.0, "Écoute")

    def told(share: float) -> None:
        task.progress(share, "Écoute")

    heard = listener().transcribe(asset.medium, lang, progress=told)
    found = cut.lines(heard.words)
    with task.finish():
        row = Asset.objects.select_for_update().filter(pk=asset.pk).first()
        if row and not is_known(row):
            _keep(row, found, lang, heard.text)


def heard(asset: Asset, lang: str) -> str:
    """Give what was written of a file in this language; empty when it is to be listened to."""
    row = Transcript.objects.filter(asset=asset.pk).first()
    same = row is not None and speech.primary(row.lang) == speech.primary(lang)
    return asset.transcript if same else ""


def _keep(row: Asset, found: list[cut.Line], lang: str, text: str) -> None:
    Transcript.objects.create(asset=row, lang=lang, lines=cut.plain(found))
    row.transcript = cut.text_of(found) or text
    if row.transcript:
        row.tags = list(dict.fromkeys([*row.tags, DRAFT]))
    row.save(update_fields=["transcript", "tags"])
    written.send(sender=Asset, asset=row)


def _can_be_heard(asset: Asset) -> bool:
    return asset.kind == Asset.Kind.SOUND or (asset.kind == Asset.Kind.FILM and bool(asset.clip))
