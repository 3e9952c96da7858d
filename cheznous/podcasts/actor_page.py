"""What an actor's page says of its podcast."""

from collections.abc import Iterator

from django.urls import reverse

from cheznous.actors.models import Actor
from cheznous.actors.pages import Link


def links(actor: Actor, *, runs: bool) -> Iterator[Link]:
    """Lead to the series."""
    words = "Le nom, la pochette et l’adresse de votre série, pour toutes les applications."
    yield Link("Votre podcast", reverse("podcasts:series", args=[actor.pk]), words)
