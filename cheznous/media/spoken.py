"""A voice of ours for a page: AAC-LC in MP4 (every browser plays it), mono, index first."""

from pathlib import Path

from cheznous.media import ffmpeg
from cheznous.media.landing import landing
from cheznous.media.medium import Medium

BITS_PER_S = 64_000
MP4 = ("-movflags", "+faststart", "-fflags", "+bitexact", "-flags", "+bitexact")


def spoken(voice: Medium, out: Path) -> None:
    """Write `voice` at `out` (an .m4a)."""
    with landing(out) as partial:
        ffmpeg.run(
            [
                "-i",
                voice.path,
                "-map",
                "0:a:0",
                "-ac",
                "1",
                "-c:a",
                "aac",
                "-b:a",
                str(BITS_PER_S),
                *MP4,
                partial,
            ]
        )
