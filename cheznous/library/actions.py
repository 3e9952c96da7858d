"""What people do with files: send them, in one go or in pieces; a file is vetted, then kept once by its digest."""

import fcntl
import shutil
import tempfile
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.dispatch import Signal

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import clock
from cheznous.common.canonical import file_digest
from cheznous.common.errors import BadFile, Refused, Stale, TooBig
from cheznous.common.places import data_dir
from cheznous.library import films, listening, queries, said, thumbs
from cheznous.library.models import Asset, PhoneLink, Upload, path_of
from cheznous.library.names import plain_name
from cheznous.library.store import keep, storing
from cheznous.media import footage, images, looks, sound
from cheznous.media.medium import Medium
from cheznous.media.sandbox import FULL

MOST_BYTES = 300 * 1024 * 1024
ROOM_ASKED = 2.5  # times its weight: its pieces, what is kept of it, and a copy to play
ROOM_SPARED = 1_000_000_000
UPLOADS_KEPT_H = 48
TOO_HEAVY = "Ce fichier pèse plus de 300 Mo. Envoyez-en une version plus légère."
NO_ROOM = (
    "Il n’y a plus de place pour les fichiers de votre structure. Demandez à l’équipe d’en ajouter."
)
NOT_HERE = "La suite de ce fichier n’arrive pas au bon endroit : l’envoi reprend."
BUSY = "Ce fichier est déjà en train d’arriver."
EMPTY = "Ce fichier est vide. Vérifiez qu’il s’ouvre sur votre appareil, puis renvoyez-le."
NEITHER = (
    "Ce fichier n’est ni une image, ni un son, ni un film que nous savons ouvrir. Envoyez une photo (JPEG, HEIC), un "
    "scan (PNG, TIFF), un enregistrement (MP3, M4A, OGG, WAV) ou un film (MP4, MOV, WebM)."
)
taken_out = Signal()  # `film`, `sound` (or a picture) and `by`: who is in the one is in the other
VISUAL = {"jpeg", "png", "webp", "tiff", "heic", "avif", "gif", "svg", "pdf"}


class Taken(NamedTuple):
    """A file taken in; `was_here` when the actor had it already."""

    asset: Asset
    was_here: bool


Taking = Callable[[Path], Taken]  # what takes a whole file in


def add_picture(actor: Actor, file: Path, by: User | None, *, name: str = "") -> Asset:
    """Take a picture in from a file of any origin; the same one gives the same asset.

    :raises Refused: in French, when it is no picture, is too large or there is no room left
    """
    return take(actor, file, by, kind=Asset.Kind.PICTURE, name=name).asset


def add_sound(actor: Actor, file: Path, by: User | None, *, name: str = "") -> Asset:
    """Take a sound in from a file of any origin; the same one gives the same asset.

    :raises Refused: in French, when it is no sound, is silent, too long or there is no room left
    """
    return take(actor, file, by, kind=Asset.Kind.SOUND, name=name).asset


def sound_of(film: Asset, by: User | None) -> Asset:
    """Make of what is heard in a prepared film a sound of its own; rooms above carry over what they know of it.

    :raises Refused: when nothing is heard
    """
    sound = add_sound(film.actor, film.medium.path, by, name=film.name)
    said.copy(film, sound)
    taken_out.send(sender=Asset, film=film, sound=sound, by=by)
    return sound


def picture_of(film: Asset, at_s: float, by: User | None) -> Asset:
    """Make of what is seen in a prepared film at a second a picture of its own; rooms above carry over what they know.

    :raises Refused: when the film cannot be read there
    """
    from cheznous.media import shots  # noqa: PLC0415 (the web process loads OpenCV only to look)

    with tempfile.TemporaryDirectory(prefix="frame-") as folder:
        out = Path(folder) / "frame.jpg"
        shots.poster(film.medium.path, min(max(0.0, at_s), max(0.0, film.duration_s - 0.1)), out)
        picture = add_picture(film.actor, out, by, name=f"Image de {film}"[:120])
    taken_out.send(sender=Asset, film=film, sound=picture, by=by)
    return picture


def add(actor: Actor, file: Path, by: User | None, *, kind: str, name: str = "") -> Asset:
    """Take in a file said to be a `picture`, a `sound` or a `film`."""
    return take(actor, file, by, kind=kind, name=name).asset


def take(actor: Actor, file: Path, by: User | None, *, kind: str = "", name: str = "") -> Taken:
    """Take in a file, said to be a `picture`, a `sound` or a `film`, or else what it turns out to be.

    A film can be played later: `films.prepare` has asked for it.

    :raises Refused: in French, when it cannot be
    """
    kind = kind or _kind_of(file)
    name = plain_name(name)
    check_disk(file.stat().st_size)
    if kind == Asset.Kind.FILM:
        return _take(actor, file, by, name, Asset.Kind.FILM, ".mov", films.take_in)
    if kind == Asset.Kind.SOUND:
        return _take(actor, file, by, name, Asset.Kind.SOUND, ".flac", _voice)
    return _take(actor, file, by, name, Asset.Kind.PICTURE, ".jpg", images.take_in)


