"""What is asked of a person the moment a content goes out, and what other rooms keep of the answer.

A room says it in an `at_publishing.py`: `questions(content)` gives them, `answered(content, said, by=…)` keeps what was
said, by the name of the question. None of them stops what goes out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cheznous.accounts.models import User
from cheznous.studio.models import Content
from cheznous.ui import rooms


@dataclass(frozen=True, slots=True)
class Question:
    """One question and the answer there is already. `most` bounds its characters."""

    name: str
    label: str
    help: str
    value: str
    most: int = 120


def questions(content: Content) -> list[Question]:
    """Gather them from every room."""
    return [each for room in rooms.each("at_publishing") for each in room.questions(content)]


def keep(content: Content, said: Mapping[str, str], *, by: User) -> None:
    """Give the answers to the rooms that asked."""
    for room in rooms.each("at_publishing"):
        room.answered(content, said, by=by)
