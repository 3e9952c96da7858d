"""What the journey itself puts on the workshop: once a first content is begun, a faster way in, for a month."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.utils import timezone

from cheznous.accounts import queries as accounts
from cheznous.accounts.models import User
from cheznous.actors.models import Membership
from cheznous.journey.panels import Panel
from cheznous.studio.models import Content

OFFERED = timedelta(days=30)


def panels(user: User, places: Sequence[Membership]) -> Iterator[Panel]:
    """Offer a passkey to who has just begun, and has none: a mail kept back stops them no more."""
    if not places:
        return
    mine = Content.objects.filter(made_by=user).order_by("made_at")
    first = mine.values_list("made_at", flat=True).first()
    if first and timezone.now() - first < OFFERED and not accounts.passkeys(user).exists():
        yield Panel("Entrer plus vite la prochaine fois", "journey/passkey.html", order=90)
