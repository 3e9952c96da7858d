"""What the workshop says of minutes of speech: what came and nobody opened."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Membership, Role
from cheznous.journey.acts import Weight
from cheznous.journey.panels import Lit, Panel
from cheznous.voices import queries
from cheznous.voices.models import VoiceRequest

MAKES = {Role.OWNER, Role.MAKER}
SHOWN = 6


def panels(user: User, places: Sequence[Membership]) -> Iterator[Panel]:
    """Give makers what came."""
    actors = [each.actor_id for each in places if each.role in MAKES]
    if not actors:
        return
    came = list(queries.to_open(actors)[:SHOWN])
    if came:
        yield Panel(
            "Les paroles d’habitants", "voices/panel.html", {"came": came}, 12, lit=_lit(came[0])
        )


def _lit(first: VoiceRequest) -> Lit:
    why = f"« {first.question} » L’enregistrement est dans votre bibliothèque, ses droits sont en règle."
    href = reverse("voices:one", args=[first.pk])
    return Lit(f"Écouter {first.who}", why, href, 2, "Écouter", weight=Weight.SOMEBODY)
