"""What people do to contents: create, change, undo, freeze a revision, remark, share.

Every action is one transaction and names who acts.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import jobs
from cheznous.common.canonical import digest
from cheznous.common.errors import Refused
from cheznous.common.ids import new_token
from cheznous.library.models import Asset
from cheznous.studio import documents, edits
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Document
from cheznous.studio.models import Content, Draft, Edit, Remark, Revision, Share, Use

KEPT_EDITS = 200
ONE_GESTURE = timedelta(seconds=60)
ONE_SITTING = timedelta(hours=1)
SHARE_DAYS = 30
ANSWERED = "studio.answered"


@transaction.atomic
def create(
    actor: Actor,
    *,
    kind: str,
    by: User | None,
    document: Document | None = None,
    hints: Mapping[str, str] | None = None,
    gabarit: str = "",
) -> Content:
    """Begin a content of an actor, empty or from a document whose media are assets of this actor.

    `gabarit` is the name of the shape it follows, whose sentences are the `hints`.
    """
    document = document or kinds()[kind].blank()
    content = Content.objects.create(
        actor=actor, kind=kind, title=document.title, made_by=by, hints=dict(hints or {}),
        gabarit=gabarit[:120],
    )  # fmt: skip
    draft = Draft.objects.create(content=content, document=document.plain(), changed_by=by)
    _keep_uses(draft, document)
    return content


@transaction.atomic
def change(content: Content, operations: Sequence[Mapping[str, Any]], *, by: User | None) -> Draft:
    """Apply operations (see `edits`) to the draft, keeping what undo needs.

    :raises edits.Overtaken: when somebody else changed the same field in between
    :raises Refused: when the result is not a document
    """
    draft = Draft.objects.select_for_update().get(pk=content.pk)
    before = documents.read(draft.document)
    whole = edits.applied(before.model_dump(mode="json"), operations)
    after = documents.read(whole)
    if after == before:
        return draft
    _keep_edit(draft, operations, by)
    return _write(draft, after, by)


@transaction.atomic
def merge(
    content: Content, operations: Sequence[Mapping[str, Any]], *, by: User | None
) -> list[tuple[Mapping[str, Any], Refused]]:
    """Apply what can be of a whole form; return the operations left out, each with its reason."""
    draft = Draft.objects.select_for_update().get(pk=content.pk)
    whole = documents.read(draft.document).model_dump(mode="json")
    kept, left_out = [], []
    for operation in operations:
        try:
            tried = edits.applied(whole, [operation])
            whole = documents.read(tried).model_dump(mode="json")
            kept.append(operation)
        except Refused as no:
            left_out.append((operation, no))
    change(content, kept, by=by)
    return left_out


@transaction.atomic
def recast(content: Content, document: Document, *, by: User | None) -> Draft:
    """Put a document of another kind in place of the draft; what was undone before stays with the old one.

    :raises Refused: when it names a file that is not of this actor
    """
    draft = Draft.objects.select_for_update().select_related("content").get(pk=content.pk)
    content.kind = draft.content.kind = document.kind
    content.save(update_fields=["kind"])
    return _write(draft, document, by)


@transaction.atomic
def undo(content: Content, *, by: User | None) -> Draft:
    """Take back the last change, if it is this person's.

    :raises Refused: when there is none, or it is somebody else's
    """
    return _swap(content, by, undone=False, none="Il n’y a rien à annuler.")


@transaction.atomic
def redo(content: Content, *, by: User | None) -> Draft:
    """Make again the change last taken back, if it is this person's.

    :raises Refused: when there is none, or it is somebody else's
    """
    return _swap(content, by, undone=True, none="Il n’y a rien à rétablir.")


@transaction.atomic
def revise(content: Content, *, by: User | None) -> Revision:
    """Freeze the draft as a revision; the same document gives the same revision."""
    draft = Draft.objects.select_for_update().get(pk=content.pk)
    document = documents.read(draft.document)
    known = content.revisions.filter(digest=digest(document.plain())).first()
    if known:
        return known
    last = content.revisions.aggregate(last=Max("number"))["last"] or 0
    revision = Revision.objects.create(
        content=content,
        number=last + 1,
        document=document.plain(),
        digest=digest(document.plain()),
        made_by=by,
    )
    Use.objects.bulk_create(
        Use(asset_id=name, content=content, revision=revision)
        for name in documents.media_names(document)
    )
    return revision


@transaction.atomic
def come_back(content: Content, document: Document, *, by: User | None) -> list[str]:
    """Put an older document back as the draft, as one change; return the media erased since, left out of it."""
    draft = Draft.objects.select_for_update().get(pk=content.pk)
    names = documents.media_names(document)
    kept = set(
        Asset.objects.filter(pk__in=names, actor=content.actor_id).values_list("pk", flat=True)
    )
    document = documents.with_media(document, lambda name: name if name in kept else "")
    if document.plain() != draft.document:
        _keep_edit(draft, [], by, returned=True)
        _write(draft, document, by)
    return [name for name in names if name not in kept]


@transaction.atomic
def archive(content: Content, *, by: User | None) -> None:
    """Put a content away; `archive` again brings it back."""
    content.archived_at = None if content.archived_at else timezone.now()
    content.save(update_fields=["archived_at"])


@transaction.atomic
def remark(
    content: Content,
    text: str,
    *,
    by: User | None,
    name: str,
    place: str = "",
    film: str = "",
    at_s: float | None = None,
    answers: Remark | None = None,
) -> Remark:
    """Say something of one place of a content, of a second of the film that shows it, or of what was said there.

    :raises Refused: when it says nothing or too much
    """
    text = text.strip()
    if not text:
        raise Refused("Écrivez votre remarque avant de l’envoyer.")
    if len(text) > 2000:
        raise Refused("Cette remarque est trop longue : 2 000 caractères au plus.")
    said = Remark.objects.create(
        content=content,
        answers=answers,
        place=answers.place if answers else place[:80],
        film=film,
        at_s=at_s if film else None,
        text=text,
        by=by,
        by_name=(name.strip() or "Quelqu’un")[:80],
    )
    if answers:
        jobs.enqueue(ANSWERED, key=f"{ANSWERED}:{said.pk}", reply=said.pk)
    return said


@transaction.atomic
def resolve(remark: Remark, *, by: User | None) -> None:
    """Mark a remark as settled; again, as open."""
    remark.resolved_at = None if remark.resolved_at else timezone.now()
    remark.resolved_by = by if remark.resolved_at else None
    remark.save(update_fields=["resolved_at", "resolved_by"])


@transaction.atomic
def share(content: Content, *, by: User) -> Share:
    """Make a link that lets its holder read the draft and remark on it for thirty days."""
    live = content.shares.filter(revoked_at=None, expires_at__gt=timezone.now()).first()
    if live:
        return live
    return Share.objects.create(
        content=content,
        token=new_token(),
        made_by=by,
        expires_at=timezone.now() + timedelta(days=SHARE_DAYS),
    )


@transaction.atomic
def unshare(share: Share, *, by: User | None) -> None:
    """Close a link."""
    share.revoked_at = timezone.now()
    share.save(update_fields=["revoked_at"])


def _write(draft: Draft, document: Document, by: User | None) -> Draft:
    draft.document = document.plain()
    draft.version += 1
    draft.changed_by = by
    draft.save()
    if draft.content.title != document.title:
        draft.content.title = document.title
        draft.content.save(update_fields=["title"])
    _keep_uses(draft, document)
    return draft


def _keep_edit(
    draft: Draft,
    operations: Sequence[Mapping[str, Any]],
    by: User | None,
    *,
    returned: bool = False,
) -> None:
    """Keep the document as it was; keys typed in one field within a minute are one gesture."""
    draft.edits.filter(undone=True).delete()
    places = sorted({str(each.get("place")) for each in operations})
    touched = places[0] if len(places) == 1 and operations[0].get("op") == "set" else ""
    last = draft.edits.first()
    same = last and touched and last.touched == touched and last.made_by == by
    if last and same and timezone.now() - last.made_at < ONE_GESTURE:
        return
    Edit.objects.create(
        draft=draft, version=draft.version, document=draft.document, made_by=by, touched=touched,
        returned=returned,
    )  # fmt: skip
    _thin(draft)


def _thin(draft: Draft) -> None:
    """Beyond what undo may need, keep one change an hour and a person: a sitting can still be told."""
    for old, before in pairwise(draft.edits.defer("document")[KEPT_EDITS : KEPT_EDITS + 50]):
        if old.made_by_id == before.made_by_id and old.made_at - before.made_at < ONE_SITTING:
            old.delete()


def _swap(content: Content, by: User | None, *, undone: bool, none: str) -> Draft:
    """Exchange the draft's document with that of the last edit, or of the last one undone."""
    draft = Draft.objects.select_for_update().get(pk=content.pk)
    order = "pk" if undone else "-pk"
    edit = draft.edits.filter(undone=undone).order_by(order).first()
    if edit is None:
        raise Refused(none)
    if edit.made_by_id not in (None, by and by.pk):  # a machine's draft is anybody's to take back
        raise Refused(
            f"Le dernier changement est de {edit.made_by or 'quelqu’un d’autre'} : "
            "chacun n’annule que les siens."
        )
    if edit.document.get("kind", content.kind) != content.kind:
        raise Refused("Ce changement est d’une autre forme : revenez-y d’abord pour l’annuler.")
    before, edit.document, edit.undone = edit.document, draft.document, not undone
    edit.save(update_fields=["document", "undone"])
    return _write(draft, documents.read(before), by)


def _keep_uses(draft: Draft, document: Document) -> None:
    """Tie the draft to its assets.

    :raises Refused: when it names a file that is not of this actor
    """
    names = set(documents.media_names(document))
    kept = set(
        Asset.objects.filter(pk__in=names, actor=draft.content.actor_id).values_list(
            "pk", flat=True
        )
    )
    if names - kept:
        raise Refused("Ce fichier n’est pas dans votre bibliothèque. Envoyez-le d’abord.")
    held = set(draft.content.uses.filter(revision=None).values_list("asset_id", flat=True))
    draft.content.uses.filter(revision=None, asset_id__in=held - kept).delete()
    Use.objects.bulk_create(Use(asset_id=name, content=draft.content) for name in kept - held)
