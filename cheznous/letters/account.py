"""What « Mon compte » says of the letter of the week."""

from collections.abc import Iterator

from django.utils import timezone

from cheznous.accounts.boxes import Box
from cheznous.accounts.models import User
from cheznous.letters import queries
from cheznous.letters.models import Subscription


def boxes(user: User) -> Iterator[Box]:
    """Say whether it comes."""
    hour = queries.hour()
    if hour is None:
        return
    known = Subscription.objects.filter(user=user).first() or Subscription(user=user)
    about = {
        "subscription": known,
        "is_open": known.is_open(timezone.localdate()),
        "next": timezone.localtime(hour.after(timezone.now())),
    }
    yield Box("Le courriel de la semaine", "letters/box.html", about)
