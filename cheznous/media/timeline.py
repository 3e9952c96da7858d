"""A film before it is made: scenes in time, the words on screen, the sounds under them.

Times are seconds. A scene lasts a whole number of frames; its hold a whole number of seconds, so that
its segment can be kept and joined without encoding. Nothing here knows the frame's size but `frame`.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from cheznous.common.canonical import LATER
from cheznous.media.deck import Card
from cheznous.media.medium import Medium, Zone

TextStyle = Literal["hook", "line", "caption"]
Fit = Literal["crop", "whole"]
Part = Literal["voice", "speech", "place", "music"]
Cleaning = Literal["hum", "clicks", "noise", "levels"]
MIDDLE = Zone(0.5, 0.5, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Words:
    """Text on screen from `start_s` to `end_s` of its scene.

    A `hook` is large and says why to stay; a `line` stands for a voice; a `caption` writes what a voice
    says while it says it, `by` whom where that is known; `voice` is the rank of the colour it is written in, of who
    speaks first (0) to who speaks last (`cheznous.media.brand.voice_ink`).
    """

    text: str
    start_s: float
    end_s: float
    style: TextStyle = "line"
    by: str = field(default="", metadata=LATER)
    voice: int = field(default=0, metadata=LATER)


@dataclass(frozen=True, slots=True)
class Shot:
    """The camera's next window on the picture: reach it in `travel_s`, stay `hold_s`."""

    zone: Zone
    travel_s: float
    hold_s: float


@dataclass(frozen=True, slots=True)
class Still:
    """A picture looked at by a moving camera, from where the last scene left it."""

    picture: Medium
    start: Zone
    shots: tuple[Shot, ...]


@dataclass(frozen=True, slots=True)
class Clip:
    """A part of a film, from `start_s` of its own time for as long as its scene lasts; then its last frame is held.

    `crop` fills the frame with the largest window around the middle of `focus`; `whole` shows all of it over its
    own blur. `focus` is what must be seen, a zone or a point (a zone without size).
    """

    film: Medium
    start_s: float
    focus: Zone = MIDDLE
    fit: Fit = "crop"


@dataclass(frozen=True, slots=True)
class Voiced:
    """A card over which bars move with `sounds`, laid at the scene's times."""

    card: Card
    sounds: tuple["Sound", ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """One idea on screen: a picture, a clip, a card or a voice seen; its words. `name` points back to the document."""

    name: str
    seen: Still | Clip | Card | Voiced
    duration_s: float
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Sound:
    """A voice, a music, or the own sound of a clip, laid at `at_s` of the film.

    Of its medium, what lies from `start_s` to `end_s` (None: its end) is heard. A `voice` is laid as it is; the
    `speech` of a clip is brought to its level, its `place` (nobody speaks) under it; `music` ducks under both.
    `clean` names what is taken out of it first (`cheznous.media.cleaning`).
    """

    medium: Medium
    at_s: float
    start_s: float = field(default=0.0, metadata=LATER)
    end_s: float | None = field(default=None, metadata=LATER)
    part: Part = field(default="voice", metadata=LATER)
    clean: tuple[Cleaning, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole film: scenes one after the other, sounds laid over them.

    `captions` are at the film's times, and may cross scenes; `laid` gives each scene its part of them. An episode to
    be heard is told so too: its scenes are its chapters, `title` names it, and a silence of a speech that lasts more
    than `pause_s` is shortened to it (None: none is).
    """

    scenes: tuple[Scene, ...]
    sounds: tuple[Sound, ...]
    lang: str
    captions: tuple[Words, ...] = field(default=(), metadata=LATER)
    title: str = field(default="", metadata=LATER)
    pause_s: float | None = field(default=None, metadata=LATER)

    @property
    def duration_s(self) -> float:
        """How long the film lasts."""
        return sum(scene.duration_s for scene in self.scenes)

    def starts(self) -> dict[str, float]:
        """Say when each scene begins, by its name."""
        at, found = 0.0, {}
        for scene in self.scenes:
            found[scene.name] = at
            at += scene.duration_s
        return found

    def laid(self) -> tuple[Scene, ...]:
        """Give the scenes with the captions seen during each, at the scene's times."""
        if not self.captions:
            return self.scenes
        at, found = 0.0, list[Scene]()
        for scene in self.scenes:
            ends = at + scene.duration_s
            seen = (_within(each, at, ends) for each in self.captions)
            found.append(replace(scene, words=(*scene.words, *filter(None, seen))))
            at = ends
        return tuple(found)

    def shots(self) -> int:
        """Count what the eye takes for shots: a clip that goes on where the last one stopped is the same."""
        count = sum(len(s.seen.shots) if isinstance(s.seen, Still) else 1 for s in self.scenes)
        return count - sum(_goes_on(one, other) for one, other in pairwise(self.scenes))


def _within(words: Words, start_s: float, end_s: float) -> Words | None:
    if words.start_s >= end_s or words.end_s <= start_s:
        return None
    starts, ends = max(words.start_s, start_s), min(words.end_s, end_s)
    return replace(words, start_s=starts - start_s, end_s=ends - start_s)


def _goes_on(one: Scene, other: Scene) -> bool:
    if not isinstance(one.seen, Clip) or not isinstance(other.seen, Clip):
        return False
    gap = other.seen.start_s - one.seen.start_s - one.duration_s
    return replace(other.seen, start_s=one.seen.start_s) == one.seen and abs(gap) < 0.02
