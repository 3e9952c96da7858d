"""What is said in a sound or a film, as people correct it: line by line, written whole, or taken from a file.

The text of the file (`Asset.transcript`) is the truth, whoever wrote it; the lines give it its times. Where both
differ, lines are made anew from the text: words kept keep their times, and without any the text is laid over what
is heard. `spoken` is what other rooms cut by.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.dispatch import Signal

from cheznous.common.errors import BadFile, Refused, Stale
from cheznous.library.models import TRANSCRIPT_CHARS, Asset, Transcript
from cheznous.media import captions, clips
from cheznous.media import lines as cut
from cheznous.media.captions import Cue
from cheznous.media.envelope import Span, envelope
from cheznous.media.lines import Line
from cheznous.media.speech import Word

DRAFT = (
    "transcription à relire"  # the tag of a file whose words a machine wrote and nobody has read
)
written = Signal()  # `asset`: what is said in it is known, or known otherwise
LINE_CHARS, WHO_CHARS, MOST_LINES = 400, 60, 3000
FILE_BYTES = 2_000_000
TOO_LONG = "C’est trop long : {} caractères au plus. Gardez ce qui est dit, coupez le reste."
UNREADABLE = "Ce fichier de sous-titres est illisible. Enregistrez-le en « .vtt » ou « .srt », puis renvoyez-le."
TOO_MANY = "Ce fichier a trop de sous-titres ({}) : {} au plus."
OVERTAKEN = (
    "Quelqu’un d’autre vient de corriger cette ligne. Relisez-la, puis corrigez-la si besoin."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of one line: its text, who speaks, whether it is read; `was` is the text she saw."""

    rank: int
    was: str
    text: str
    who: str
    is_read: bool


def lang_of(asset: Asset) -> str:
    """Say in which language a file of this actor speaks."""
    return asset.actor.languages[0] if asset.actor.languages else "fr"


def lines(asset: Asset) -> list[Line]:
    """List what is said in a file, in order; nothing when nobody wrote it."""
    kept = _kept(asset)
    if _same(cut.text_of(kept), asset.transcript):
        return kept
    if not asset.transcript.strip():
        return []
    if kept:
        return cut.rewritten(asset.transcript, kept)
    return cut.laid(asset.transcript, _spans(asset), asset.duration_s)


def spoken(asset: Asset) -> Sequence[Line]:
    """List what is said in a file; nothing when nobody wrote it, or it cannot be played yet."""
    is_there = asset.kind != Asset.Kind.FILM or bool(asset.clip)
    return lines(asset) if is_there else ()


def timed_words(asset: Asset) -> Sequence[Word]:
    """List when each word of a file is said."""
    return cut.words_of(spoken(asset))


def unread(asset: Asset) -> int:
    """Count the lines that nobody has read."""
    return sum(not line.is_read for line in lines(asset) if line.text)


def vtt(asset: Asset) -> str:
    """Write what is said as WebVTT captions; empty when nobody wrote it."""
    found = _cues(asset)
    return captions.write(found) if found else ""


def srt(asset: Asset) -> str:
    """Write what is said as SubRip captions."""
    return captions.write_srt(_cues(asset))


def script(asset: Asset) -> str:
    """Write what is said to be read, with who speaks."""
    return cut.script(lines(asset))


@transaction.atomic
def correct(asset: Asset, wishes: Sequence[Wish]) -> Asset:
    """Correct lines; all of them or, when one was corrected by somebody else, none.

    :raises Stale: when a line is no longer what its reader saw
    :raises Refused: when a line is too long
    """
    row = Asset.objects.select_for_update().get(pk=asset.pk)
    found = lines(row)
    for wish in wishes:
        text = " ".join(wish.text.split())
        if wish.rank >= len(found):
            raise Stale(OVERTAKEN)
        line = found[wish.rank]
        if line.text not in {" ".join(wish.was.split()), text}:
            raise Stale(OVERTAKEN)
        if len(text) > LINE_CHARS:
            raise Refused(TOO_LONG.format(LINE_CHARS))
        found[wish.rank] = _wished(line, text, wish)
    return _keep(asset, row, found)


