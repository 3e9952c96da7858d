"""The one place that runs ffmpeg (the binary of the `imageio-ffmpeg` wheel), always in a sandbox.

What a stranger gave is opened through `stranger`: a list of containers and codecs, files only, so that
a playlist cannot make us read another file or the network.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

from cheznous.media import sandbox
from cheznous.media.sandbox import Child, Limits, never

CONTAINERS = "aac,amr,caf,flac,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,ogg,wav,w64"
SOUND_CODECS = (
    "aac", "aac_latm", "alac", "flac", "mp3", "mp3float", "opus", "libopus", "vorbis", "libvorbis",
    "amrnb", "amrwb", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_u8",
    "ac3", "eac3", "mp2", "mp2float", "pcm_mulaw", "pcm_alaw", "pcm_dvd", "pcm_bluray",
)  # fmt: skip
FILM_CONTAINERS = f"{CONTAINERS},avi,mpegts,mpeg,dv"
FILM_CODECS = (
    "h264", "hevc", "vp8", "vp9", "libdav1d", "av1", "mpeg4", "h263", "mjpeg", "dvvideo", "mpeg1video",
    "mpeg2video", "prores",
)  # fmt: skip


def run(
    arguments: Sequence[str | Path],
    *,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = never,
    loglevel: str = "error",
) -> str:
    """Run ffmpeg with `arguments`; return the end of what it said.

    :raises sandbox.Failed: when it could not
    """
    command = [
        get_ffmpeg_exe(),
        "-hide_banner",
        "-nostdin",
        "-y",
        "-loglevel",
        loglevel,
        *arguments,
    ]
    return sandbox.run(command, limits=limits, cancelled=cancelled)[1]


def fed(
    arguments: Sequence[str | Path],
    *,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = never,
) -> Child:
    """Start an ffmpeg that reads what we feed it."""
    command = [get_ffmpeg_exe(), "-hide_banner", "-y", "-loglevel", "error", *arguments]
    return Child(command, limits=limits, cancelled=cancelled, fed=True)


def watched(
    arguments: Sequence[str | Path],
    length: int,
    seen: Callable[[bytes], None],
    *,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = never,
) -> None:
    """Run ffmpeg; `seen` is given what it prints, `length` bytes at once (a frame).

    :raises sandbox.Failed: when it could not
    """
    command = [get_ffmpeg_exe(), "-hide_banner", "-nostdin", "-y", "-loglevel", "error", *arguments]
    with Child(command, limits=limits, cancelled=cancelled, read=True) as child:
        while len(frame := child.take(length)) == length:
            seen(frame)
        child.finish()


def film(path: Path) -> list[str | Path]:
    """Write the arguments that open a stranger's film."""
    return [
        "-protocol_whitelist", "file", "-format_whitelist", FILM_CONTAINERS,
        "-codec_whitelist", ",".join((*FILM_CODECS, *SOUND_CODECS)), "-threads", "2", "-i", f"file:{path}",
    ]  # fmt: skip


def stranger(path: Path) -> list[str | Path]:
    """Write the arguments that open a stranger's sound."""
    return [
        "-protocol_whitelist", "file", "-format_whitelist", CONTAINERS,
        "-codec_whitelist", ",".join(SOUND_CODECS), "-i", f"file:{path}",
    ]  # fmt: skip


@cache
def toolchain() -> str:
    """Name the build that renders, for digests."""
    printed, _ = sandbox.run([get_ffmpeg_exe(), "-version"])
    first = printed.partition("\n")[0].split()
    return f"ffmpeg {first[2]}"
