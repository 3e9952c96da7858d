"""The playable copy of a stranger's film, and its original without what it says of its maker.

The copy is one that every browser plays and every cut starts from: MP4, H.264 without B-frames, 30 frames a second
(25 for what is 25 or 50), a key frame each second, upright, square pixels, even, BT.709 of 8 bits, progressive; AAC
stereo at 48 kHz laid on the clock of the picture, or no sound at all. HLG and PQ are brought to a screen by a tone map:
reference white (203 nits, ITU-R BT.2408) lands at 86 % of the signal, middle grey where it was.
The original is copied packet by packet: same picture, same sound, no place, no device, no date, no other track.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cheznous.common.errors import BadFile, TooBig
from cheznous.media import ffmpeg
from cheznous.media.footage import BT601, BT2020, LONGEST_S, P3, TOO_LONG, UNREADABLE, Footage
from cheznous.media.landing import landing
from cheznous.media.looking import Looked, Looking, shrunk
from cheznous.media.sandbox import GIBIBYTE, Failed, Limits, never
from cheznous.media.segments import COLOURS
from cheznous.media.sound import RATE

MAKING = 2  # raise it when a film is made otherwise: every clip is then another one
SOUND_BITS_PER_S = 192_000
NEARLY = 0.04
ONE_EAR = 1e-3  # of the power of the other: 30 dB under
BLOCK = 60 * RATE
SOUND_SHARE = 0.08  # of the work
WHITE_NITS = 203
X264 = (
    "-c:v", "libx264", "-threads", "2", "-preset", "veryfast", "-crf", "20", "-maxrate", "12M", "-bufsize", "24M",
    "-profile:v", "high", "-bf", "0", "-sc_threshold", "0", "-flags", "+cgop+bitexact", "-fflags", "+bitexact",
)  # fmt: skip
TAGGED = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
NAMELESS = ("-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1")
BITEXACT = ("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact")
UNHEARD = (
    "Nous n’arrivons pas à lire le son de ce film. Enregistrez-le de nouveau en MP4 sur votre appareil, "
    "puis renvoyez-le."
)

Samples = NDArray[np.int16]
Told = Callable[[float], None]


def bare(source: Path, footage: Footage, out: Path) -> Path:
    """Copy a stranger's film without any word on where, when and with what it was shot; nothing is encoded.

    The copy is at `out` with the suffix of its form, `.mov` or `.mkv`, which is returned.

    :raises BadFile: when its packets cannot be read
    """
    suffixes = (".mkv", ".mov") if "matroska" in footage.form else (".mov", ".mkv")
    for suffix in suffixes:
        target = out.with_suffix(suffix)
        try:
            with landing(target) as partial:
                ffmpeg.run(_copied(source, footage, partial), limits=Limits(600, 1200))
        except Failed:
            continue
        return target
    raise BadFile(UNREADABLE)


def mezzanine(
    source: Path,
    footage: Footage,
    out: Path,
    *,
    progress: Told = lambda share: None,
    cancelled: Callable[[], bool] = never,
) -> Looked:
    """Make the playable copy at `out` (an .mp4), and say what it shows; `progress` is told shares of the work.

    :raises BadFile: when it cannot be decoded, in French
    :raises TooBig: when it is longer than it said, or asks too much of the machine
    """
    spent = 900 + 20 * footage.duration_s
    limits = Limits(round(2 * spent), spent, 6 * GIBIBYTE, 8 * GIBIBYTE)
    whole = max(footage.duration_s, 0.1)
    with tempfile.TemporaryDirectory(prefix="mezzanine-", dir=out.parent) as name:
        raw = Path(name) / "sound.s16"
        channels = min(2, footage.channels)
        if footage.sound is not None:
            _lay(source, footage, raw, limits, cancelled)
            progress(SOUND_SHARE)
        heard = _opened(raw, channels) if raw.exists() and raw.stat().st_size else []
        arguments = [
            *ffmpeg.film(source),
            *heard,
            *_encoded(footage, raw if heard else None, channels),
        ]
        looking = Looking(footage.size, footage.rate)

        def seen(frame: bytes) -> None:
            looking.add(frame)
            if looking.count % looking.fps == 0:
                done = looking.count / looking.fps / whole
                progress(min(1.0, SOUND_SHARE + (1 - SOUND_SHARE) * done))

        with landing(out) as partial:
            wanted = [*arguments, partial, "-map", "[small]", "-f", "rawvideo", "pipe:1"]
            try:
                ffmpeg.watched(wanted, looking.bytes, seen, limits=limits, cancelled=cancelled)
            except Failed:
                raise BadFile(UNREADABLE) from None
    progress(1.0)
    return looking.done()


def check_length(duration_s: float) -> None:
    """Refuse a film that turns out longer than its header said.

    :raises TooBig: over 30 minutes
    """
    if duration_s > LONGEST_S + 1:
        raise TooBig(TOO_LONG.format("plus de 30"))


def _copied(source: Path, footage: Footage, out: Path) -> list[str | Path]:
    sound = [] if footage.sound is None else ["-map", f"0:a:{footage.sound}"]
    boxes = ["-strict", "unofficial", "-write_tmcd", "0", "-movflags", "+faststart"]
    return [
        *ffmpeg.film(source), "-map", "0:V:0", *sound, "-dn", "-sn", "-c", "copy", *NAMELESS, *BITEXACT,
        *(boxes if out.suffix == ".mov" else []), out,
    ]  # fmt: skip


def _lay(
    source: Path, footage: Footage, raw: Path, limits: Limits, cancelled: Callable[[], bool]
) -> None:
    """Lay the sound on the clock of the film: holes become silence, what drifts is stretched."""
    clock = f"aresample={RATE}:async=1:min_hard_comp=0.1:first_pts=0"
    try:
        ffmpeg.run(
            [
                *ffmpeg.film(source), "-map", f"0:a:{footage.sound}", "-vn", "-t", str(LONGEST_S + 2),
                "-af", clock, "-ac", str(min(2, footage.channels)), "-f", "s16le", raw,
            ],
            limits=limits,
            cancelled=cancelled,
        )  # fmt: skip
    except Failed:
        raise BadFile(UNHEARD) from None


def _opened(raw: Path, channels: int) -> list[str | Path]:
    return ["-f", "s16le", "-ar", str(RATE), "-ac", str(channels), "-i", raw]


def _encoded(footage: Footage, raw: Path | None, channels: int) -> list[str]:
    group = str(footage.rate)
    sound = [] if raw is None else [
        "-map", "1:a:0", "-af", f"pan=stereo|{_ears(raw, channels)}", "-c:a", "aac",
        "-b:a", str(SOUND_BITS_PER_S),
    ]  # fmt: skip
    both = f"split[whole][light];[light]{shrunk(footage.size)}[small]"
    graph = f"[0:V:0]{','.join(_filters(footage))},{both}"
    return [
        "-filter_complex_threads", "2", "-filter_complex", graph, "-map", "[whole]", *sound, "-dn", "-sn",
        "-t", str(LONGEST_S + 2), *X264, "-g", group, "-keyint_min", group, *COLOURS, *NAMELESS,
        "-video_track_timescale", str(footage.rate * 512), "-movflags", "+faststart",
    ]  # fmt: skip


def _ears(raw: Path, channels: int) -> str:
    """Say what each ear hears: what was recorded, or the only side where there is something."""
    if channels == 1:
        return "c0=c0|c1=c0"
    left, right = _powers(raw)
    if min(left, right) < ONE_EAR * max(left, right):
        side = "c0" if left > right else "c1"
        return f"c0={side}|c1={side}"
    return "c0=c0|c1=c1"


def _powers(raw: Path) -> tuple[float, float]:
    samples: Samples = np.memmap(raw, np.int16, "r").reshape(-1, 2)
    sums = np.zeros(2)
    for start in range(0, len(samples), BLOCK):
        sums += (samples[start : start + BLOCK].astype(np.float32) ** 2).sum(axis=0)
    return float(sums[0]), float(sums[1])


def _filters(footage: Footage) -> list[str]:
    """Write what is done to each frame, in order; the size is fixed, whatever the film becomes midway."""
    width, height = footage.size
    near = f"lt(abs(dar/({width}/{height})-1),{NEARLY})"  # the same shape, but for an odd pixel
    wide = f"if({near},{width},min({width},2*trunc({height}*dar/2)))"
    high = f"if({near},{height},min({height},2*trunc({width}/dar/2)))"
    fit = f"w='{wide}':h='{high}':flags=bicubic"
    deinterlaced = ["bwdif=mode=send_frame:deint=interlaced"] if footage.is_interlaced else []
    steady = f"fps={footage.rate}:start_time=0"
    framed = [f"pad={width}:{height}:-1:-1", "setsar=1", TAGGED]
    if footage.is_hdr or footage.primaries in {BT2020, *P3}:
        return [*deinterlaced, steady, f"scale={fit}", *_to_screen(footage), *framed]
    matrix = "bt601" if footage.matrix in BT601 or _is_small(footage) else "bt709"
    colours = f"in_color_matrix={matrix}:out_color_matrix=bt709:out_range=tv"
    return [*deinterlaced, steady, f"scale={fit}:{colours}", "format=yuv420p", *framed]


def _is_small(footage: Footage) -> bool:
    """Whether a film that does not say its colours has those of old television."""
    return footage.matrix not in {1} and footage.height < 720


def _to_screen(footage: Footage) -> list[str]:
    """Bring wide or bright colours to BT.709, by light and not by numbers."""
    transfer = {16: "smpte2084", 18: "arib-std-b67"}.get(footage.transfer, "bt709")
    primaries = "smpte432" if footage.primaries in P3 else "bt2020"
    matrix = {1: "bt709", 5: "470bg", 6: "170m"}.get(footage.matrix, "bt2020nc")
    linear = "min=gbr:rin=pc:tin=linear"
    mapped = ["tonemap=mobius:desat=0"] if footage.is_hdr else []
    return [
        f"zscale=min={matrix}:pin={primaries}:tin={transfer}:p={primaries}:t=linear:m=gbr:r=pc:npl={WHITE_NITS}",
        "format=gbrpf32le", f"zscale={linear}:pin={primaries}:p=bt709:t=linear:m=gbr:r=pc", *mapped,
        f"zscale={linear}:pin=bt709:p=bt709:t=bt709:m=bt709:r=tv", "format=yuv420p",
    ]  # fmt: skip
