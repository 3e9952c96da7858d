"""What a short video is: films to cut from, the scenes told from them, the choices its formats need.

A rush is a film and what is said in it, word by word with its times. A scene shows a part of a rush, a photograph
or a card; a part is cut by leaving words out, so that cutting a sentence cuts the film. Times are seconds of the
rush; zones are fractions of the picture. Recipe: sector.md 4.1.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from cheznous.media.medium import Zone
from cheznous.studio.kinds.contract import Document, Material, MediaName, Part

MOST_RUSHES, MOST_SCENES, MOST_WORDS = 30, 40, 6000
LONGEST_RUSH_S = 1800.0
LONGEST_STAY_S = 30.0
SAID_CHARS = 4000
NAME_CHARS = 60
WORD_CHARS = 400  # a line of the library’s, at worst

Id = Annotated[str, Field(pattern=r"^[a-z0-9]{1,12}$")]
Seconds = Annotated[float, Field(ge=0, le=LONGEST_RUSH_S)]
Word = tuple[Annotated[str, Field(max_length=WORD_CHARS)], Seconds, Seconds]
Voice = tuple[Annotated[str, Field(max_length=NAME_CHARS)], Seconds]
Share = Annotated[float, Field(ge=0, le=1)]
Role = Literal["", "hook", "promise", "proof", "turn", "invitation"]


class Rush(Part):
    """A film to cut from, and its transcript: each word, when it starts, when it ends; who begins to speak, when."""

    id: Id
    media: Annotated[str, MediaName("film"), Field(max_length=200)] = ""
    words: Annotated[list[Word], Material()] = Field(default_factory=list, max_length=MOST_WORDS)
    voices: Annotated[list[Voice], Material()] = Field(default_factory=list, max_length=MOST_WORDS)


class Scene(Part):
    """One idea on screen. What `shows` does not need is left at its default.

    clip: `rush` from `start` to `end` (None: its own), without the words whose ranks are `dropped`; `said` corrects
    its captions, empty they are the words heard · still: `picture`, come closer to `zone` · card: `text`, `by`.
    `line` is written over a clip or a still. A `voice` is laid over the scene, which lasts as long. `seen` says what
    is still to be shot or found: until then a card holds its place. It is never shown.
    """

    id: Id
    role: Role = ""
    seen: str = Field("", max_length=500)
    shows: Literal["clip", "still", "card"] = "clip"
    rush: str = Field("", max_length=12)
    start: Seconds | None = None
    end: Seconds | None = None
    dropped: Annotated[list[Annotated[int, Field(ge=0, lt=MOST_WORDS)]], Material()] = Field(
        default_factory=list, max_length=MOST_WORDS
    )
    said: str = Field("", max_length=SAID_CHARS)
    sound: Literal["speech", "place", "none"] = "speech"
    focus: tuple[Share, Share, Share, Share] | None = None
    fit: Literal["crop", "whole"] = "crop"
    picture: Annotated[str, MediaName("picture"), Field(max_length=200)] = ""
    alt: str = Field("", max_length=1000)
    zone: tuple[Share, Share, Share, Share] | None = None
    card: Literal["text", "quote", "question"] = "text"
    text: str = Field("", max_length=200)
    by: str = Field("", max_length=120)
    line: str = Field("", max_length=200)
    voice: Annotated[str, MediaName("sound"), Field(max_length=200)] = ""
    stays: Annotated[float, Field(gt=0, le=LONGEST_STAY_S)] | None = None

    @property
    def awaits(self) -> bool:
        """Whether a card holds the place of a film or a photograph to come."""
        return self.shows == "card" and bool(self.seen.strip())

    @property
    def is_empty(self) -> bool:
        """Whether nobody chose yet the film or the photograph it is to show."""
        return not {"clip": self.rush, "still": self.picture, "card": "card"}[self.shows]

    @property
    def subject(self) -> Zone | None:
        """What of the clip must be seen, when somebody said it."""
        return Zone(*self.focus) if self.focus else None


class Poster(Part):
    """The image that announces the film, for who sees it and who does not."""

    media: Annotated[str, MediaName("picture"), Field(max_length=200)] = ""
    alt: str = Field("", max_length=1000)


class Music(Part):
    """A music under the film, and whose it is."""

    media: Annotated[str, MediaName("sound"), Field(max_length=200)] = ""
    credit: str = Field("", max_length=300)


class VideoDocument(Document):
    """A short video; with `colours`, what each person says is written in a colour of hers."""

    kind: Literal["video"] = "video"
    rushes: Annotated[list[Rush], Material()] = Field(default_factory=list, max_length=MOST_RUSHES)
    scenes: list[Scene] = Field(default_factory=list, max_length=MOST_SCENES)
    hook: str = Field("", max_length=300)
    invitation: str = Field("", max_length=300)
    tighten: bool = False
    colours: bool = False
    poster: Poster = Field(default_factory=Poster)
    music: Music = Field(default_factory=Music)
    credits: str = Field("", max_length=500)

    @model_validator(mode="after")
    def _ids_differ(self) -> "VideoDocument":
        for items in (self.rushes, self.scenes):
            ids = [each.id for each in items]
            if len(ids) != len(set(ids)):
                raise ValueError("two items have the same id")
        return self

    @property
    def speakers(self) -> list[str]:
        """Everybody named in its films, in the order they are first heard."""
        return list(dict.fromkeys(who for rush in self.rushes for who, _ in rush.voices if who))

    @property
    def files(self) -> list[str]:
        """Every file it names."""
        scenes = (name for each in self.scenes for name in (each.picture, each.voice))
        named = [
            *(each.media for each in self.rushes),
            *scenes,
            self.poster.media,
            self.music.media,
        ]
        return [name for name in dict.fromkeys(named) if name]

    @property
    def unshown(self) -> frozenset[str]:
        """The films no scene cuts from any more, the photographs a film or a card stands for."""
        cut = {each.rush for each in self.scenes if each.shows == "clip"}
        films = (f"rushes/{each.id}/media" for each in self.rushes if each.id not in cut)
        stills = (f"scenes/{each.id}/picture" for each in self.scenes if each.shows != "still")
        return frozenset({*films, *stills})

    def scene(self, name: str) -> Scene | None:
        """Find a scene by its id."""
        return next((each for each in self.scenes if each.id == name), None)

    def rush(self, name: str) -> Rush | None:
        """Find a rush by its id."""
        return next((each for each in self.rushes if each.id == name), None)
