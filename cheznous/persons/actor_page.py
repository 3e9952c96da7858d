"""What an actor's page says of requests."""

from collections.abc import Iterator

from django.urls import reverse

from cheznous.actors.models import Actor
from cheznous.actors.pages import Link

WORDS = (
    "Une personne filmée, un parent, un habitant demande ce que vous gardez, ou que ce soit effacé."
)


def links(actor: Actor, *, runs: bool) -> Iterator[Link]:
    """Offer them to who runs the actor."""
    if runs:
        yield Link("Demandes de personnes", reverse("persons:demands", args=[actor.pk]), WORDS)
