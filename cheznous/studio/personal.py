"""What contents keep of people: who began them, who remarked; and what goes when a file is erased."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cheznous.common.persons import Becomes, Fate, Kept, Place, Wanted, nameless, told
from cheznous.studio import blanking
from cheznous.studio.models import Content, Draft, Edit, Look, Remark, Revision, Share, Use

ASKED = "l’effacement, sur demande"
YEAR = "un an, puis oubli"
SIGNED = "Il est à la structure. Il devient signé « Une personne partie »."
WRITTEN = "Ce sont les mots de la structure : elle les corrige elle-même, puis publie de nouveau."

FIELDS = {
    "studio.Remark.by_name": Kept("le nom", "qui relit", "lui répondre", ASKED),
    "studio.Remark.text": Kept("sa remarque", "qui relit", "savoir quoi changer", ASKED),
    "studio.Edit.made_at": Kept(
        "ce qu’elle a changé, et quand", "qui fait", "l’histoire du contenu ; annuler", YEAR
    ),
    "studio.Look.at": Kept(
        "quand elle a regardé", "qui fait ou accompagne", "lui montrer ce qui a changé depuis", YEAR
    ),
}


def _remark(row: Remark) -> Mapping[str, Any]:
    return told(
        Contenu=row.content, De=row.by_name, Remarque=row.text, Le=f"{row.made_at:%d/%m/%Y}"
    )


def _edit(row: Edit) -> Mapping[str, Any]:
    return told(Contenu=row.draft.content, Le=f"{row.made_at:%d/%m/%Y %H:%M}")


def _look(row: Look) -> Mapping[str, Any]:
    return told(Contenu=row.content, Le=f"{row.at:%d/%m/%Y %H:%M}")


def _forget_hand(row: Edit, _: Wanted) -> None:
    """Keep what undo needs, signed by nobody."""
    Edit.objects.filter(pk=row.pk).update(made_by=None)


def _content(row: Content) -> Mapping[str, Any]:
    return told(Contenu=row, Structure=row.actor, Commencé_le=f"{row.made_at:%d/%m/%Y}")


def _stays(row: Content) -> Becomes:
    return Becomes(Fate.STAYS, SIGNED)


def _words(row: Draft) -> Mapping[str, Any]:
    return told(Contenu=row.content, Structure=row.content.actor)


def _theirs(row: Draft) -> Becomes:
    return Becomes(Fate.STAYS, WRITTEN)


def derived(asset_ids: Collection[str]) -> Iterator[str]:
    """Name the contents that lose these files."""
    for content in _contents(asset_ids):
        yield f"« {content} » perd ce fichier, dans son brouillon et dans toutes ses versions."


@transaction.atomic
def release(asset_ids: Collection[str]) -> None:
    """Take these files out of every draft, version and undo, and the words of a voice with it; close the links."""
    contents = [each.pk for each in _contents(asset_ids)]
    now = timezone.now()
    Share.objects.filter(content__in=contents, revoked_at=None).update(revoked_at=now)
    Edit.objects.filter(draft__in=contents).delete()
    for draft in Draft.objects.select_for_update().filter(pk__in=contents):
        draft.document = blanking.without(draft.document, asset_ids)
        draft.version += 1
        draft.save(update_fields=["document", "version"])
    for revision in Revision.objects.filter(content__in=contents):
        revision.document = blanking.without(revision.document, asset_ids)
        revision.save(update_fields=["document"])
    Use.objects.filter(asset__in=asset_ids).delete()


def _contents(asset_ids: Collection[str]) -> list[Content]:
    used = Use.objects.filter(asset__in=asset_ids).values("content")
    return list(Content.objects.filter(Q(pk__in=used)).order_by("made_at"))


PLACES = (
    Place("studio.Remark", "Une remarque", _remark, names=("by_name",), words=("text",), users=("by",),
          actor="content__actor", becomes=nameless),
    Place("studio.Edit", "Un changement d’un contenu", _edit, users=("made_by",), actor="draft__content__actor",
          covers=("Edit.made_at",), becomes=nameless, erase=_forget_hand),
    Place("studio.Look", "Une visite d’un contenu", _look, users=("user",), actor="content__actor",
          covers=("Look.at",)),
    Place("studio.Draft", "Les mots d’un contenu", _words, words=("document",), actor="content__actor",
          becomes=_theirs),
    Place("studio.Content", "Un contenu commencé", _content, users=("made_by",), actor="actor",
          becomes=_stays),
)  # fmt: skip
