"""What « Effacer mon compte » says of each structure one is in."""

from collections.abc import Iterator

from cheznous.accounts.boxes import Box
from cheznous.accounts.models import User
from cheznous.actors import handover
from cheznous.actors.queries import is_alone, is_last_owner, mine


def boxes(user: User) -> Iterator[Box]:
    """Say nothing on the account's page: the menu leads to structures."""
    return iter(())


def leaving(user: User) -> Iterator[Box]:
    """Say what passes, closes or stays there, and what must be handed over first."""
    for member in mine(user):
        about = {
            "member": member,
            "held": handover.gather(user, member.actor),
            "must": is_last_owner(member) and not is_alone(member),
            "alone": is_alone(member),
        }
        yield Box(str(member.actor), "actors/leaving.html", about)
