"""What a channel is to the rest of the house.

A connector is one module of `channels.connectors` that says `CONNECTOR = …`, beside a data file of the same
name (`instagram.toml`) with its dated limits; nothing else names it. It sees a `Parcel`, never a content.

A call that puts something online ends in one of four ways: a `Receipt`, `errors.Refused` (a definite no, in
French), `errors.Later` (nothing left the house: try again), or anything else, which means that nobody knows
whether it is online: it is never tried again before `probe` or a person has answered.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Literal
from urllib.parse import urlsplit

from cheznous.common.errors import Refused
from cheznous.formats.spec import Format, Shape

Link = Literal["clickable", "profile", "none"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel takes, as read on `checked_on` at `source`. None: no such field, or no such limit.

    Characters, seconds, bytes. `text_shown` is what is read before "voir plus". `link`: an address in the text
    can be touched, must be put in the profile, or is useless.
    """

    checked_on: date
    source: str
    text_most: int
    text_shown: int | None = None
    title_most: int | None = None
    hashtags_most: int = 0
    alt_most: int | None = None
    link: Link = "clickable"
    captions: bool = False  # takes a caption file; burnt-in captions are always there
    film_longest_s: float | None = None
    film_heaviest_bytes: int | None = None
    pictures_most: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file that travels: where it is, the name it takes, its type, what it shows."""

    path: Path
    name: str
    type: str
    alt: str = ""
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list of ours shows of a content. `words` is what search reads; `seconds` what it takes to see."""

    actor_id: str
    kind: str
    slug: str
    lead: str
    words: str
    seconds: int
    fictional: bool


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes out: words and files. `token` was drawn before the first call; `url` is our own lasting page."""

    content_id: str
    revision: int
    token: str
    title: str
    text: str
    hashtags: tuple[str, ...]
    alt: str
    lang: str
    url: str
    listing: Listing
    format: Format | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """The proof that it is online: its address, and what the channel calls it."""

    url: str
    remote_id: str = ""


@dataclass(frozen=True, slots=True)
class Connector:
    """A channel that we call ourselves. `takes` is in order of preference; `order` places it in lists.

    `place` names it in a consent, for who signs, where `label` speaks to who publishes.
    """

    name: str
    label: str
    icon: str
    takes: tuple[Format, ...]
    order: int = 50
    place: str = ""
    by_hand: ClassVar[bool] = False
    idempotent: ClassVar[bool] = False  # the same call twice is the same thing once

    def publish(self, parcel: Parcel) -> Receipt:
        """Put it online: the one irreversible call."""
        raise NotImplementedError

    def correct(self, parcel: Parcel, receipt: Receipt) -> Receipt:
        """Replace what is online by this revision."""
        raise NotImplementedError

    def withdraw(self, receipt: Receipt, content_id: str) -> None:
        """Take it back; done again, it does nothing."""
        raise NotImplementedError

    def probe(self, parcel: Parcel) -> Receipt | None:
        """Look whether it is online; None when it surely is not.

        :raises Later: when it cannot be told
        """
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class With:
    """A step that goes with what travels: a film is a "timeline", pictures are a "deck"."""

    shape: Shape
    step: str


@dataclass(frozen=True, slots=True)
class Guided(Connector):
    """A channel where a person posts: she gets file, words and steps, and pastes the link back.

    `hosts` are those of a link to it; none when nothing there has a link. `how` is read with one format in hand:
    what holds for a film only, or for pictures only, is a `With`.
    """

    hosts: tuple[str, ...] = ()
    how: tuple[str | With, ...] = ()
    undo: str = ""
    by_hand: ClassVar[bool] = True

    def steps(self, parcel: Parcel) -> tuple[str, ...]:
        """Say what to do there, in order, with the format that travels."""
        return self.steps_with(parcel.format or self.takes[0])

    def steps_with(self, form: Format) -> tuple[str, ...]:
        """Say what to do there with this format."""
        told = (each if isinstance(each, With) else With(form.shape, each) for each in self.how)
        return tuple(each.step for each in told if each.shape == form.shape)

    def recognise(self, link: str) -> str:
        """Return the link, cleaned, when it leads to this channel.

        :raises Refused: when it does not
        """
        link = link.strip()
        if link and "://" not in link:
            link = f"https://{link}"
        if not link and not self.hosts:
            return ""
        parts = urlsplit(link)
        host = (parts.hostname or "").removeprefix("www.")
        if parts.scheme not in {"http", "https"} or "." not in host:
            raise Refused(
                "Collez ici l’adresse complète de la publication : elle commence par https://."
            )
        if parts.username or parts.password or any(ord(each) <= 32 for each in link):
            raise Refused("Cette adresse n’est pas celle d’une publication. Copiez-la de nouveau.")
        if self.hosts and not any(host == each or host.endswith(f".{each}") for each in self.hosts):
            raise Refused(
                f"Cette adresse mène à {host}, pas à {self.label}. Copiez celle de votre publication."
            )
        if not parts.path.strip("/") and not parts.query:
            raise Refused(
                "Cette adresse est celle de l’accueil. Ouvrez votre publication, puis copiez son lien."
            )
        return link


@dataclass(frozen=True, slots=True)
class ByFeed(Guided):
    """Applications that read a feed of ours by themselves.

    `once` is what is done the first time, by hand: (the application, what to do there).
    """

    once: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Channel:
    """A connector as discovered, with the limits that lie beside it."""

    connector: Connector
    folder: Path
    module: str

    @cached_property
    def limits(self) -> Limits:
        """Read its data file."""
        raw = tomllib.loads((self.folder / f"{self.module}.toml").read_text(encoding="utf-8"))
        return Limits(**raw)
