"""What is said in films: written by the model of this installation where there is one, then corrected by people."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.dispatch import Signal

from cheznous.common.places import data_dir
from cheznous.common.queue import Task
from cheznous.library.models import Asset
from cheznous.media import captions, retimed, speech
from cheznous.media.landing import landing
from cheznous.media.speech import Speech, Word

WORDS = "words.json"  # beside the clip: when each word is said
LONGEST = 20_000
written = Signal()  # `asset`: its words are known now, with their times


def folder() -> Path:
    """Say where the model is: the folder the setting names, else the one that `./run speech` fills."""
    return Path(settings.SPEECH_MODEL or data_dir() / "speech")


def listener() -> Speech:
    """Return who writes down what voices say."""
    return speech.Whisper(folder())


def is_heard(asset: Asset) -> bool:
    """Say whether somebody here can write down what is said in a film."""
    lang = asset.actor.languages[0] if asset.actor.languages else "fr"
    return speech.knows(lang) and listener().installed()


def write(task: Task, asset: Asset) -> None:
    """Write what is said in a film that can be played, unless people have."""
    lang = asset.actor.languages[0] if asset.actor.languages else "fr"
    task.progress(0.1, "Écoute du film")
    heard = listener().transcribe(asset.medium, lang)
    with landing(asset.clip_folder / WORDS) as partial:
        partial.write_text(json.dumps([asdict(word) for word in heard.words]), encoding="utf-8")
    with task.finish():
        row = Asset.objects.select_for_update().filter(pk=asset.pk).first()
        if row and not row.transcript:
            row.transcript = heard.text[:LONGEST]
            row.save(update_fields=["transcript"])
        if row:
            written.send(sender=Asset, asset=row)


def vtt(asset: Asset) -> str:
    """Write the words of a film as captions, at the time each is said; empty when nobody timed them."""
    words = timed_words(asset)
    return (
        captions.write(retimed.retimed(asset.transcript, words))
        if words and asset.transcript
        else ""
    )


def timed_words(asset: Asset) -> Sequence[Word]:
    """List when each word of a film is said; none when nobody wrote it."""
    kept = asset.clip_folder / WORDS
    if not asset.clip or not kept.exists():
        return ()
    return [Word(**each) for each in json.loads(kept.read_text(encoding="utf-8"))]
