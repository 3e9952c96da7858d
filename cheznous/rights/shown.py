"""What the rule of rights reads: who and what media show, on what grounds; what is asked of them.

Days are whole: a ground holds from `starts_on` to `ends_on`, both included.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said: `part` is self, guardian, child or holder; nothing yet without `given_on`."""

    name: str
    part: str
    given_on: date | None = None
    refused: bool = False
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason to show something: signed words, a licence, the public domain, an exception."""

    form: str
    uses: frozenset[str]
    channels: frozenset[str] | None = None
    starts_on: date = date.min
    ends_on: date | None = None
    said: tuple[Said, ...] = ()
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """Who or what is seen or heard, and on what grounds. `author_died` is a year, for works and music."""

    key: str
    kind: str
    name: str
    grounds: tuple[Ground, ...] = ()
    author_died: int | None = None
    one_guardian: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A medium of a content, where it stands in the document, what it shows.

    `answered` says that somebody told, or the document itself tells: empty then means nobody and nothing.
    `declared` counts those of `shown` that the document itself names.
    """

    medium: str
    place: str
    kind: Literal["picture", "sound"]
    shown: tuple[Shown, ...] = ()
    answered: bool = False
    declared: int = 0

    @property
    def told(self) -> tuple[Shown, ...]:
        """What people told, the document's own left out."""
        return self.shown[self.declared :]


@dataclass(frozen=True, slots=True)
class Ask:
    """What is about to be done. Without a `channel`, none in particular; `label` is its name for people."""

    uses: frozenset[str]
    on: date
    channel: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it may not, and what to do. `key` names who or what is shown; empty: nobody told."""

    place: str
    message: str
    key: str = ""
    kind: str = ""
