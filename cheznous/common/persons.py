"""How a room says what it keeps of people: the words of its `personal.py`, found by its name.

`FIELDS` says of each personal field whose it is, why it is kept, until when; `PLACES` says where a person is
found there, what is told to her, what becomes of it when she asks to be erased. Rooms that make something of
files add `derived(asset_ids)`, what goes when these files go, and `release(asset_ids)`, which lets go of it.
`docs/develop/personal-data.md` shows them at work.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

GONE = "Une personne partie"  # the name of who asked to be forgotten, where a name must stand


class Fate(Enum):
    """What becomes of a row when its person is erased."""

    GOES = "s’efface"
    NAMELESS = "reste, sans le nom"
    STAYS = "reste"


@dataclass(frozen=True, slots=True)
class Kept:
    """A personal field, in French: what it is, whose, why it is kept, and until (« gardé jusqu’à… »)."""

    what: str
    whose: str
    why: str
    until: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is looked for: as she writes her name, her address, her number."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Becomes:
    """What becomes of one row, and why when it is not erased whole."""

    fate: Fate
    why: str = ""


def goes(row: Any) -> Becomes:
    """Erase it whole."""
    return Becomes(Fate.GOES)


def nameless(row: Any) -> Becomes:
    """Keep it without her name."""
    return Becomes(Fate.NAMELESS)


def nothing(row: Any) -> Iterable[Any]:
    """Bring nothing along."""
    return ()


@dataclass(frozen=True, slots=True)
class Place:
    """A model where a person may be found. `actor` is the path to whose it is; without one, the staff alone look.

    `names` and `emails` are hers whole; `words` are texts, or JSON, in which she may be named; `users` are keys
    to her account. `covers` names the other fields (`Model.field`) that go with the row. `unseen` says why
    nobody can be found there, and then nothing looks.
    """

    model: str
    label: str
    tell: Callable[[Any], Mapping[str, Any]]
    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    actor: str = ""
    covers: tuple[str, ...] = ()
    unseen: str = ""
    becomes: Callable[[Any], Becomes] = goes
    erase: Callable[[Any, Wanted], None] | None = None  # None: what `becomes` says, by itself
    assets: Callable[[Any], Iterable[str]] = nothing  # files of the library that show her
    files: Callable[[Any], Iterable[Path]] = nothing  # what she is given with what is told
    ahead: tuple[str, ...] = ()  # what `tell` and `becomes` read, as `prefetch_related` names it
    name: str = ""  # tells apart two places of one model
    look: Callable[[Any], str] | None = None  # the address of a small picture, to choose by

    @property
    def key(self) -> str:
        """How a choice names it."""
        return f"{self.model}.{self.name}" if self.name else self.model

    @property
    def fields(self) -> set[str]:
        """The personal fields it answers for: `app.Model.field`."""
        app = self.model.split(".")[0]
        own = (*self.names, *self.emails, *self.words)
        return {f"{self.model}.{each}" for each in own} | {f"{app}.{each}" for each in self.covers}


def told(**said: Any) -> dict[str, str]:
    """Write what is told of a row: spaces for underscores, what is empty left out."""
    return {label.replace("_", " "): str(value) for label, value in said.items() if value}
