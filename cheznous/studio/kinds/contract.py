"""What a kind of content is to the rest of the house.

A kind is one folder of `studio.kinds` whose `kind.py` says `KIND = Kind(…)`; nothing else names it.
It becomes up to three plain shapes, each made for one format; which media they show is resolved before:
`media` maps the names a document uses to what they are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from cheznous.formats.spec import Format
from cheznous.media.article import Article
from cheznous.media.deck import Deck
from cheznous.media.medium import Medium
from cheznous.media.timeline import Timeline
from cheznous.rights.shown import Shown
from cheznous.studio.findings import Finding

Media = Mapping[str, Medium]
UNPRINTABLE = dict.fromkeys(set(range(32)) - {9, 10})  # what a paste brings and no file can hold


@dataclass(frozen=True, slots=True)
class MediaName:
    """Marks a field of a document that names a medium: `Annotated[str, MediaName("picture")]`."""

    kind: Literal["picture", "sound", "film"]


@dataclass(frozen=True, slots=True)
class ZoneMark:
    """Marks a field that holds a rectangle (fractions: left, top, width, height) of the picture at a place."""

    picture: str


@dataclass(frozen=True, slots=True)
class Material:
    """Marks a field that only stands with the files of this content: a gabarit leaves it out."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file of the library as a kind takes it in: what the document calls it, what is known of it.

    `words` are those of a film or a sound, each with its times, where somebody wrote them; `voices` who begins to
    speak and when, where people are named; `is_silent` when nothing is heard.
    """

    name: str
    kind: Literal["picture", "sound", "film"]
    label: str = ""
    alt: str = ""
    said: str = ""
    duration_s: float = 0.0
    words: tuple[tuple[str, float, float], ...] = ()
    voices: tuple[tuple[str, float], ...] = ()
    is_silent: bool = False


class Part(BaseModel):
    """A part of a document. An unfinished one is valid: completeness is the checks' business."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False, validate_assignment=True)

    @field_validator("*", mode="before")
    @classmethod
    def _tidy(cls, value: Any, info: ValidationInfo) -> Any:
        """Drop control characters; an emptied field that may be absent is absent."""
        if not isinstance(value, str):
            return value
        if not value and cls.model_fields[str(info.field_name)].default is None:
            return None
        return value.replace("\r\n", "\n").translate(UNPRINTABLE)


class Document(Part):
    """What every content says, whatever its kind."""

    kind: str
    version: int = 1
    lang: str = Field("fr", max_length=12)
    title: str = Field("", max_length=200)
    description: str = Field("", max_length=2000)
    promise: str = Field("", max_length=300)
    fictional: bool = False

    @property
    def unshown(self) -> frozenset[str]:
        """Places that name a medium nobody sees or hears: what it shows needs no one's agreement."""
        return frozenset()

    def plain(self) -> dict[str, Any]:
        """Write it as JSON types, what is at its default left out."""
        kept = self.model_dump(mode="json", exclude_defaults=True)
        return {"kind": self.kind, "version": self.version, **kept}

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Self:
        """Read what any version wrote."""
        return cls.model_validate(cls.upgraded(dict(raw)))

    @classmethod
    def upgraded(cls, raw: dict[str, Any]) -> dict[str, Any]:
        """Bring an older form to today's; a kind overrides it when its version grows."""
        return raw


@dataclass(frozen=True, slots=True)
class Begun:
    """A content begun from a text and a picture: its document, and what of the text it has no room for."""

    document: Document
    rest: str


@dataclass(frozen=True)
class Kind:
    """One kind of content.

    `lead` says in a sentence what it asks of who makes it.
    `colours` are its `#rrggbb` in light and dark. `icon` is a name in `ui`. `player`, `editor` and `reading`
    are templates, and `teller` for a kind told aloud while touching a picture. `refuses` says in French why
    this document may not become that format on this day. `places` names in French what one can remark on;
    `editing` adds to the editor's context (it is given the address of a medium); `told` makes the operations of
    one piece told aloud (id, zone or none, medium of the voice or ""); `heard` names where the words of a voice
    (its medium) may be drafted, and how many characters each place takes. `declares` gives, for a medium, who and
    what the document itself says that it shows: nobody is asked again. `envies` are the
    catalogue's wishes it answers. `scripted` makes the operations that put the rows of a script
    (`journey.columns.SCRIPTS`) not taken yet into the document. `begun` begins one from a text, the name of a picture
    and the picture, if any; `begun_aloud` from voices in order, with what each says ("" when nobody knows it).
    `gathered` makes the operations that put files where they belong, in the order they were brought, the first at a
    place when one is named; `worded` those that write down the words of a medium, known since. `plays` is the format
    that its page plays, for a kind that is watched. The kinds are offered by `order`.
    """

    name: str
    label: str
    lead: str
    verb: str
    icon: str
    colours: tuple[str, str]
    document: type[Document]
    formats: tuple[Format, ...]
    timeline: Callable[[Any, Media, Format], Timeline]
    deck: Callable[[Any, Media, Format], Deck]
    article: Callable[[Any, Media], Article]
    cover: Callable[[Any], str]
    refuses: Callable[[Any, Format, date], str | None]
    checks: Callable[[Any, Media, date], list[Finding]]
    structured_data: Callable[[Any], dict[str, Any]]
    places: Callable[[Any], list[tuple[str, str]]]
    editing: Callable[[Any, Callable[[str], str]], dict[str, Any]]
    blank: Callable[[], Document]
    player: str
    editor: str
    reading: str
    teller: str = ""
    told: Callable[[Any, str, list[float] | None, str], list[dict[str, Any]]] | None = None
    heard: Callable[[Any, str], Mapping[str, int]] = lambda _document, _voice: {}
    declares: Callable[[Any], Mapping[str, tuple[Shown, ...]]] = lambda _document: {}
    envies: frozenset[str] = frozenset()
    scripted: Callable[[Any, Sequence[Mapping[str, str]]], list[dict[str, Any]]] = (
        lambda _document, _rows: []
    )
    begun: Callable[[str, str, Medium | None], Begun] | None = None
    begun_aloud: Callable[[Mapping[str, str], str, Medium | None], Document] | None = None
    gathered: Callable[[Any, Sequence[Brought], str], list[dict[str, Any]]] | None = None
    worded: Callable[[Any, Brought], list[dict[str, Any]]] = lambda _document, _film: []
    plays: Format | None = None
    order: int = 100
