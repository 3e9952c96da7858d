"""What publishing tells of the life of a content: who was asked, who said yes, what went out and came back."""

from collections.abc import Iterator

from django.db.models import QuerySet

from cheznous.channels.connectors import channels
from cheznous.publishing import states
from cheznous.publishing.models import Approval, ApprovalRequest, Attempt
from cheznous.studio.journal import Line, Sort
from cheznous.studio.models import Content

SAID = {
    states.LIVE: "a mis ce contenu en ligne ({})",
    states.WITHDRAWN: "a retiré ce contenu ({})",
    states.REFUSED: "n’a pas pu mettre en ligne ({})",
}


def lines(content: Content) -> Iterator[Line]:
    """Tell of approvals, then of what went out."""
    asked = ApprovalRequest.objects.filter(revision__content=content)
    for each in asked.select_related("made_by"):
        whose = f"l’accord de {each.to}" if each.to else "un accord"
        yield Line(each.made_at, str(each.made_by or ""), f"a demandé {whose}", Sort.APPROVAL)
        if each.answer == ApprovalRequest.Answer.CHANGE and each.answered_at:
            yield Line(each.answered_at, each.name, "a demandé un changement", Sort.APPROVAL)
    for yes in _approvals(content):
        yield _approved(yes)
    yield from _went_out(content)


def approved(content: Content) -> Line | None:
    """Give the last approval."""
    last = _approvals(content).order_by("made_at").last()
    return _approved(last) if last else None


def _approvals(content: Content) -> "QuerySet[Approval]":
    return Approval.objects.filter(revision__content=content).select_related("revision")


def _approved(yes: Approval) -> Line:
    said, number = "a approuvé ce contenu", yes.revision.number
    return Line(yes.made_at, yes.name, said, Sort.APPROVAL, version=number)


def _went_out(content: Content) -> Iterator[Line]:
    tried = Attempt.objects.filter(publication__content=content, state__in=SAID).select_related(
        "by", "publication__account", "publication__revision", "publication__made_by"
    )
    last = {each.publication_id: each.pk for each in tried if each.state == states.LIVE}
    for each in tried:
        row = each.publication
        channel = channels().get(row.account.channel)
        where = channel.connector.label if channel else row.account.channel
        is_last = last.get(row.pk) == each.pk
        yield Line(
            each.made_at, str(each.by or row.made_by or ""), SAID[each.state].format(where), Sort.OUT,
            version=row.revision.number if is_last else 0,
        )  # fmt: skip
