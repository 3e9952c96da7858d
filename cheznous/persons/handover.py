"""What somebody who leaves holds of requests: those to answer, which are the actor's."""

from collections.abc import Iterator

from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.handover import Fate, Held, plural
from cheznous.actors.models import Actor
from cheznous.persons.models import Demand


def held(user: User, actor: Actor) -> Iterator[Held]:
    """Tell it: the law gives a month, whoever leaves."""
    count = Demand.objects.filter(actor=actor, confirmed_at=None, done_at=None).count()
    if count:
        words = f"{plural(count, 'demande')} de personne à laquelle répondre sous un mois"
        address = reverse("persons:demands", args=[actor.pk])
        yield Held(Fate.PASSES, words.capitalize(), [("Les demandes", address)])


def pass_on(user: User, actor: Actor, to: User | None) -> None:
    """Nothing to do: whoever runs the actor answers."""