def begin(
    actor: Actor, by: User, *, kind: str, name: str, size_bytes: int, link: PhoneLink | None = None
) -> Upload:
    """Announce a file that will come in pieces.

    :raises Refused: when it is empty, too heavy, or there is no room for it
    """
    if size_bytes <= 0:
        raise Refused(EMPTY)
    if size_bytes > (
        MOST_BYTES if kind in {Asset.Kind.PICTURE, Asset.Kind.SOUND} else films.MOST_BYTES
    ):
        raise TooBig(TOO_HEAVY if kind else films.TOO_HEAVY)
    _check_room(actor, size_bytes)
    check_disk(ROOM_ASKED * size_bytes)
    return Upload.objects.create(
        actor=actor,
        made_by=by,
        kind=kind if kind in Asset.Kind else "",
        name=plain_name(name),
        size_bytes=size_bytes,
        link=link,
    )


def append(
    upload: Upload, pieces: Iterable[bytes], *, at: int, taking: Taking | None = None
) -> Upload:
    """Add what follows, from the byte `at`; once whole it is taken in, and `asset` or `refusal` says so.

    What came before a cut is kept. `taking` takes the whole file in; without it the library does, in the name of
    who sends.
    :raises Stale: when the file is not that far, or another request is writing it
    :raises TooBig: when more comes than was announced
    """
    if upload.asset_id or upload.refusal:
        return upload
    upload.path.parent.mkdir(parents=True, exist_ok=True)
    with upload.path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stale(BUSY) from None
        if file.tell() != at:
            raise Stale(NOT_HERE)
        for piece in pieces:
            if file.tell() + len(piece) > upload.size_bytes:
                raise TooBig(TOO_HEAVY)
            file.write(piece)
        file.flush()
        if file.tell() == upload.size_bytes:
            _finish(upload, taking or partial(_for_sender, upload))
    return upload


def note_received(link: PhoneLink, taken: Taken, *, name: str, size_bytes: int) -> None:
    """Keep that a phone sent this file whole, so that the computer shows it."""
    Upload.objects.create(
        actor=link.actor, made_by=link.made_by, link=link, name=name, size_bytes=size_bytes, asset=taken.asset,
        was_here=taken.was_here,
    )  # fmt: skip


def abandon(upload: Upload) -> None:
    """Drop a file on its way."""
    upload.path.unlink(missing_ok=True)
    upload.delete()


def clean_uploads() -> int:
    """Drop what has been on its way for two days."""
    old = Upload.objects.filter(made_at__lt=clock.now() - timedelta(hours=UPLOADS_KEPT_H))
    count = 0
    for upload in old:
        abandon(upload)
        count += 1
    return count


def _for_sender(upload: Upload, file: Path) -> Taken:
    return take(upload.actor, file, upload.made_by, kind=upload.kind, name=upload.name)


def _finish(upload: Upload, taking: Taking) -> None:
    try:
        upload.asset, upload.was_here = taking(upload.path)
    except Refused as no:
        upload.refusal = str(no)
    upload.save(update_fields=["asset", "was_here", "refusal"])
    upload.path.unlink()


def _kind_of(file: Path) -> Asset.Kind:
    """Find out what a stranger's file is.

    :raises BadFile: when it is neither a picture, nor a sound, nor a film, or empty
    """
    if not file.stat().st_size:
        raise BadFile(EMPTY)
    form = images.form(file)
    if form in VISUAL:
        return Asset.Kind.PICTURE
    if form == "sound":
        return Asset.Kind.SOUND
    try:
        return Asset.Kind.FILM if films.is_film(file) else Asset.Kind.SOUND
    except BadFile as no:
        raise BadFile(NEITHER if str(no) == footage.UNREADABLE else str(no)) from None


def _take(
    actor: Actor,
    file: Path,
    by: User | None,
    name: str,
    kind: Asset.Kind,
    suffix: str,
    take_in: Callable[[Path, Path], Medium],
) -> Taken:
    kept = data_dir() / "assets"
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept, prefix=".intake-") as folder:
        out = Path(folder) / f"made{suffix}"
        medium = take_in(file, out)
        look = looks.look(medium) if kind == Asset.Kind.PICTURE else ""
        with storing(), transaction.atomic():
            if known := Asset.objects.filter(actor=actor, digest=medium.digest).first():
                _out_of_bin(known)
                films.prepare(known)
                listening.ask(known)
                return Taken(known, was_here=True)
            suffix = medium.path.suffix
            made = out.with_suffix(suffix)
            size = made.stat().st_size
            _check_room(actor, size)
            keep(made, path_of(medium.digest, suffix))
            asset = Asset.objects.create(
                actor=actor, kind=kind, digest=medium.digest, suffix=suffix, width=medium.width, height=medium.height,
                duration_s=medium.duration_s, size_bytes=size, look=look, name=name, made_by=by,
            )  # fmt: skip
            films.prepare(asset)
            listening.ask(asset)
    thumbs.make(asset)
    return Taken(asset, was_here=False)


def _out_of_bin(asset: Asset) -> None:
    if asset.binned_at:
        asset.binned_at = None
        asset.save(update_fields=["binned_at"])


def _voice(source: Path, out: Path) -> Medium:
    voice = sound.take_in(source, out)
    return Medium(file_digest(out), "sound", out, duration_s=voice.duration_s)


def check_disk(size_bytes: float) -> None:
    """Make sure that the machine can hold that much more.

    :raises Refused: when it is nearly full
    """
    if shutil.disk_usage(data_dir()).free < size_bytes + ROOM_SPARED:
        raise Refused(FULL)


def _check_room(actor: Actor, size_bytes: int) -> None:
    if settings.QUOTA_MB and size_bytes > queries.left_bytes(actor):
        raise TooBig(NO_ROOM)
