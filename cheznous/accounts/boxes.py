"""What other rooms put on « Mon compte »: each says it in an `account.py`, found by its name.

`boxes(user)` gives boxes for one person; `leaving(user)`, if the room has one, those of the page where she asks that
her account be erased: what must be settled first, what becomes of what she holds.
"""

from dataclasses import dataclass, field
from typing import Any

from cheznous.accounts.models import User
from cheznous.ui import rooms


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the account's page; `template` reads `context` as `panel`."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


def boxes(user: User) -> list[Box]:
    """Gather what every room has for this person."""
    return [box for room in rooms.each("account") for box in room.boxes(user)]


def leaving(user: User) -> list[Box]:
    """Gather what every room says before she goes."""
    modules = (room for room in rooms.each("account") if hasattr(room, "leaving"))
    return [box for room in modules for box in room.leaving(user)]
