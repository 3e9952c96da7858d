"""A scene, or a take of it, as finished frames: the camera over the picture, a clip or a card, the words over them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise

import cv2
import numpy as np

from cheznous.media import camera, reframe, strips, waves, yuv
from cheznous.media.brand import Brand
from cheznous.media.camera import Move, Size, Window
from cheznous.media.deck import Card
from cheznous.media.fonts import is_seen
from cheznous.media.medium import Zone
from cheznous.media.pyramid import Pyramid
from cheznous.media.strips import Strip
from cheznous.media.timeline import Clip, Scene, Still, Voiced, Words
from cheznous.media.yuv import Plane

SHORTEST_TAKE_S = 0.5
LONGEST_CLIP_S = (
    2  # of a take of a clip, cut at its film's own times: trimming it makes again only its ends
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Words drawn, from one frame to another (not shown on `end`)."""

    strip: Strip
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stage:
    """What all the scenes of a film share."""

    size: Size
    fps: int
    brand: Brand
    lang: str

    def at(self, seconds: float) -> int:
        """Say which frame begins at `seconds`."""
        return round(seconds * self.fps)


def windows(scene: Scene, stage: Stage) -> list[Window]:
    """Say where the camera looks at each frame of a scene that shows a still."""
    start, moves = journey(scene, stage)
    return camera.path(start, moves, stage.at(scene.duration_s))


def journey(scene: Scene, stage: Stage) -> tuple[Window, list[Move]]:
    """Say where the camera of a scene that shows a still starts from, and each of its moves."""
    assert isinstance(scene.seen, Still)
    picture = (scene.seen.picture.width, scene.seen.picture.height)
    times = [0.0]
    for shot in scene.seen.shots:
        times += [times[-1] + shot.travel_s, times[-1] + shot.travel_s + shot.hold_s]
    lengths = [stage.at(later) - stage.at(sooner) for sooner, later in pairwise(times)]
    moves = [
        Move(camera.fit(shot.zone, picture, stage.size), lengths[2 * i], lengths[2 * i + 1])
        for i, shot in enumerate(scene.seen.shots)
    ]
    return camera.fit(scene.seen.start, picture, stage.size), moves


@dataclass(frozen=True, slots=True)
class Take:
    """Frames `start` to `end` (not shown) of a scene."""

    scene: Scene
    start: int
    end: int

    @property
    def frames(self) -> int:
        """How many frames it lasts."""
        return self.end - self.start

    def shown(self, stage: Stage) -> list[Words | int]:
        """List the words seen in it and, by frames of its own, from when to when."""
        spans = ((each, stage.at(each.start_s), stage.at(each.end_s)) for each in self.words(stage))
        found = list[Words | int]()
        for words, start, end in spans:
            bare = Words(words.text, 0.0, 0.0, words.style, voice=words.voice)
            found += [bare, max(0, start - self.start), min(self.frames, end - self.start)]
        return found

    def words(self, stage: Stage) -> tuple[Words, ...]:
        """List the words seen in it."""
        return tuple(
            words
            for words in self.scene.words
            if stage.at(words.start_s) < self.end and stage.at(words.end_s) > self.start
        )


def takes(scene: Scene, stage: Stage) -> list[Take]:
    """Cut a scene where its words come and go, so that changing some makes again only theirs."""
    if isinstance(scene.seen, Clip):
        return _clip_takes(scene, scene.seen, stage)
    count = stage.at(scene.duration_s)
    shortest = round(SHORTEST_TAKE_S * stage.fps)
    cuts = [0]
    for at in sorted(
        {stage.at(each) for words in scene.words for each in (words.start_s, words.end_s)}
    ):
        if cuts[-1] + shortest <= at <= count - shortest:
            cuts.append(at)
    return [Take(scene, start, end) for start, end in pairwise([*cuts, count])]


