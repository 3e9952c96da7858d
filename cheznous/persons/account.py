"""What « Mon compte » says of one's data."""

from collections.abc import Iterator

from cheznous.accounts.boxes import Box
from cheznous.accounts.models import User
from cheznous.persons.sweeping import written_in


def boxes(user: User) -> Iterator[Box]:
    """Lead to all that is kept."""
    yield Box("Ce que le service sait de vous", "persons/box.html")


def leaving(user: User) -> Iterator[Box]:
    """Name the contents whose words hold her address: they are the actor's, and stay as they are."""
    contents = written_in(user.email)
    if contents:
        yield Box(
            "Votre adresse est écrite dans des contenus",
            "persons/written.html",
            {"contents": contents},
        )
