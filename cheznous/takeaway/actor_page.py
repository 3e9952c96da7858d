"""What an actor's page says of the archive."""

from collections.abc import Iterator

from django.urls import reverse

from cheznous.actors.models import Actor
from cheznous.actors.pages import Link


def links(actor: Actor, *, runs: bool) -> Iterator[Link]:
    """Offer it to who runs the actor."""
    if runs:
        words = "Vos contenus, vos films, vos textes et vos essais dans une archive."
        yield Link("Tout emporter", reverse("takeaway:page", args=[actor.pk]), words)
