"""A content that takes another form: what fits is kept, the rest is put aside until somebody comes back to it."""

from typing import Any

from django.db import transaction

from cheznous.accounts.models import User
from cheznous.common.errors import Refused
from cheznous.journey.actions import locked
from cheznous.journey.models import Aside
from cheznous.journey.steps import SCRIPT
from cheznous.studio import actions as studio
from cheznous.studio import documents
from cheznous.studio import queries as studio_queries
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Document, Kind
from cheznous.studio.models import Content, Draft

SHARED = ("lang", "title", "description", "promise", "fictional")  # what every document says
FROZEN = (
    "Une version de ce contenu a déjà servi : elle garde sa forme. Commencez un autre contenu, "
    "vos images et vos idées vous y attendent."
)


def others(content: Content) -> list[Kind]:
    """List the other forms it could take."""
    return [kind for name, kind in kinds().items() if name != content.kind]


def may_turn(content: Content) -> bool:
    """Whether it can still take another form: nothing was made of it, approved, tried or published."""
    return bool(others(content)) and not content.revisions.exists()


@transaction.atomic
def turn(content: Content, kind: str, *, by: User) -> Content:
    """Give a content another form; what that form held the last time comes back as it was.

    :raises Refused: for a form that is not there, or once a version was frozen
    """
    if kind not in {each.name for each in others(content)}:
        raise Refused("Cette forme n’existe pas ici. Choisissez-en une de la liste.")
    draft = Draft.objects.select_for_update().get(pk=content.pk)
    if content.revisions.exists():
        raise Refused(FROZEN)
    before, script = documents.read(draft.document), locked(content, SCRIPT)
    Aside.objects.update_or_create(
        content=content, kind=content.kind,
        defaults={"document": before.plain(), "script": script.words, "by": by},
    )  # fmt: skip
    kept = Aside.objects.filter(content=content, kind=kind).first()
    after = documents.read(kept.document) if kept else _begun(content, kinds()[kind], before)
    shared = {name: getattr(before, name) for name in SHARED}
    studio.recast(content, after.model_copy(update=shared), by=by)
    if kept:
        script.words, script.version = kept.script, script.version + 1
        script.save()
    return content


def _begun(content: Content, kind: Kind, before: Document) -> Document:
    """Begin the new form from the texts and the picture of the old one, if it knows how."""
    media = studio_queries.media_of_all([before])
    old = studio_queries.kind_of(content)
    name = old.cover(before)
    if kind.begun is None:
        return kind.blank()
    try:
        text = "\n\n".join(part.text for part in old.article(before, media).sections if part.text)
    except KeyError:  # a medium that is gone
        text = ""
    picture: Any = media.get(name)
    return kind.begun(text, name if picture else "", picture).document
