"""A film before it is made: scenes in time, the words on screen, the sounds under them.

Times are seconds. A scene lasts a whole number of frames; its hold a whole number of seconds, so that
its segment can be kept and joined without encoding. Nothing here knows the frame's size but `frame`.
"""

from dataclasses import dataclass
from typing import Literal

from cheznous.media.deck import Card
from cheznous.media.medium import Medium, Zone

TextStyle = Literal["hook", "line", "caption"]


@dataclass(frozen=True, slots=True)
class Words:
    """Text on screen from `start_s` to `end_s` of its scene.

    A `hook` is large and says why to stay; a `line` stands for a voice; a `caption` writes what a voice
    says while it says it.
    """

    text: str
    start_s: float
    end_s: float
    style: TextStyle = "line"


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
class Scene:
    """One idea on screen: a picture or a card, and its words. `name` points back to the document."""

    name: str
    seen: Still | Card
    duration_s: float
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Sound:
    """A voice or a music laid at `at_s` of the film."""

    medium: Medium
    at_s: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole film: scenes one after the other, sounds laid over them."""

    scenes: tuple[Scene, ...]
    sounds: tuple[Sound, ...]
    lang: str

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
