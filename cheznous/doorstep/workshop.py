"""What the workshop says of what a person brought and has not kept yet."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Membership
from cheznous.doorstep import queries
from cheznous.journey.acts import Weight
from cheznous.journey.panels import Lit, Panel


def panels(user: User, places: Sequence[Membership]) -> Iterator[Panel]:
    """Offer it until it is kept or erased."""
    found = queries.waiting(user)
    if found:
        first = found[0]
        why = "Ce que vous avez apporté vous attend. Dites pour quelle structure, et cela devient un contenu."
        lit = Lit(
            f"Reprendre « {first} »",
            why,
            reverse("doorstep:keep", args=[first.pk]),
            2,
            "Reprendre",
            weight=Weight.ENDING,
        )
        yield Panel(
            "Ce que vous avez apporté", "doorstep/panel.html", {"arrivals": found}, 8, True, lit
        )