def _clip_takes(scene: Scene, clip: Clip, stage: Stage) -> list[Take]:
    """Cut a clip at even times of its film: neither its place nor where it begins changes what lies between."""
    first, count = stage.at(clip.start_s), stage.at(scene.duration_s)
    shortest = round(SHORTEST_TAKE_S * stage.fps)
    step = LONGEST_CLIP_S * stage.fps
    evens = range(-(-(first + shortest) // step) * step, first + count - shortest + 1, step)
    return [
        Take(scene, start, end)
        for start, end in pairwise([0, *(at - first for at in evens), count])
    ]


def of_take(take: Take, stage: Stage, pyramid: Pyramid | None) -> Iterator[Plane]:
    """Give every frame of a take, in one buffer used again: a held frame is the last one, untouched."""
    return (drawn for [drawn] in of_takes([(take, stage)], pyramid))


def of_takes(
    takes: Sequence[tuple[Take, Stage]], pyramid: Pyramid | None
) -> Iterator[tuple[Plane, ...]]:
    """Give every frame of takes that show the same part of a clip, each for its own stage; or of one take."""
    [take, stage] = takes[0]
    if not isinstance(take.scene.seen, Clip):
        assert len(takes) == 1
        for frame in _of_still(take, stage, pyramid):
            yield (frame,)
        return
    clip, drawing = take.scene.seen, [_Drawing(*each) for each in takes]
    first = stage.at(clip.start_s) + take.start
    for number, planes in enumerate(reframe.read(clip.film, first, take.frames, stage.fps)):
        yield tuple(each.draw(number, planes) for each in drawing)


class _Drawing:
    """A take of a clip drawn for one stage, frame after frame, in one buffer."""

    def __init__(self, take: Take, stage: Stage) -> None:
        assert isinstance(take.scene.seen, Clip)
        self.start, self.shown = take.start, _shown(take, stage)
        self.canvas = reframe.Canvas(take.scene.seen, stage.size)

    def draw(self, number: int, planes: reframe.Planes) -> Plane:
        """Draw frame `number` of the take."""
        frame = self.canvas.draw(planes)
        for each in self.shown:
            if each.start <= self.start + number < each.end:
                each.strip.lay(frame)
        return frame


def _of_still(take: Take, stage: Stage, pyramid: Pyramid | None) -> Iterator[Plane]:
    scene = take.scene
    paper = yuv.colour(stage.brand.paper)
    shown = _shown(take, stage)
    frame = yuv.blank(*stage.size, paper)
    looks: list[Window | None] = [None] * take.end
    if isinstance(scene.seen, Still):
        looks = list(windows(scene, stage))
    card = frame
    if isinstance(scene.seen, Card | Voiced):
        card = drawn(still_card(scene.seen), stage)
    wave = _wave(scene, stage)
    before: tuple[Window | None, list[Strip]] | None = None
    for at in range(take.start, take.end):
        look = looks[at]
        over = [each.strip for each in shown if each.start <= at < each.end]
        if wave or before is None or before[0] is not look or before[1] != over:
            if look is None or pyramid is None:
                frame[:] = card
                if wave:
                    wave.lay(frame, at)
            else:
                pyramid.project(look, frame, paper)
            for strip in over:
                strip.lay(frame)
            before = (look, over)
        yield frame


def still_card(seen: Card | Voiced) -> Card:
    """Give the card of a scene that shows one, whatever moves over it."""
    return seen.card if isinstance(seen, Voiced) else seen


def _wave(scene: Scene, stage: Stage) -> waves.Wave | None:
    if not isinstance(scene.seen, Voiced):
        return None
    return waves.Wave(scene.seen.sounds, stage.size, stage.fps, stage.brand)


def drawn(card: Card, stage: Stage) -> Plane:
    """Draw a card as a frame."""
    bgr = cv2.imdecode(np.frombuffer(card_png(card, stage), np.uint8), cv2.IMREAD_COLOR)
    assert bgr is not None
    pixels = yuv.from_bgr(np.asarray(bgr, np.uint8))
    frame = np.empty((stage.size[1] * 3 // 2, stage.size[0]), np.uint8)
    luma, chroma = yuv.planes(frame)
    luma[:] = pixels[:, :, 0]
    half = (stage.size[0] // 2, stage.size[1] // 2)
    chroma[:] = cv2.resize(pixels[:, :, 1:], half, interpolation=cv2.INTER_AREA)
    return frame


def card_png(card: Card, stage: Stage) -> bytes:
    """Draw a card as PNG."""
    try:
        cards = import_module("cheznous.media.cards")
    except ModuleNotFoundError:
        return _plain(card, stage)
    png: bytes = cards.draw(card, *stage.size, stage.brand, stage.lang)
    return png


def _plain(card: Card, stage: Stage) -> bytes:
    words = Words(card.title or stage.brand.name, 0, 1, "hook")
    frame = yuv.blank(*stage.size, yuv.colour(stage.brand.paper))
    strips.draw(words, stage.size, stage.brand, stage.lang).lay(frame)
    return cv2.imencode(".png", yuv.to_bgr(frame))[1].tobytes()


def laid(scene: Scene, stage: Stage) -> list[Strip]:
    """Draw all the words of a scene, each at its place."""
    return [each.strip for each in _shown(Take(scene, 0, stage.at(scene.duration_s)), stage)]


def _shown(take: Take, stage: Stage) -> list[Shown]:
    scene = take.scene
    looks = windows(scene, stage) if isinstance(scene.seen, Still) else []
    return [
        Shown(
            strips.draw(
                words, stage.size, stage.brand, stage.lang, looked_at(scene, stage, looks, words)
            ),
            stage.at(words.start_s),
            stage.at(words.end_s),
        )
        for words in take.words(stage)
        if is_seen(words.text)
    ]


def looked_at(scene: Scene, stage: Stage, looks: list[Window], words: Words) -> Window | None:
    """Say where in the frame, while `words` are read, lies the zone the scene comes to."""
    if not isinstance(scene.seen, Still) or not scene.seen.shots or not looks:
        return None
    picture = (scene.seen.picture.width, scene.seen.picture.height)
    middle = stage.at((words.start_s + min(words.end_s, scene.duration_s)) / 2)
    look = looks[min(middle, len(looks) - 1)]
    zone = camera.box(_zone_at(scene.seen, words), picture)
    scale = stage.size[0] / look.width
    return Window(
        (zone.left - look.left) * scale,
        (zone.top - look.top) * scale,
        zone.width * scale,
        zone.height * scale,
    )


def _zone_at(still: Still, words: Words) -> Zone:
    """Say which zone is the subject in the middle of `words`."""
    ends, middle = 0.0, (words.start_s + words.end_s) / 2
    for shot in still.shots:
        ends += shot.travel_s + shot.hold_s
        if middle < ends:
            return shot.zone
    return still.shots[-1].zone
