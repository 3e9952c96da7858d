"""What a person who leaves an actor holds there, and what becomes of it.

Each room says its own in a `handover.py`, found by its name: `held(user, actor)` tells before she leaves,
`pass_on(user, actor, to)` does it on the day, inside the transaction (`to` is None when nobody takes over).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.ui import rooms


class Fate(Enum):
    """What becomes of a thing."""

    PASSES = "passe à qui prend la suite"
    STAYS = "reste à la structure"
    CLOSES = "se ferme"


@dataclass(frozen=True, slots=True)
class Held:
    """Some things of one sort, in words; `links` are (title, address) pairs."""

    fate: Fate
    words: str
    links: Sequence[tuple[str, str]] = ()


def gather(user: User, actor: Actor) -> list[tuple[str, list[Held]]]:
    """Gather what every room knows, by what becomes of it."""
    found = [each for room in rooms.each("handover") for each in room.held(user, actor)]
    sorted_out = [(fate.value, [each for each in found if each.fate is fate]) for fate in Fate]
    return [(words, each) for words, each in sorted_out if each]


def pass_all_on(user: User, actor: Actor, to: User | None) -> None:
    """Have every room do what it said."""
    for room in rooms.each("handover"):
        room.pass_on(user, actor, to)


def held(user: User, actor: Actor) -> Iterator[Held]:
    """Count the invitations she sent that nobody used."""
    count = actor.invitations.filter(made_by=user, used_at=None, withdrawn_at=None).count()
    if count:
        yield Held(Fate.CLOSES, f"{plural(count, 'invitation')} en attente")


def pass_on(user: User, actor: Actor, to: User | None) -> None:
    """Close her invitations: nobody enters in the name of who left."""
    waiting = actor.invitations.filter(made_by=user, used_at=None, withdrawn_at=None)
    waiting.update(withdrawn_at=timezone.now())


def plural(count: int, word: str) -> str:
    """Count things: « une remarque », « 3 remarques » (words that are feminine and take an s)."""
    return f"une {word}" if count == 1 else f"{count} {word}s"