@transaction.atomic
def read_all(asset: Asset) -> Asset:
    """Note that a person has read every line."""
    row = Asset.objects.select_for_update().get(pk=asset.pk)
    read = [cut.Line(a.start_s, a.end_s, a.text, a.who, True, a.times) for a in lines(row)]
    return _keep(asset, row, read)


@transaction.atomic
def write(asset: Asset, text: str) -> Asset:
    """Write the whole of what is said, as a person typed it; its times follow.

    :raises Refused: when it is too long
    """
    row = Asset.objects.select_for_update().get(pk=asset.pk)
    if len(text) > TRANSCRIPT_CHARS:
        raise Refused(TOO_LONG.format(TRANSCRIPT_CHARS))
    row.transcript = text.strip()
    return _keep(asset, row, lines(row))


@transaction.atomic
def take(asset: Asset, data: bytes) -> Asset:
    """Take what is said, with its times, from a file of captions (WebVTT, SubRip).

    :raises BadFile: when it is neither, in French
    """
    row = Asset.objects.select_for_update().get(pk=asset.pk)
    if len(data) > FILE_BYTES:
        raise BadFile(UNREADABLE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    found = cut.of_cues(captions.taken(text))
    if len(found) > MOST_LINES:
        raise BadFile(TOO_MANY.format(len(found), MOST_LINES))
    if len(cut.text_of(found)) > TRANSCRIPT_CHARS:
        raise BadFile(TOO_LONG.format(TRANSCRIPT_CHARS))
    return _keep(
        asset, row, [line for line in found if line.start_s < row.duration_s or not row.duration_s]
    )


@transaction.atomic
def copy(film: Asset, sound: Asset) -> None:
    """Give a sound what is said in the film it was taken from, unless somebody wrote it there."""
    row = Asset.objects.select_for_update().get(pk=sound.pk)
    if film.transcript and not row.transcript:
        _keep(sound, row, lines(film))


def _cues(asset: Asset) -> list[Cue]:
    return cut.cues(lines(asset), asset.duration_s or math.inf)


def _wished(line: Line, text: str, wish: Wish) -> Line:
    if text == line.text and wish.who == line.who:
        return cut.Line(line.start_s, line.end_s, text, line.who, wish.is_read, line.times)
    return cut.corrected(line, text, wish.who[:WHO_CHARS])


def _keep(asset: Asset, row: Asset, found: Sequence[Line]) -> Asset:
    if not _same(row.transcript, cut.text_of(found)):
        row.transcript = cut.text_of(found)
    told = {"lang": lang_of(row), "lines": cut.plain(found)}
    Transcript.objects.update_or_create(asset=row, defaults=told)
    tags = [tag for tag in row.tags if tag != DRAFT]
    is_draft = any(line.text and not line.is_read for line in found)
    row.tags = [*tags, DRAFT] if is_draft else tags
    row.save(update_fields=["transcript", "tags"])
    asset.transcript, asset.tags = row.transcript, row.tags
    written.send(sender=Asset, asset=row)
    return row


def _kept(asset: Asset) -> list[Line]:
    row = Transcript.objects.filter(asset=asset.pk).first()
    return cut.read(row.lines) if row else []


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _spans(asset: Asset) -> Sequence[Span]:
    """List where something is heard, as far as it is known."""
    if asset.kind == Asset.Kind.FILM:
        heard = clips.read(asset.clip_folder).sound if _is_whole(asset) else None
        return heard.spans if heard else []
    drawn = envelope(asset.path) if asset.path.exists() else None
    return drawn.heard() if drawn else []


def _is_whole(asset: Asset) -> bool:
    return bool(asset.clip) and (asset.clip_folder / clips.DOCUMENT).exists()
