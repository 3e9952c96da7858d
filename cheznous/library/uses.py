"""Where files are used. The library stands under what uses it: a room above says so in its `uses.py`.

`def uses(actor) -> Iterable[tuple[str, Place]]` gives (id of an asset, place), each pair once, with one
query. What is said here is for people; what nobody can break is the key of the row that uses an asset.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from cheznous.actors.models import Actor
from cheznous.ui import rooms


@dataclass(frozen=True, slots=True)
class Place:
    """Something that uses files: its key and title, the page of who writes it, the page of who reads it."""

    key: str
    title: str
    edit_url: str
    read_url: str


class Uses:
    """Every use of an actor's files."""

    def __init__(self, actor: Actor) -> None:
        found: dict[str, list[Place]] = defaultdict(list)
        for room in rooms.each("uses"):
            if hasattr(room, "uses"):
                for asset_id, place in room.uses(actor):
                    found[asset_id].append(place)
        self.by_asset: Mapping[str, list[Place]] = found

    def of(self, asset_id: str) -> list[Place]:
        """List what uses a file."""
        return self.by_asset.get(asset_id, [])

    def within(self, key: str) -> list[str]:
        """List the files that a place uses."""
        return [
            asset_id
            for asset_id, places in self.by_asset.items()
            if any(each.key == key for each in places)
        ]

    def folders(self) -> list[tuple[Place, int]]:
        """List what uses files, by title, with how many files it uses."""
        return [(each, len(self.within(each.key))) for each in self.places()]

    def places(self) -> list[Place]:
        """List what uses files, by title."""
        every = {each.key: each for places in self.by_asset.values() for each in places}
        return sorted(every.values(), key=lambda each: each.title.casefold())
