"""Small scripts a room adds to the pages of the workshop: each says them in a `scripts.py`, found by its name.

`scripts(request)` gives those of one page; a script reads its `data` from `document.currentScript.dataset`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from cheznous.ui import rooms


@dataclass(frozen=True, slots=True)
class Script:
    """A static file, and what the page tells it."""

    src: str
    data: Mapping[str, Any] = field(default_factory=dict)


def of(request: HttpRequest) -> list[Script]:
    """Gather what every room adds to this page."""
    return [each for room in rooms.each("scripts") for each in room.scripts(request)]
