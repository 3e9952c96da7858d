"""Files that come into a content: a picture or a voice for a place, a piece told aloud, a whole bundle."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common.errors import Refused
from cheznous.library import actions as library
from cheznous.library.models import Asset
from cheznous.studio import actions, bundle, documents, edits, hearing, queries
from cheznous.studio.forms import Piece
from cheznous.studio.models import Content, Draft


def put(content: Content, place: str, sent: UploadedFile, *, by: User | None) -> Draft:
    """Take a file in and name it at `place` of the draft.

    :raises Refused: when the file is not what that place shows, or is no file we can open
    """
    kind = kind_at(content, place)
    with on_disk(sent) as path:
        asset = library.add(content.actor, path, by, kind=kind, name=sent.name or "")
    operations = [{"op": "set", "place": place, "value": asset.pk}]
    return hearing.place(content, operations, asset.pk, by=by)


def put_known(content: Content, place: str, asset: Asset, *, by: User | None) -> Draft:
    """Name a file of the library at `place`, and bring its description along where none is written.

    :raises Refused: when the file is not what that place shows
    """
    if asset.kind != kind_at(content, place):
        raise Refused("Ce fichier ne va pas à cet endroit. Choisissez-en un autre.")
    operations = [{"op": "set", "place": place, "value": asset.pk}]
    alt = f"{place.rpartition('/')[0]}/alt"
    whole = queries.document_of(content.draft).model_dump(mode="json")
    with suppress(Refused):  # a part without a description
        if asset.alt and not edits.value_at(whole, alt):
            operations.append({"op": "set", "place": alt, "value": asset.alt})
    content.draft = hearing.place(content, operations, asset.pk, by=by)
    return _worded(content, asset, by)


def _worded(content: Content, asset: Asset, by: User | None) -> Draft:
    """Write down the words that the library already knows of a sound."""
    from cheznous.studio import gathering  # noqa: PLC0415 (it takes files in through this module)

    if asset.kind != Asset.Kind.SOUND:
        return content.draft
    document = queries.document_of(content.draft)
    operations = queries.kind_of(content).worded(document, gathering.brought(asset))
    return actions.change(content, operations, by=by) if operations else content.draft


def add_piece(content: Content, piece: Piece, *, by: User | None) -> Draft:
    """Add what was told aloud while touching one place; a silent touch is a stop without a voice."""
    told = queries.kind_of(content).told
    if told is None:
        raise Refused("Ce contenu ne se raconte pas en touchant une image.")
    voice = ""
    if piece.voice is not None:
        with on_disk(piece.voice) as path:
            try:
                voice = library.add_sound(content.actor, path, by, name="voix").pk
            except Refused:
                if piece.zone is None:
                    raise
    document = queries.document_of(content.draft)
    operations = told(document, piece.id, piece.zone, voice)
    return hearing.place(content, operations, voice, by=by)


def from_upload(actor: Actor, sent: UploadedFile, *, by: User | None) -> Content:
    """Take in a bundle sent as a zip.

    :raises Refused: whatever is wrong with it
    """
    with on_disk(sent) as path, bundle.opened(path) as found:
        return from_bundle(actor, found, by=by)


def from_bundle(actor: Actor, found: bundle.Bundle, *, by: User | None) -> Content:
    """Make a content of a bundle; its files go through the same door as any other."""
    named = documents.media_names(found.document)
    assets = {
        name: library.add(actor, path, by, kind=named[name], name=path.name).pk
        for name, path in found.files.items()
    }
    document = documents.with_media(found.document, lambda name: assets[name])
    return actions.create(actor, kind=document.kind, by=by, document=document)


@contextmanager
def on_disk(sent: UploadedFile) -> Iterator[Path]:
    """Give what was sent as a file of its own."""
    with tempfile.NamedTemporaryFile(
        prefix="sent-", suffix=Path(sent.name or "").suffix[:10]
    ) as kept:
        for chunk in sent.chunks():
            kept.write(chunk)
        kept.flush()
        yield Path(kept.name)


def kind_at(content: Content, place: str) -> Asset.Kind:
    """Say what the field at `place` shows.

    :raises Refused: when it shows no file
    """
    mark = "a file to come"
    whole = queries.document_of(content.draft).model_dump(mode="json")
    changed = edits.applied(whole, [{"op": "set", "place": place, "value": mark}])
    kind = documents.media_names(documents.read(changed)).get(mark)
    if kind is None:
        raise Refused("Aucun fichier ne va à cet endroit.")
    return Asset.Kind(kind)
