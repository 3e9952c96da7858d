"""What other rooms add to an actor's page: each says it in an `actor_page.py`, found by its name.

`links(actor, runs=…)` gives links; `runs` says that who looks runs the actor.
"""

from dataclasses import dataclass

from cheznous.actors.models import Actor
from cheznous.ui import rooms


@dataclass(frozen=True, slots=True)
class Link:
    """A line of an actor's page."""

    label: str
    href: str
    words: str


def links(actor: Actor, *, runs: bool) -> list[Link]:
    """Gather what every room offers."""
    return [link for room in rooms.each("actor_page") for link in room.links(actor, runs=runs)]
