"""A named person approves a revision, in her own name or by a link without an account."""

from datetime import timedelta

from django.db import transaction

from cheznous.accounts.models import User
from cheznous.actors.rules import may_approve
from cheznous.common import clock
from cheznous.common.errors import Refused
from cheznous.publishing import queries
from cheznous.publishing.actions.rows import said
from cheznous.publishing.models import Approval, ApprovalRequest
from cheznous.studio import actions as studio
from cheznous.studio.models import Content, Revision

ASKED_FOR = timedelta(days=14)
NOBODY = "Écrivez votre nom : il restera avec votre réponse."
NO_WORD = "Dites en quelques mots ce qu’il faut changer."
BOTH = "Vous avez écrit ce qu’il faut changer : demandez un changement. Pour dire oui, effacez ces mots."


@transaction.atomic
def approve(content: Content, *, by: User) -> Approval:
    """Approve what is written now, in one's own name.

    :raises Refused: when it is not in order, or for who may not approve alone
    """
    if not may_approve(by, content.actor):
        raise Refused(
            "Vous ne pouvez pas approuver seule ou seul ici. Faites valider par une personne responsable."
        )
    return _approve(_frozen(content, by), name=str(by), by=by)


@transaction.atomic
def ask_approval(content: Content, *, by: User, to: str = "") -> ApprovalRequest:
    """Make the link by which somebody approves what is written now; an older link closes.

    :raises Refused: when it is not in order
    """
    revision = _frozen(content, by)
    now = clock.now()
    asked = ApprovalRequest.objects.filter(revision__content=content, answer="", closed_at=None)
    same = asked.filter(revision=revision, expires_at__gt=now).first()
    if same:
        return same
    asked.update(closed_at=now)
    return ApprovalRequest.objects.create(
        revision=revision, to=to.strip()[:80], made_by=by, expires_at=now + ASKED_FOR
    )


@transaction.atomic
def answer(token: str, *, name: str, approved: bool, word: str = "") -> ApprovalRequest:
    """Approve by a link, or ask for a change with a word.

    :raises Closed: when the link no longer opens
    :raises Refused: without a name, or without a word for a change
    """
    asked = queries.request_of(token)
    name, word = worded(name, word, approved=approved)
    given = ApprovalRequest.Answer.APPROVED if approved else ApprovalRequest.Answer.CHANGE
    first = ApprovalRequest.objects.filter(pk=asked.pk, answer="").update(
        answer=given, answered_at=clock.now(), name=name, word=word
    )
    if not first:
        queries.request_of(token)  # says that it has served
    if approved:
        _approve(asked.revision, name=name, request=asked)
    else:
        studio.remark(asked.revision.content, word, by=None, name=name)
    return asked


def worded(name: str, word: str, *, approved: bool) -> tuple[str, str]:
    """Tidy the name and the word of who answers by a link.

    :raises Refused: without a name, without a word for a change, or with one for a yes
    """
    name, word = " ".join(name.split())[:80], word.strip()[:1000]
    if not name:
        raise Refused(NOBODY)
    if not approved and not word:
        raise Refused(NO_WORD)
    if approved and word:  # the Enter key presses the first button
        raise Refused(BOTH)
    return name, word


@transaction.atomic
def close_request(asked: ApprovalRequest, *, by: User | None) -> None:
    """Take a link back."""
    ApprovalRequest.objects.filter(pk=asked.pk, answer="").update(closed_at=clock.now())


def _frozen(content: Content, by: User) -> Revision:
    if refusals := queries.approvable(content):
        raise Refused(said(refusals))
    return studio.revise(content, by=by)


def _approve(
    revision: Revision, *, name: str, by: User | None = None, request: ApprovalRequest | None = None
) -> Approval:
    approval, _ = Approval.objects.get_or_create(
        revision=revision, defaults={"name": name, "by": by, "request": request}
    )
    return approval
