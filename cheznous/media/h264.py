"""Finished frames made bare H.264 (Annex B) in this process, by the x264 of the `av` wheel.

Nothing of a stranger's comes here: only frames that we drew. A child would cost its start at each segment, and two
copies of each frame through a pipe.
"""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import av
from av.video.codeccontext import VideoCodecContext

from cheznous.media.camera import Size
from cheznous.media.yuv import Plane


class Encoder:
    """Frames of one size, encoded one after the other to a file. Use it as a context: it ends what it began."""

    def __init__(self, out: Path, size: Size, fps: int, settings: Sequence[str]) -> None:
        """Open an encoder with the settings of ffmpeg's command line, by pairs."""
        pairs = dict(zip(settings[::2], settings[1::2], strict=True))
        context = av.CodecContext.create(pairs.pop("-c:v"), "w")
        assert isinstance(context, VideoCodecContext)
        context.width, context.height = size
        context.pix_fmt, context.framerate, context.time_base = (
            "nv12",
            Fraction(fps),
            Fraction(1, fps),
        )
        context.thread_count = int(pairs.pop("-threads"))
        context.options = {name.removeprefix("-"): value for name, value in pairs.items()}
        self._context, self._out, self._count = context, out, 0
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        self._file = self._out.open("wb")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._file is not None
        if error is None:
            self._write(None)
        self._file.close()

    def add(self, frame: Plane) -> None:
        """Encode a frame (NV12); x264 has copied it when this returns."""
        seen = av.VideoFrame.from_numpy_buffer(frame, "nv12")
        seen.pts = self._count
        self._count += 1
        self._write(seen)

    def _write(self, frame: av.VideoFrame | None) -> None:
        assert self._file is not None
        for packet in self._context.encode(frame):
            self._file.write(bytes(packet))


def toolchain() -> str:
    """Name the build that encodes, for digests."""
    return f"av {av.__version__}, ffmpeg {av.ffmpeg_version_info}"
