"""What other rooms put on the workshop: each says it in a `workshop.py`, found by its name.

`panels(user, places)` gives boxes for one person, whose memberships are `places`. A box may bring an act,
lit when the person has none of her own; its `weight` says how much it matters to the letter of the week.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cheznous.accounts.models import User
from cheznous.actors.models import Membership
from cheznous.journey.acts import Weight
from cheznous.ui import rooms


@dataclass(frozen=True, slots=True)
class Lit:
    """An act with its own address, for the lit box; `about` names the content when there are several."""

    title: str
    why: str
    href: str
    minutes: int | None = None
    label: str = "Commencer"
    about: str = ""
    weight: Weight = Weight.MAKING
    beside: tuple[str, str] | None = None  # another way in: its label and its address


@dataclass(frozen=True, slots=True)
class Panel:
    """A box of the workshop: low `order` first; `wide` ones stand in the main column."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 50
    wide: bool = False
    lit: Lit | None = None


def panels(user: User, places: Sequence[Membership]) -> list[Panel]:
    """Gather what every room has for this person."""
    found: Iterator[Panel] = (
        panel for room in rooms.each("workshop") for panel in room.panels(user, places)
    )
    return sorted(found, key=lambda panel: panel.order)
