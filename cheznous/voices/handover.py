"""What somebody who leaves holds of minutes of speech: the links she sent, still open."""

from collections.abc import Iterator

from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.handover import Fate, Held
from cheznous.actors.models import Actor
from cheznous.voices import queries
from cheznous.voices.models import VoiceRequest


def held(user: User, actor: Actor) -> Iterator[Held]:
    """Tell it: who received a link goes on opening it."""
    rows = _open(user, actor)
    if rows:
        count = (
            "Un lien de parole ouvert" if len(rows) == 1 else f"{len(rows)} liens de parole ouverts"
        )
        links = [(each.who, reverse("voices:one", args=[each.pk])) for each in rows]
        yield Held(Fate.PASSES, f"{count} : ce qui s’enregistre arrivera toujours", links)


def pass_on(user: User, actor: Actor, to: User | None) -> None:
    """Put them in the name of who takes over."""
    if to:
        mine = [each.pk for each in _open(user, actor)]
        VoiceRequest.objects.filter(pk__in=mine).update(made_by=to)


def _open(user: User, actor: Actor) -> list[VoiceRequest]:
    asked = queries.of_actor(actor).filter(made_by=user, answered_at=None)
    return [each for each in asked if each.is_open]
