"""What somebody who leaves holds of approvals: the demands she sent that nobody answered."""

from collections.abc import Iterator

from django.db.models import QuerySet

from cheznous.accounts.models import User
from cheznous.actors.handover import Fate, Held, plural
from cheznous.actors.models import Actor
from cheznous.common import clock
from cheznous.publishing.models import ApprovalRequest


def held(user: User, actor: Actor) -> Iterator[Held]:
    """Tell it: the links go on opening."""
    count = _waiting(user, actor).count()
    if count:
        words = f"{plural(count, 'demande')} de validation sans réponse : le lien reste ouvert"
        yield Held(Fate.PASSES, words.capitalize())


def pass_on(user: User, actor: Actor, to: User | None) -> None:
    """Put the demands in the name of who takes over."""
    if to:
        _waiting(user, actor).update(made_by=to)


def _waiting(user: User, actor: Actor) -> "QuerySet[ApprovalRequest]":
    return ApprovalRequest.objects.filter(
        revision__content__actor=actor, made_by=user, answer="", closed_at=None,
        expires_at__gt=clock.now(),
    )  # fmt: skip
