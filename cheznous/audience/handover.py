"""What somebody who leaves holds of trials: those still open, which go on."""

from collections.abc import Iterator

from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.handover import Fate, Held
from cheznous.actors.models import Actor
from cheznous.audience.models import Trial


def held(user: User, actor: Actor) -> Iterator[Held]:
    """Tell it."""
    open_now = Trial.objects.filter(
        revision__content__actor=actor, made_by=user, closed_at=None, expires_at__gt=timezone.now()
    )
    count = open_now.count()
    if count:
        words = "Un essai en cours" if count == 1 else f"{count} essais en cours"
        yield Held(Fate.STAYS, f"{words} : les habitants peuvent toujours répondre")


def pass_on(user: User, actor: Actor, to: User | None) -> None:
    """Nothing to do: a trial is the actor's."""
