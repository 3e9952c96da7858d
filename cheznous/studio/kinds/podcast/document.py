"""What an episode is: takes in order, who speaks, the chapters they open, the switches that clean them.

A take is a sound of the library, heard from `start` to `end` of its own time (None: its edges). One that has a
`chapter` opens it; the others go on with the chapter before. What is said is written a paragraph a turn, each
beginning by « Nom : » when somebody else speaks. Times are seconds. Recipe: sector.md 4.5.
"""

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from cheznous.media.timeline import Cleaning
from cheznous.studio.kinds.contract import Document, Material, MediaName, Part

MOST_TAKES, MOST_PEOPLE, MOST_WORDS = 40, 20, 4000
LONGEST_TAKE_S = 3600.0
SAID_CHARS = 20_000
NOTES_CHARS = 4000
TURN = re.compile(r"(?P<name>[^:\n]{1,80}?)\s*:\s*(?P<said>.+)", re.DOTALL)

Id = Annotated[str, Field(pattern=r"^[a-z0-9]{1,12}$")]
Seconds = Annotated[float, Field(ge=0, le=LONGEST_TAKE_S)]
Word = tuple[Annotated[str, Field(max_length=60)], Seconds, Seconds]
Moment = Annotated[str, Field(pattern=r"^([a-z0-9]{1,12}/\d{1,4}(\.\d{1,3})?)?$")]
Role = Literal["host", "guest", "author", "technician"]
EpisodeType = Literal["full", "trailer", "bonus"]
Switch = Literal["hum", "noise", "clicks", "levels", "silences"]
FILTERS: tuple[Cleaning, ...] = (
    "hum",
    "clicks",
    "noise",
    "levels",
)  # in the order they are applied


class Person(Part):
    """Somebody heard, or who made it."""

    id: Id
    name: str = Field("", max_length=80)
    role: Role = "guest"


class Take(Part):
    """A recording, the part of it that is heard, the words said, the chapter it opens.

    `heard` holds words that nobody has read against this sound: while `said` is still that, they are a draft. `words`
    are those the library knows of it, each with its times: what is said is laid on them.
    """

    id: Id
    sound: Annotated[str, MediaName("sound"), Field(max_length=200)] = ""
    start: Seconds | None = Field(None, title="Commencer à")
    end: Seconds | None = Field(None, title="Finir à")
    by: Id | Literal[""] = ""
    said: str = Field("", max_length=SAID_CHARS)
    heard: str = Field("", max_length=SAID_CHARS)
    words: Annotated[list[Word], Material()] = Field(default_factory=list, max_length=MOST_WORDS)
    chapter: str = Field("", max_length=120)
    picture: Annotated[str, MediaName("picture"), Field(max_length=200)] = ""
    alt: str = Field("", max_length=1000)

    def span(self, longest_s: float) -> tuple[float, float]:
        """Give what is heard of a sound of `longest_s`, within its edges."""
        end = min(self.end if self.end is not None else longest_s, longest_s)
        return min(self.start or 0.0, end), end


class Cover(Part):
    """The picture of the episode, for who sees it and who does not."""

    media: Annotated[str, MediaName("picture"), Field(max_length=200)] = ""
    alt: str = Field("", max_length=1000)


class Played(Part):
    """A sound that nobody says, and whose it is."""

    media: Annotated[str, MediaName("sound"), Field(max_length=200)] = ""
    credit: str = Field("", max_length=300)


class Share(Part):
    """The passage shared as a film: the sentence it begins at, the last one, the series, what it invites to.

    A sentence is named by its take and by when it begins there; no `end`: one is found.
    """

    start: Annotated[Moment, Material()] = ""
    end: Annotated[Moment, Material()] = ""
    series: str = Field("", max_length=80)
    invitation: str = Field("Écoutez l’épisode", max_length=80)


class PodcastDocument(Document):
    """An episode."""

    kind: Literal["podcast"] = "podcast"
    number: int | None = Field(None, ge=1, le=9999, title="Numéro de l’épisode")
    season: int | None = Field(None, ge=1, le=999, title="Saison")
    type: EpisodeType = "full"
    explicit: bool = False
    people: list[Person] = Field(default_factory=list, max_length=MOST_PEOPLE)
    takes: list[Take] = Field(default_factory=list, max_length=MOST_TAKES)
    clean: list[Switch] = Field(default=["hum", "levels"], max_length=5)
    jingle: Played = Field(default_factory=Played)
    bed: Played = Field(default_factory=Played)
    cover: Cover = Field(default_factory=Cover)
    share: Share = Field(default_factory=Share)
    notes: str = Field("", max_length=NOTES_CHARS)
    credits: str = Field("", max_length=500)

    @field_validator("explicit", mode="before")
    @classmethod
    def _chosen(cls, value: object) -> object:
        return value or False

    @model_validator(mode="after")
    def _ids_differ(self) -> "PodcastDocument":
        for items in (self.people, self.takes):
            ids = [each.id for each in items]
            if len(ids) != len(set(ids)):
                raise ValueError("two items have the same id")
        return self

    @property
    def filters(self) -> tuple[Cleaning, ...]:
        """What is taken out of every take."""
        return tuple(name for name in FILTERS if name in self.clean)

    @property
    def chapters(self) -> list[Take]:
        """The takes that open a chapter."""
        return [take for take in self.takes if take.chapter.strip()]

    def person(self, name: str) -> Person | None:
        """Find a person by her id."""
        return next((each for each in self.people if each.id == name), None)

    def turns(self, take: Take) -> list[tuple[str, str]]:
        """Part what a take says by who says it: (name, words); a name not in `people` is a part of the words."""
        known = {each.name.strip().casefold(): each.name.strip() for each in self.people}
        first = self.person(take.by)
        speaker = first.name.strip() if first else ""
        found = list[tuple[str, str]]()
        for line in filter(None, (line.strip() for line in take.said.splitlines())):
            named = TURN.fullmatch(line)
            if named and named["name"].strip().casefold() in known:
                speaker, line = known[named["name"].strip().casefold()], named["said"].strip()
            if found and found[-1][0] == speaker:
                found[-1] = (speaker, f"{found[-1][1]}\n{line}")
            else:
                found.append((speaker, line))
        return found
