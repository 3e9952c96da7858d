"""Taking in what is brought, keeping it as a content, letting it go."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import clock
from cheznous.common.errors import Closed, Later, TooBig
from cheznous.doorstep import queries, reading
from cheznous.doorstep.models import Arrival, folder
from cheznous.doorstep.queries import PHOTO
from cheznous.library import actions as library
from cheznous.library.models import Asset
from cheznous.library.names import plain_name
from cheznous.media.medium import Medium
from cheznous.studio import actions as studio
from cheznous.studio import documents, pages
from cheznous.studio.french import words
from cheznous.studio.importing import on_disk
from cheznous.studio.models import Content

WANTED = "doorstep"  # in the session: what a person signs in to keep
MOST_BYTES = 20 * 1024 * 1024
MOST_CHARACTERS = 20_000
MOST_HERE = 2000  # at once, whoever brought them
VETTED_AT_ONCE = 2
ORPHAN_S = 3600
REMARK_CHARACTERS = 1800
TOO_HEAVY = "Cette photo pèse plus de 20 Mo. Envoyez-la en JPEG, ou prenez-la de nouveau avec votre téléphone."
BUSY = "Beaucoup de personnes essaient en ce moment. Réessayez dans une minute."


def bring(text: str, sent: UploadedFile | None, *, by: User | None = None) -> Arrival:
    """Take in a text, a photograph or both, and begin a content from them.

    :raises Refused: in French, when the file is no picture or is too heavy
    :raises Later: when too many come at once
    """
    if Arrival.objects.filter(expires_at__gt=clock.now()).count() >= MOST_HERE:
        raise Later(BUSY, after_s=60)
    name = plain_name(sent.name or "") if sent else ""
    arrival = Arrival(name=name, words=len(words(text)), by=by)
    picture = _vetted(sent, arrival) if sent else None
    begun = queries.beginner()(text, PHOTO, picture)
    arrival.document, arrival.rest = begun.document.plain(), begun.rest
    arrival.save(force_insert=True)
    return arrival


def text_at(address: str) -> str:
    """Read the text of a public page.

    :raises Refused: in French, whatever is in the way
    """
    from cheznous.common import outgoing  # noqa: PLC0415 (nothing goes out but for this)

    with _turn():
        return reading.read(outgoing.fetch(address)).text[:MOST_CHARACTERS]


@transaction.atomic
def keep(token: str, actor: Actor, *, by: User) -> Content:
    """Make of it a content of this actor; asked twice, it is the same one.

    :raises Closed: when it was erased
    :raises Refused: when there is no room for its photograph
    """
    arrival = Arrival.objects.select_for_update().filter(token=token).first()
    if arrival is None or (arrival.content is None and not queries.is_open(arrival)):
        raise Closed(queries.GONE)
    if arrival.content:
        return arrival.content
    document = documents.read(arrival.document)
    if arrival.picture:
        asset = library.add_picture(actor, arrival.path, by, name=arrival.name)
        document = documents.with_media(document, lambda _: asset.pk)
    content = studio.create(actor, kind=document.kind, by=by, document=document)
    for part in _parts(arrival.rest):
        said = f"La suite de votre texte :\n{part}"
        studio.remark(content, said, by=by, name=str(by), place="stops")
    digest = arrival.digest
    arrival.content, arrival.by = content, by
    arrival.document, arrival.rest, arrival.name, arrival.digest = {}, "", "", ""
    arrival.save()
    transaction.on_commit(lambda: _erase_file(arrival.path, digest))
    return content


def follow(token: str, user: User) -> None:
    """Note whose it is, so that the workshop offers it whatever the way there."""
    Arrival.objects.filter(token=token, by=None, content=None).update(by=user)


def forget(arrival: Arrival) -> None:
    """Erase it: row, photograph, and what was cut of it."""
    path, digest = arrival.path, arrival.digest
    arrival.delete()
    _erase_file(path, digest)


def forget_of(user: User) -> None:
    """Erase what this person brought."""
    for arrival in Arrival.objects.filter(by=user):
        forget(arrival)


def forget_old() -> int:
    """Erase what is a week old, and count it."""
    old = list(Arrival.objects.filter(expires_at__lte=clock.now()))
    for arrival in old:
        forget(arrival)
    known = set(Arrival.objects.values_list("token", flat=True))
    for photo in folder().glob("*.jpg"):  # a machine that stopped between the file and its row
        if photo.stem not in known and clock.now().timestamp() - photo.stat().st_mtime > ORPHAN_S:
            photo.unlink(missing_ok=True)
    return len(old)


def _vetted(sent: UploadedFile, arrival: Arrival) -> Medium:
    from cheznous.media import images  # noqa: PLC0415 (the web process loads libvips only to look)

    if (sent.size or 0) > MOST_BYTES:
        raise TooBig(TOO_HEAVY)
    with _turn(), on_disk(sent) as source:
        medium = images.take_in(source, arrival.path)
    arrival.digest, arrival.width, arrival.height = medium.digest, medium.width, medium.height
    return medium


@contextmanager
def _turn() -> Iterator[None]:
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


def _erase_file(path: Path, digest: str) -> None:
    path.unlink(missing_ok=True)
    held = Asset.objects.filter(digest=digest).exists()
    if digest and not held and not Arrival.objects.filter(digest=digest).exists():
        pages.forget(digest)


def _parts(rest: str) -> Iterator[str]:
    """Cut what is left in remarks, between passages."""
    part = ""
    for passage in rest.split("\n\n") if rest else []:
        if part and len(part) + len(passage) > REMARK_CHARACTERS:
            yield part
            part = ""
        part = f"{part}\n\n{passage}" if part else passage
    if part:
        yield part
