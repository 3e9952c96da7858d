"""What was sent, written down: nothing too heavy, nothing we cannot open, never the whole disk or machine."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Sum

from cheznous.common import clock
from cheznous.common.errors import BadFile, Later, Refused, TooBig
from cheznous.doorstep.models import Arrival, Source, State, folder

MEBIBYTE = 1024 * 1024
MOST_BYTES = 20 * MEBIBYTE  # of a photograph
MOST_FILE_BYTES = 300 * MEBIBYTE
VETTED_AT_ONCE = 2
MOST_SAID = 5000  # characters of what a site says of a film
PICTURES = {"jpeg", "png", "webp", "tiff", "heic", "avif", "gif", "svg"}
TOO_HEAVY = "Cette photo pèse plus de 20 Mo. Envoyez-la en JPEG, ou prenez-la de nouveau avec votre téléphone."
TOO_HEAVY_FILE = (
    "Ce fichier pèse plus de 300 Mo. Envoyez-en une version plus légère, ou un extrait."
)
FULL = "Beaucoup de fichiers attendent ici en ce moment. Collez un texte, ou revenez demain."
UNKNOWN = (
    "Nous ne savons pas ouvrir ce fichier. Envoyez une photo (JPEG, HEIC), un dépliant en PDF, un enregistrement "
    "(MP3, M4A) ou une vidéo (MP4)."
)
IS_DOCUMENT = "Ceci est un document de traitement de texte. Copiez-en le texte et collez-le, ou exportez-le en PDF."
BUSY = "Beaucoup de personnes essaient en ce moment. Réessayez dans une minute."


def receive(arrival: Arrival, sent: UploadedFile, *, is_written: bool) -> None:
    """Write down what was sent, and vet it at once when it is a photograph to look at.

    :raises Refused: in French, when it is nothing we can open, or too heavy
    """
    from cheznous.media import images  # noqa: PLC0415 (the web process loads libvips only to look)

    if (sent.size or 0) > MOST_FILE_BYTES:
        raise TooBig(TOO_HEAVY_FILE)
    _check_room(sent.size or 0)
    arrival.folder.mkdir(parents=True)
    with arrival.brought.open("wb") as file:
        for chunk in sent.chunks():
            file.write(chunk)
    arrival.size_bytes = arrival.brought.stat().st_size
    arrival.source = _source(images.form(arrival.brought), sent, is_written)
    if arrival.source in {Source.OWN, Source.WALL} and arrival.size_bytes > MOST_BYTES:
        raise TooBig(TOO_HEAVY)
    if arrival.source != Source.OWN:
        arrival.state = State.READING
        return
    with turn():
        medium = images.take_in(arrival.brought, arrival.path)
    shutil.rmtree(arrival.folder)
    arrival.digest, arrival.width, arrival.height = medium.digest, medium.width, medium.height
    arrival.size_bytes = arrival.path.stat().st_size


def _source(form: str, sent: UploadedFile, is_written: bool) -> Source:
    """Say what was sent, by its first bytes."""
    if form == "pdf":
        return Source.LEAFLET
    if form in PICTURES:
        return Source.WALL if is_written else Source.OWN
    if form in {"sound", "video"} or (sent.content_type or "").startswith(("audio/", "video/")):
        return Source.VISIT
    if (sent.name or "").lower().endswith((".docx", ".doc", ".odt", ".pages", ".rtf")):
        raise BadFile(IS_DOCUMENT)
    raise BadFile(UNKNOWN)


def _check_room(size_bytes: int) -> None:
    """Keep what strangers leave here within its bounds.

    :raises Refused: when there is no room for that much more
    """
    live = Arrival.objects.filter(expires_at__gt=clock.now())
    held = live.aggregate(all=Sum("size_bytes"))["all"] or 0
    if held + size_bytes > settings.DOORSTEP_MB * MEBIBYTE:
        raise Refused(FULL)


@contextmanager
def turn() -> Iterator[None]:
    """Vet few files at once: strangers never take the whole machine.

    :raises Later: when the others are at it
    """
    for number in range(VETTED_AT_ONCE):
        with (folder() / f"turn-{number}").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield
            return
    raise Later(BUSY, after_s=60)
