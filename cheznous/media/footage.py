"""What a stranger's film is, found out quickly: its header, then its first frames, in a sandbox child.

`probe` refuses in French what cannot be taken; `python -m cheznous.media.footage FILE` is its child. Sizes are
pixels and bytes, times seconds. Tags of colour are numbers of ITU-T H.273.
"""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import av

from cheznous.common.errors import BadFile, TooBig
from cheznous.common.places import ROOT
from cheznous.media import sandbox
from cheznous.media.ffmpeg import FILM_CODECS, FILM_CONTAINERS, SOUND_CODECS
from cheznous.media.sandbox import Failed, Limits

HEAVIEST_BYTES = 2 * 1000**3
LONGEST_S = 30 * 60
MOST_PIXELS = 13_000_000  # of a frame: 4096 × 3072
LONGEST_SIDE = 1920  # of the playable copy
LOOKED_AT = 8  # frames decoded
UNKNOWN, SMPTE_2084, HLG = 2, 16, 18
BT601, P3, BT2020 = {5, 6}, {11, 12}, 9
DOLBY_ALONE = {"dvh1", "dvhe"}

AGAIN = "Ouvrez-le sur votre appareil, enregistrez-le de nouveau en MP4, puis renvoyez-le."
EMPTY = "Ce film est vide. Vérifiez qu’il se lit sur votre appareil, puis renvoyez-le."
CUT_SHORT = (
    "Ce fichier est arrivé incomplet : la fin manque. Vérifiez qu’il se lit jusqu’au bout sur votre appareil, "
    "puis renvoyez-le."
)
UNREADABLE = f"Nous n’arrivons pas à lire ce film. {AGAIN}"
NO_PICTURE = "Ce fichier n’a pas d’image qui bouge : ce n’est pas un film. Si c’est une voix, envoyez-la comme un son."
UNKNOWN_CODEC = f"Ce film est d’une forme que nous ne lisons pas ({{}}). {AGAIN}"
DOLBY = (
    "Ce film est en « Dolby Vision » seul : ses couleurs seraient fausses. Dans les réglages de l’appareil photo, "
    "coupez « Vidéo HDR », ou exportez ce film en MP4 ordinaire."
)
TOO_HEAVY = (
    "Ce film pèse plus de 2 Go. Coupez-le en plusieurs, ou exportez-le en 1080p, puis renvoyez-le."
)
TOO_LONG = "Ce film dure {} minutes, et nous en prenons 30 au plus. Coupez-le en plusieurs films, puis renvoyez-les."
TOO_MANY_PIXELS = (
    "Les images de ce film sont trop grandes pour nous ({} × {} pixels). Exportez-le en 4K ou en 1080p, "
    "puis renvoyez-le."
)
REFUSALS = {each.__name__: each for each in (BadFile, TooBig)}  # by the name a child can say


@dataclass(frozen=True, slots=True)
class Footage:
    """A film as it was shot. `width` and `height` are its own pixels, before it is turned upright.

    `rotation` is degrees; `pixel` how wide a pixel is for its height; `sound` is the place of the sound kept
    among its sounds, None when it has none we can hear.
    """

    form: str
    codec: str
    width: int
    height: int
    rotation: int
    pixel: float
    fps: float
    is_interlaced: bool
    transfer: int
    primaries: int
    matrix: int
    duration_s: float
    sound: int | None
    channels: int
    bytes: int

    @property
    def is_hdr(self) -> bool:
        """Whether its light must be brought to a screen's: PQ or HLG."""
        return self.transfer in {SMPTE_2084, HLG}

    @property
    def rate(self) -> int:
        """The frames a second of its playable copy: 25 for what is 25 or 50, else 30."""
        return 25 if any(abs(self.fps - each) < 0.1 for each in (25, 50)) else 30

    @property
    def size(self) -> tuple[int, int]:
        """The size of its playable copy: upright, square pixels, even, 1920 on the long side at most."""
        wide, high = self.width * self.pixel, float(self.height)
        if self.rotation % 180:
            wide, high = high, wide
        scale = min(1.0, LONGEST_SIDE / max(wide, high))
        return _even(wide * scale), _even(high * scale)


def probe(path: Path) -> Footage:
    """Find out what a stranger's film is.

    :raises BadFile: when it is no film we can read, in French
    :raises TooBig: over 2 GB, 30 minutes or 13 million pixels a frame
    """
    weight = path.stat().st_size
    if not weight:
        raise BadFile(EMPTY)
    if weight > HEAVIEST_BYTES:
        raise TooBig(TOO_HEAVY)
    if is_cut_short(path):
        raise BadFile(CUT_SHORT)
    command: list[str | Path] = [sys.executable, "-m", __name__, path.resolve()]
    try:
        printed, _ = sandbox.run(command, limits=Limits(cpu_s=60, wall_s=120), folder=ROOT)
        said: dict[str, Any] = json.loads(printed)
    except (Failed, TooBig, ValueError):
        raise BadFile(UNREADABLE) from None
    if "error" in said:
        raise REFUSALS[said["error"]](said["message"])
    return Footage(**said)


