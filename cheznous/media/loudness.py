"""How loud a sound is: loudness in LUFS (EBU R 128, ITU-R BS.1770), peaks as true peaks in dBTP."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cheznous.media import ffmpeg
from cheznous.media.sandbox import never

FAINTEST_LUFS = -70.0  # what the standard leaves out


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud a sound is as a whole, and its highest true peak; minus infinity for silence."""

    lufs: float
    peak_dbtp: float


def measured(opened: Sequence[str | Path], cancelled: Callable[[], bool] = never) -> Loudness:
    """Measure what these arguments of ffmpeg open."""
    meter = ["-map", "0:a:0", "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
    said = ffmpeg.run([*opened, *meter], cancelled=cancelled, loglevel="info")
    summary = said[said.rindex("Summary:") :]
    return Loudness(_reading(r"I:\s+(\S+) LUFS", summary), _reading(r"Peak:\s+(\S+) dBFS", summary))


def _reading(pattern: str, summary: str) -> float:
    match = re.search(pattern, summary)
    value = float(match[1]) if match else float("-inf")
    return value if value > FAINTEST_LUFS else float("-inf")
