"""A take of a scene encoded alone, so that it can be kept, and joined to others without encoding again.

Takes of several films that show the same part of a clip are encoded together: it is read once.

Bare H.264 (Annex B), one thread, closed groups of pictures, no B-frames: frames follow one another, so
joining counts them and probes nothing. BT.709, limited range, said so in the stream. The key of a
segment is what it shows: neither its name nor its place.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from cheznous.common.canonical import digest, file_digest
from cheznous.common.errors import Cancelled
from cheznous.media import ffmpeg, frames, h264, reframe, strips
from cheznous.media.frames import Stage, Take
from cheznous.media.landing import landing
from cheznous.media.pyramid import Pyramid
from cheznous.media.sandbox import never
from cheznous.media.timeline import Clip, Still, Voiced
from cheznous.media.typeset import TEMPLATES

DRAWING = 5  # raise it when frames are drawn otherwise: every segment is made again
GROUP_S = 4  # between two key frames; networks ask for 2 to 5
TICKS = 512  # of the clock of a film, a frame

# Bounded so that ninety seconds weigh at most 68 MB, what every network takes.
X264 = (
    "-c:v", "libx264", "-threads", "1", "-preset", "veryfast", "-crf", "21", "-profile:v", "high",
    "-maxrate", "6M", "-bufsize", "12M", "-bf", "0", "-sc_threshold", "0",
    "-flags", "+cgop+bitexact", "-fflags", "+bitexact",
)  # fmt: skip
COLOURS = (
    "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
)  # fmt: skip


def key(take: Take, stage: Stage) -> str:
    """Digest all that the pixels of a segment depend on."""
    scene = take.scene
    words = tuple(replace(each, by="") for each in take.words(stage))
    if isinstance(scene.seen, Clip):
        return _clip_key(take, scene.seen, stage)
    if isinstance(scene.seen, Still):
        brand = replace(stage.brand, name="", logo=None)
        seen = [scene.seen, file_digest(TEMPLATES / "words.typ")]
    else:
        brand = stage.brand
        drawn = frames.card_png(frames.still_card(scene.seen), stage).hex()
        seen = [drawn, file_digest(TEMPLATES / "words.typ")]
        seen += [scene.seen.sounds] if isinstance(scene.seen, Voiced) else []
    said = [words, stage.lang if words else ""]
    shown = [seen, take.start, take.end, *said, brand, *strips.ways(words)]
    return digest([shown, stage.size, stage.fps, DRAWING, X264, GROUP_S, toolchain()])


def _clip_key(take: Take, clip: Clip, stage: Stage) -> str:
    """Digest the part of the film it shows, how it is cropped, and the words that cross it."""
    shown = take.shown(stage)
    worn = replace(stage.brand, name="", logo=None) if shown else None
    typeset = file_digest(TEMPLATES / "words.typ") if shown else ""
    first = stage.at(clip.start_s) + take.start
    seen = [clip.film, first, take.frames, clip.fit, reframe.window(clip, stage.size)]
    said = [shown, stage.lang if shown else "", worn, typeset, *strips.ways(take.words(stage))]
    return digest([seen, said, stage.size, stage.fps, DRAWING, X264, GROUP_S, toolchain()])


def raw_input(stage: Stage, source: str = "-") -> list[str]:
    """Write the arguments that read finished frames."""
    size = f"{stage.size[0]}x{stage.size[1]}"
    return [
        "-f",
        "rawvideo",
        "-pix_fmt",
        "nv12",
        "-s",
        size,
        "-r",
        str(stage.fps),
        *COLOURS,
        "-i",
        source,
    ]


def encoder(stage: Stage) -> list[str]:
    """Write the arguments that encode a segment."""
    group = str(stage.fps * GROUP_S)
    return [*X264, "-g", group, "-keyint_min", group, *COLOURS]


@dataclass(frozen=True, slots=True)
class Segment:
    """A take to encode, and where it is kept."""

    take: Take
    stage: Stage
    kept: Path

    @property
    def reading(self) -> object:
        """Name what has to be read for it: those of the same name are encoded together."""
        seen = self.take.scene.seen
        if not isinstance(seen, Clip):
            return self.kept
        first = self.stage.at(seen.start_s) + self.take.start
        return seen.film, first, self.take.frames, self.stage.fps


def encode(
    segments: Sequence[Segment],
    pyramid: Pyramid | None,
    *,
    told: Callable[[], None] = lambda: None,
    cancelled: Callable[[], bool] = never,
) -> None:
    """Draw and encode segments of one reading; `told` hears of each frame of each.

    :raises Cancelled: when asked to stop
    """
    with ExitStack() as stack:
        encoders = [
            stack.enter_context(_encoder(each, stack.enter_context(landing(each.kept))))
            for each in segments
        ]
        for drawn in frames.of_takes([(each.take, each.stage) for each in segments], pyramid):
            if cancelled():
                raise Cancelled
            for encoder, frame in zip(encoders, drawn, strict=True):
                encoder.add(frame)
                told()


def toolchain() -> str:
    """Name the builds that read and encode, for digests."""
    return f"{ffmpeg.toolchain()}, {h264.toolchain()}"


def _encoder(segment: Segment, out: Path) -> h264.Encoder:
    return h264.Encoder(out, segment.stage.size, segment.stage.fps, encoder(segment.stage))