def is_cut_short(path: Path) -> bool:
    """Say whether a film in boxes (MP4, MOV, 3GP) ends before what its boxes announce, or lacks its index."""
    length, at, seen = path.stat().st_size, 0, set[bytes]()
    with path.open("rb") as file:
        while at + 8 <= length and len(seen) < 64:
            file.seek(at)
            head = file.read(16)
            size, kind = int.from_bytes(head[:4], "big"), head[4:8]
            if at == 0 and kind not in {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"}:
                return False
            seen.add(kind)
            if size == 1:
                size = int.from_bytes(head[8:16], "big")
            if size < 8:  # 0: to the end of the file
                break
            at += size
    return bool(seen) and (at > length or not seen & {b"moov", b"moof"})


def _even(pixels: float) -> int:
    return max(16, round(pixels / 2) * 2)


def _read(path: Path) -> Footage:
    """Be the child: read the header, decode the first frames."""
    options = {"protocol_whitelist": "file", "format_whitelist": FILM_CONTAINERS}
    with av.open(f"file:{path}", options=options) as container:
        cover = av.stream.Disposition.attached_pic
        films = [each for each in container.streams.video if not each.disposition & cover]
        if not films:
            raise BadFile(NO_PICTURE)
        film = films[0]
        context = film.codec_context
        _check(context)
        sound = _heard(container)
        form, pixel = container.format.name, float(film.sample_aspect_ratio or 1)
        fps = float(film.average_rate or film.guessed_rate or 0)
        duration_s = _duration_s(container, film, path)
        if duration_s > LONGEST_S:
            raise TooBig(TOO_LONG.format(round(duration_s / 60)))
        first, is_interlaced = _first(container, film)
        return Footage(
            form, context.name, context.width, context.height, int(first.rotation), pixel or 1.0, fps, is_interlaced,
            int(first.color_trc), int(first.color_primaries), int(first.colorspace), duration_s,
            None if sound is None else sound[0], 0 if sound is None else sound[1], path.stat().st_size,
        )  # fmt: skip


def _check(context: "av.VideoCodecContext") -> None:
    if context.name not in FILM_CODECS:
        raise BadFile(UNKNOWN_CODEC.format(context.name))
    if context.width * context.height > MOST_PIXELS:
        raise TooBig(TOO_MANY_PIXELS.format(context.width, context.height))
    if context.codec_tag in DOLBY_ALONE and int(context.color_trc) == UNKNOWN:
        raise BadFile(DOLBY)


def _heard(container: "av.container.InputContainer") -> tuple[int, int] | None:
    """Find the first sound we can hear: its place among the sounds, its channels."""
    for place, each in enumerate(container.streams.audio):
        known = each.codec_context.name in SOUND_CODECS and each.codec_context.channels
        if known:
            return place, each.codec_context.channels
    return None


def _duration_s(
    container: "av.container.InputContainer", film: "av.VideoStream", path: Path
) -> float:
    """Read how long it lasts; a film recorded by a browser does not say: its packets do."""
    if container.duration:
        return container.duration / av.time_base
    last = 0.0
    with av.open(f"file:{path}", options={"protocol_whitelist": "file"}) as whole:
        for packet in whole.demux(whole.streams[film.index]):
            if packet.pts is not None and packet.time_base:
                last = max(last, float((packet.pts + (packet.duration or 0)) * packet.time_base))
            if last > LONGEST_S:
                break
    return last


def _first(
    container: "av.container.InputContainer", film: "av.VideoStream"
) -> tuple["av.VideoFrame", bool]:
    """Decode the first frames: the first one, and whether any is interlaced."""
    film.codec_context.thread_count = 2
    frames = list[av.VideoFrame]()
    for frame in container.decode(film):
        frames.append(frame)
        if len(frames) >= LOOKED_AT:
            break
    if not frames:
        raise BadFile(CUT_SHORT)
    return frames[0], any(frame.interlaced_frame for frame in frames)


def _main(path: Path) -> None:
    try:
        said: dict[str, Any] = asdict(_read(path))
    except (BadFile, TooBig) as no:
        said = {"error": type(no).__name__, "message": str(no)}
    except Exception as fault:  # noqa: BLE001 - whatever a decoder throws, the answer is a sentence
        said = {"error": "BadFile", "message": UNREADABLE, "cause": str(fault)[:500]}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
