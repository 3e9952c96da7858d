"""A recorded visit, or a film: what its sound is worth, and its best minutes, which become a content told aloud.

What they say is drafted where a model of speech is installed (docs/operate/speech.md); else somebody listens.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cheznous.common.canonical import file_digest
from cheznous.common.errors import BadFile, Refused
from cheznous.doorstep import films
from cheznous.doorstep.models import Arrival, State
from cheznous.media import passages, probe
from cheznous.media.envelope import Span
from cheznous.media.medium import Medium
from cheznous.media.passages import Recording
from cheznous.studio import hearing

LANGUAGE = "fr"
COUNT = 4  # the stops of a short zoom
LEAST_S, MOST_S = 11.0, 22.0  # 25 to 50 words at the pace of a voice
NOTHING = (
    "Nous n’entendons personne parler assez longtemps dans cet enregistrement. Envoyez une visite racontée, "
    "ou un passage où l’on parle."
)


def read(arrival: Arrival, say: Callable[[float, str], None]) -> None:
    """Fill in how a recording sounds, its best passages, and what a film shows.

    :raises Refused: in French, when it is neither, or a recording where nobody speaks
    """
    arrival.facts["title"] = Path(arrival.name).stem.replace("_", " ")[:60]
    if probe.probe(arrival.brought).picture:
        say(0.05, "Lecture des images")
        if films.look(arrival):
            with suppress(BadFile):  # silent, or nobody speaks: what is seen is enough
                _listen(arrival, say)
    else:
        _listen(arrival, say)
    arrival.state = State.READY


def _listen(arrival: Arrival, say: Callable[[float, str], None]) -> None:
    """Measure its sound, keep its best passages."""
    say(0.3, "Écoute de l’enregistrement")
    recording = passages.read(arrival.brought, arrival.folder)
    found = passages.best(recording, COUNT, LEAST_S, MOST_S)
    if not found:
        raise BadFile(NOTHING)
    arrival.facts |= measured(recording)
    voices = {}
    for number, passage in enumerate(found, 1):
        say(0.5 + 0.4 * number / len(found), f"Passage {number} sur {len(found)}")
        voices[f"voice-{number}"] = _voice(arrival, number, passage)
    arrival.facts["voices"] = voices


def measured(recording: Recording) -> dict[str, float | None]:
    """Keep what is said of its sound."""
    return {
        "duration_s": round(recording.duration_s, 1),
        "first_s": round(recording.heard.first_s, 1),
        "silence_s": round(recording.heard.longest_silence_s, 1),
        "over_noise_db": round(recording.heard.over_noise_db, 1),
        "lufs": recording.lufs and round(recording.lufs, 1),
        "clipped": round(recording.clipped, 4),
    }


def _voice(arrival: Arrival, number: int, passage: Span) -> dict[str, object]:
    """Cut one passage, and draft its words."""
    out = arrival.folder / f"voice-{number}.flac"
    voice = passages.excerpt(arrival.brought, passage, arrival.folder, out)
    medium = Medium(file_digest(out), "sound", out, duration_s=voice.duration_s)
    return {
        "digest": medium.digest,
        "duration_s": medium.duration_s,
        "start_s": passage[0],
        "said": _said(medium),
    }


def _said(voice: Medium) -> str:
    """Draft what a voice says; nothing when no model is there, or it hears no word."""
    listener = hearing.listener()
    if not listener.installed():
        return ""
    try:
        return listener.transcribe(voice, LANGUAGE).text
    except Refused:
        return ""
