"""What a film or a sound really is, read packet by packet (PyAV), without decoding pictures.

`inspect` reads a file of ours, in this process; `probe` a stranger's, in a sandbox child.
"""

import json
import sys
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import av

from cheznous.common.errors import BadFile
from cheznous.common.places import ROOT
from cheznous.media import sandbox
from cheznous.media.ffmpeg import CONTAINERS
from cheznous.media.sandbox import Failed, Limits

UNREADABLE = "Nous n’arrivons pas à lire ce fichier. Choisissez un film ou un son d’un format courant (MP4, M4A, MP3)."


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a film, in its own pixels before `rotation` (degrees) turns it upright."""

    codec: str
    width: int
    height: int
    fps: float
    frames: int
    start_s: float
    duration_s: float
    is_steady: bool
    rotation: int
    colours: str


@dataclass(frozen=True, slots=True)
class Track:
    """A sound track."""

    codec: str
    rate: int
    channels: int
    start_s: float
    duration_s: float


@dataclass(frozen=True, slots=True)
class Probe:
    """A file that plays. `duration_s` is the container's word."""

    duration_s: float
    bytes: int
    picture: Picture | None
    sound: Track | None


def inspect(path: Path) -> Probe:
    """Read a file of ours."""
    return _read(path, {})


def probe(path: Path) -> Probe:
    """Read a stranger's file, in a child without network.

    :raises BadFile: when it is neither a film nor a sound
    """
    command: list[str | Path] = [sys.executable, "-m", "cheznous.media.probe", path.resolve()]
    try:
        printed, _ = sandbox.run(command, limits=Limits(cpu_s=30, wall_s=60), folder=ROOT)
        found = json.loads(printed)
    except (Failed, ValueError):
        raise BadFile(UNREADABLE) from None
    return Probe(
        found["duration_s"],
        found["bytes"],
        Picture(**found["picture"]) if found["picture"] else None,
        Track(**found["sound"]) if found["sound"] else None,
    )


def _read(path: Path, options: dict[str, str]) -> Probe:
    with av.open(f"file:{path}", options=options) as container:
        videos = [each for each in container.streams.video if not _is_cover(each)]
        sounds = container.streams.audio
        times = dict[int, list[tuple[int, int]]]()
        for packet in container.demux([*videos[:1], *sounds[:1]]):
            if packet.pts is not None:
                times.setdefault(packet.stream.index, []).append((packet.pts, packet.duration or 0))
        return Probe(
            (container.duration or 0) / av.time_base,
            path.stat().st_size,
            _picture(videos[0], times.get(videos[0].index, [])) if videos else None,
            _track(sounds[0], times.get(sounds[0].index, [])) if sounds else None,
        )


def _picture(stream: av.VideoStream, times: list[tuple[int, int]]) -> Picture:
    context = stream.codec_context
    stamps = sorted(at for at, _ in times)
    steps = {later - sooner for sooner, later in pairwise(stamps)}
    start, duration = _span(stream, times)
    tags = (context.color_range, context.color_primaries, context.color_trc, context.colorspace)
    return Picture(
        context.name, context.width, context.height, float(stream.average_rate or 0), len(stamps),
        start, duration, len(steps) <= 1, _rotation(stream), "/".join(str(int(tag)) for tag in tags),
    )  # fmt: skip


def _track(stream: av.AudioStream, times: list[tuple[int, int]]) -> Track:
    context = stream.codec_context
    return Track(context.name, context.sample_rate, context.channels, *_span(stream, times))


def _span(
    stream: av.VideoStream | av.AudioStream, times: list[tuple[int, int]]
) -> tuple[float, float]:
    """Say when a stream starts and how long it lasts, by its packets."""
    if not times or stream.time_base is None:
        return 0.0, 0.0
    start = min(at for at, _ in times)
    end = max(at + lasts for at, lasts in times)
    return float(start * stream.time_base), float((end - start) * stream.time_base)


def _rotation(stream: av.VideoStream) -> int:
    return int(getattr(stream, "rotation", 0) or 0)


def _is_cover(stream: av.VideoStream) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


if __name__ == "__main__":
    print(json.dumps(asdict(_read(Path(sys.argv[1]), {  # noqa: T201 - this is how the child answers
        "protocol_whitelist": "file", "format_whitelist": CONTAINERS,
    }))))  # fmt: skip
