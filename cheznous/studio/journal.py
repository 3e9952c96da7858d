"""The life of a content, told from the rows each room already keeps: nothing is written twice.

A room that knows of acts on a content says them in its own `journal.py`: `lines(content)` gives `Line`s, in any
order; who knows of approvals gives the last one by `approved(content)`. This one tells of the studio: sittings of
writing, remarks, links, who came and left.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from cheznous.actors.models import Departure
from cheznous.studio import documents, elsewhere, moments, queries, saying
from cheznous.studio.changes import between
from cheznous.studio.models import Content, Remark

SHOWN_CHARS = 80


class Sort(models.TextChoices):
    """What kind of act a line tells."""

    WRITING = "ecriture", "Écriture"
    REMARKS = "remarques", "Remarques"
    APPROVAL = "accords", "Accords"
    RIGHTS = "droits", "Droits"
    OUT = "diffusion", "Diffusion"
    TRIAL = "essais", "Essais"
    PEOPLE = "personnes", "Personnes"


@dataclass(frozen=True, slots=True)
class Line:
    """One act: when, who (a name; "" is told as somebody), what (`a approuvé ce contenu`), of which sort.

    `before` and `after` are the moments (`moments`) whose words it changed; `version` the revision it froze.
    """

    at: datetime
    who: str
    said: str
    sort: Sort
    before: str = ""
    after: str = ""
    version: int = 0


def lines(content: Content) -> Iterator[Line]:
    """Tell of the studio's own acts."""
    yield Line(content.made_at, str(content.made_by or ""), "a commencé ce contenu", Sort.WRITING)
    yield from _sittings(content)
    names = dict(queries.kind_of(content).places(queries.document_of(content.draft)))
    for each in content.remarks.select_related("by", "resolved_by"):
        yield from _remarked(each, names)
    for share in content.shares.select_related("made_by"):
        yield Line(share.made_at, str(share.made_by), "a fait un lien de relecture", Sort.REMARKS)
    yield from _people(content)


def _sittings(content: Content) -> Iterator[Line]:
    for sitting in moments.sittings(content):
        read = [(documents.read(one), documents.read(other)) for one, other in sitting.runs]
        changes = [each for one, other in read for each in between(one, other)]
        told = saying.said(changes)
        if sitting.is_return:
            told = "a repris une version d’avant"
        if told:
            yield Line(
                sitting.at, str(sitting.by or ""), told, Sort.WRITING, sitting.before, sitting.after
            )


def _remarked(remark: Remark, names: Mapping[str, str]) -> Iterator[Line]:
    about = names.get(remark.place) or elsewhere.named(remark.place) or "l’ensemble"
    about = about.partition(" : ")[0]
    words = (
        remark.text if len(remark.text) <= SHOWN_CHARS else f"{remark.text[:SHOWN_CHARS].rstrip()}…"
    )
    verb = "a répondu" if remark.answers_id else "a dit"
    who = str(remark.by or remark.by_name)
    yield Line(remark.made_at, who, f"{verb}, sur « {about} » : « {words} »", Sort.REMARKS)
    if remark.resolved_at:
        said = f"a réglé une remarque de {remark.by_name}"
        yield Line(remark.resolved_at, str(remark.resolved_by or ""), said, Sort.REMARKS)


def _people(content: Content) -> Iterator[Line]:
    """Who came to the actor or left it since the content began: the hand-overs that concern it."""
    gone = Departure.objects.filter(
        actor=content.actor_id, done_at__gte=content.made_at
    ).select_related("user", "to")
    for each in gone:
        took = f" ; {each.to} prend la suite" if each.to else ""
        yield Line(
            each.done_at or each.made_at,
            str(each.user),
            f"a quitté la structure{took}",
            Sort.PEOPLE,
        )
