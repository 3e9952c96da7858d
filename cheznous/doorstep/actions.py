"""Taking in what is brought, keeping it as a content, letting it go."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from types import ModuleType
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import clock, jobs
from cheznous.common.errors import Closed, Later, Refused
from cheznous.doorstep import queries, receiving
from cheznous.doorstep.models import Arrival, Source, State, folder
from cheznous.doorstep.queries import PHOTO, READ
from cheznous.library import actions as library
from cheznous.library.models import Asset
from cheznous.library.names import plain_name
from cheznous.studio import actions as studio
from cheznous.studio import documents, pages
from cheznous.studio.french import words
from cheznous.studio.models import Content

if TYPE_CHECKING:
    from cheznous.doorstep import links

HEAR = "doorstep.hear"  # the job, for what takes longer
FIRST = timedelta(
    days=1
)  # due since yesterday: before the films that wait, for somebody is at the door
WANTED = "doorstep"  # in the session: what a person signs in to keep
MOST_CHARACTERS = 20_000
MOST_HERE = 2000  # at once, whoever brought them
ORPHAN_S = 3600
REMARK_CHARACTERS = 1800
NOT_READ = "Ce que vous avez apporté n’est pas encore lu. Attendez la fin, puis recommencez."


def bring(
    text: str,
    sent: UploadedFile | None,
    *,
    by: User | None = None,
    is_written: bool = False,
    found: "links.Found | None" = None,
) -> Arrival:
    """Take in a text, a file or both; begin a content from them at once, or ask for them to be read.

    A photograph that `is_written` shows a text. `found` is what stood at the address that was brought.
    :raises Refused: in French, when the file cannot be opened or is too heavy
    :raises Later: when too many come at once
    """
    if Arrival.objects.filter(expires_at__gt=clock.now()).count() >= MOST_HERE:
        raise Later(receiving.BUSY, after_s=60)
    name = plain_name(sent.name or "") if sent else ""
    arrival = Arrival(name=name, words=len(words(text)), by=by, text=text)
    try:
        if sent:
            receiving.receive(arrival, sent, is_written=is_written)
        elif found:
            _links().take(arrival, found)
        if arrival.state == State.READY:
            begin(arrival)
    except Exception:
        _erase_files(arrival)
        raise
    with transaction.atomic():
        arrival.save(force_insert=True)
        if arrival.state == State.READING:
            name, before = (HEAR, FIRST) if arrival.source == Source.VISIT else (READ, timedelta(0))
            key, at = f"{READ}:{arrival.pk}", clock.now() - before
            jobs.enqueue(name, key=key, at=at, token=arrival.pk)
    return arrival


def begin(arrival: Arrival) -> None:
    """Begin its content from its words and its picture; nothing is saved yet."""
    if arrival.voices:
        said = {name: each["said"] for name, each in arrival.facts["voices"].items()}
        document = queries.teller()(said, PHOTO, arrival.picture)
        document.title = arrival.facts["title"]
        arrival.rest = arrival.text  # what came with it waits beside
        arrival.document, arrival.state = document.plain(), State.READY
        return
    begun = queries.beginner()(arrival.text, PHOTO, arrival.picture)
    asides = arrival.facts.get("asides", [])
    arrival.document, arrival.state = begun.document.plain(), State.READY
    arrival.rest = "\n\n".join(part for part in (begun.rest, *asides) if part)
    arrival.words = len(words(arrival.text))
    if not arrival.facts:
        arrival.text = ""  # its document and its rest say it all


def learn(token: str, *, say: Callable[[float, str], None]) -> None:
    """Read what was brought, and begin a content from it, or say why it cannot be."""
    arrival = Arrival.objects.filter(pk=token, state=State.READING).first()
    if arrival is None:
        return
    try:
        if "address" in arrival.facts and not arrival.brought.exists():
            say(0.0, "Le film arrive")
            _links().bring_down(arrival)
        if arrival.state == State.READING:
            _reader(arrival)(arrival, say)
        if arrival.state == State.READY:
            begin(arrival)
    except Refused as no:
        arrival.state, arrival.refusal, arrival.facts, arrival.text = State.REFUSED, str(no), {}, ""
        shutil.rmtree(arrival.folder, ignore_errors=True)
    with transaction.atomic():
        is_here = Arrival.objects.select_for_update().filter(pk=token, state=State.READING).exists()
        if is_here:
            arrival.size_bytes = _weight(arrival)
            arrival.save()
    if is_here:
        arrival.brought.unlink(missing_ok=True)
    else:  # they erased it meanwhile
        _erase_files(arrival)


def write(arrival: Arrival, text: str) -> None:
    """Take the words a person wrote, or read again, of what was photographed."""
    arrival.text = text
    begin(arrival)
    arrival.save()


def choose(arrival: Arrival, at: int) -> None:
    """Make another picture found in it that of the work.

    :raises Refused: when there is no such picture
    """
    from cheznous.doorstep import pictures  # noqa: PLC0415 (the web process loads libvips only to look)

    if arrival.state != State.READY or not 0 <= at < len(arrival.pictures):
        raise Refused("Cette image n’est plus là. Choisissez-en une autre.")
    pictures.take(arrival, at)
    begin(arrival)
    arrival.save()


def found_at(address: str) -> "links.Found":
    """Look at what stands at a public address.

    :raises Refused: in French, whatever is in the way
    """
    from cheznous.doorstep import links  # noqa: PLC0415 (nothing goes out but for this)

    with receiving.turn():
        found = links.look(address)
    return replace(found, text=found.text[:MOST_CHARACTERS])


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
    if arrival.state != State.READY:
        raise Refused(NOT_READ)
    document = documents.read(arrival.document)
    assets = _kept(arrival, actor, by)
    document = documents.with_media(document, lambda name: assets[name])
    content = studio.create(actor, kind=document.kind, by=by, document=document)
    for part in _parts(arrival.rest):
        said = f"La suite de votre texte :\n{part}"
        studio.remark(content, said, by=by, name=str(by), place="stops")
    held = Arrival.objects.get(pk=token)
    arrival.content, arrival.by, arrival.document, arrival.facts = content, by, {}, {}
    arrival.rest, arrival.name, arrival.digest, arrival.text = "", "", "", ""
    arrival.size_bytes = 0
    arrival.save()
    transaction.on_commit(lambda: _erase_files(held))
    return content


def follow(token: str, user: User) -> None:
    """Note whose it is, so that the workshop offers it whatever the way there."""
    Arrival.objects.filter(token=token, by=None, content=None).update(by=user)


def forget(arrival: Arrival) -> None:
    """Erase it: row, files, and what was cut of them."""
    held = Arrival.objects.get(pk=arrival.pk)
    arrival.delete()
    _erase_files(held)


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
    for held in folder().iterdir():  # a machine that stopped between the file and its row
        old_enough = clock.now().timestamp() - held.stat().st_mtime > ORPHAN_S
        if held.stem in known or held.stem.startswith("turn-") or not old_enough:
            continue
        if held.is_dir():
            shutil.rmtree(held, ignore_errors=True)
        else:
            held.unlink(missing_ok=True)
    return len(old)


def _links() -> ModuleType:
    from cheznous.doorstep import links  # noqa: PLC0415 (nothing goes out but for this)

    return links


def _reader(arrival: Arrival) -> Callable[[Arrival, Callable[[float, str], None]], None]:
    from cheznous.doorstep import leaflets, visits, walls  # noqa: PLC0415 (only the worker reads)

    readers = {Source.LEAFLET: leaflets.read, Source.WALL: walls.read, Source.VISIT: visits.read}
    return readers[Source(arrival.source)]


def _kept(arrival: Arrival, actor: Actor, by: User) -> dict[str, str]:
    """Put its files in the library; give each name of its document that of its asset.

    :raises Refused: when there is no room left
    """
    assets = {}
    if arrival.picture:
        assets[PHOTO] = library.add_picture(actor, arrival.path, by, name=arrival.name).pk
    for name, voice in arrival.voices.items():
        assets[name] = library.add_sound(actor, voice.path, by, name=name).pk
    for number, other in enumerate(arrival.pictures, 1):
        if other.digest != arrival.digest:
            library.add_picture(actor, other.path, by, name=f"{arrival.name} · image {number}")
    return assets


def _weight(arrival: Arrival) -> int:
    files = {arrival.path, *arrival.folder.rglob("*")} - {arrival.brought}
    return sum(each.stat().st_size for each in files if each.is_file())


def _erase_files(arrival: Arrival) -> None:
    arrival.path.unlink(missing_ok=True)
    shutil.rmtree(arrival.folder, ignore_errors=True)
    digest = arrival.digest
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
