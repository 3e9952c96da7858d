"""Voices and the sound of films: taking in a stranger's recording, measuring, mixing, encoding.

Sound is 48 kHz; samples are floats, one row an instant, one column a channel. Loudness is LUFS (EBU R 128,
ITU-R BS.1770), peaks are true peaks in dBTP. A film's sound is made whole, once: AAC pieces joined by
copy would slip by 26 ms a joint.
"""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, isfinite
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from cheznous.common.errors import BadFile, TooBig
from cheznous.media import ffmpeg, ours
from cheznous.media.landing import landing
from cheznous.media.loudness import Loudness, measured
from cheznous.media.mixing import RATE as RATE
from cheznous.media.mixing import mix as mix
from cheznous.media.mixing import read as read
from cheznous.media.sandbox import Failed, Limits, never
from cheznous.media.timeline import Sound

AAC_FRAME = 1024  # samples; also the silence the encoder puts first
BITS_PER_S = 128_000
LONGEST_S = 12 * 60
HEAVIEST_BYTES = 300 * 1024**2
VOICE_LUFS = -19.0
LOUDEST_DBTP = -1.0
MOST_GAIN_DB = 45.0
FAINTEST = 1e-8  # mean square of the loudest hundredth of a second: under it nothing was said
CLOSE_LU = 0.2
LEVELLED_LU = 1.5  # a limited voice may lie that far from its level
TRIMMED_S = 0.25
LOOKAHEAD = 480  # samples
BLOCK = 60 * RATE  # limited at once

Samples = NDArray[np.float32]

EMPTY = "Ce fichier est vide. Enregistrez de nouveau, ou choisissez un autre fichier."
UNREADABLE = (
    "Nous n’arrivons pas à lire ce son. Choisissez un enregistrement MP3, M4A, OGG, WebM, FLAC ou WAV, "
    "ou enregistrez de nouveau."
)
TOO_LONG = "Cet enregistrement dure plus de 12 minutes. Coupez-le en plusieurs enregistrements."
TOO_HEAVY = "Ce fichier pèse plus de 300 Mo. Enregistrez-le en MP3 ou en M4A, puis réessayez."
SILENT = (
    "Nous n’entendons rien dans cet enregistrement. Vérifiez le micro, puis enregistrez de nouveau."
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice taken in: how long it lasts, and how much silence was cut before its first sound."""

    duration_s: float
    cut_s: float


def take_in(source: Path, out: Path, *, cancelled: Callable[[], bool] = never) -> Voice:
    """Make a stranger's recording ours: mono FLAC, 48 kHz, trimmed lightly, levelled to -19 LUFS.

    One that is already so is kept byte for byte.

    :raises BadFile: when it is no sound, or is silent
    :raises TooBig: over 12 minutes or 300 MB
    """
    weight = source.stat().st_size
    if not weight:
        raise BadFile(EMPTY)
    if weight > HEAVIEST_BYTES:
        raise TooBig(TOO_HEAVY)
    with tempfile.TemporaryDirectory(prefix="voice-") as name:
        raw = Path(name) / "voice.f32"
        _decode(source, raw, cancelled)
        samples = np.fromfile(raw, np.float32)
        if len(samples) > LONGEST_S * RATE:
            raise TooBig(TOO_LONG)
        first, last = _heard(samples)
        samples[first:last].tofile(raw)
        opened: list[str | Path] = ["-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", raw]
        heard = measured(opened, cancelled)
        if _is_ours(source, len(samples), last - first, heard):
            with landing(out) as partial:
                shutil.copyfile(source, partial)
            return Voice(len(samples) / RATE, 0.0)
        gain = min(VOICE_LUFS - heard.lufs, MOST_GAIN_DB) if isfinite(heard.lufs) else 0.0
        levelled = limited(samples[first:last, None] * _times(gain), _times(LOUDEST_DBTP - 0.3))
        levelled.tofile(raw)
        with landing(out) as partial:
            ffmpeg.run([*opened, "-c:a", "flac", partial], cancelled=cancelled)
    return Voice((last - first) / RATE, first / RATE)


def excerpt(voice: Path, start_s: float, end_s: float, out: Path) -> None:
    """Cut a part of a voice of ours, as FLAC."""
    times = ["-ss", f"{start_s:.6f}", "-to", f"{end_s:.6f}"]
    with landing(out) as partial:
        ffmpeg.run([*times, "-i", voice, "-c:a", "flac", partial])


def loudness(path: Path) -> Loudness:
    """Measure a sound, or the sound of a film."""
    return measured(["-i", path])


def peaks(path: Path, count: int) -> list[float]:
    """Draw a sound as `count` heights from 0 to 1, for a waveform."""
    samples = np.abs(read(path)).max(axis=1)
    if not len(samples):
        return [0.0] * count
    edges = np.linspace(0, len(samples), count, endpoint=False).astype(int)
    heights = np.maximum.reduceat(samples, edges)
    return [round(float(height), 3) for height in np.clip(heights, 0, 1)]


def render(
    sounds: Sequence[Sound],
    duration_s: float,
    lufs: float,
    out: Path,
    *,
    cancelled: Callable[[], bool] = never,
) -> None:
    """Lay `sounds`, level the whole to `lufs`, encode it as AAC-LC (ADTS), `duration_s` long.

    Without any sound it is silence: some applications turn a film without a sound track into a loop.
    """
    mixed = mix(sounds, duration_s)
    opened = ["-f", "f32le", "-ar", str(RATE), "-ac", "2", "-i"]
    with tempfile.TemporaryDirectory(prefix="sound-") as name:
        raw = Path(name) / "mixed.f32"
        mixed.tofile(raw)
        heard = measured([*opened, raw], cancelled)
        gain, ceiling = lufs - heard.lufs, LOUDEST_DBTP - 0.6
        for _ in range(5):
            if isfinite(heard.lufs):
                levelled = limited(mixed * _times(gain), _times(ceiling))
                levelled[AAC_FRAME:].tofile(
                    raw
                )  # the encoder's first frame of silence takes their place
            else:
                mixed[AAC_FRAME:].tofile(raw)
            ffmpeg.run(
                [*opened, raw, "-c:a", "aac", "-b:a", str(BITS_PER_S), "-f", "adts", out],
                cancelled=cancelled,
            )
            if not isfinite(heard.lufs):
                return
            heard = measured(["-i", out], cancelled)
            if abs(heard.lufs - lufs) <= CLOSE_LU and heard.peak_dbtp <= LOUDEST_DBTP:
                return
            gain += lufs - heard.lufs
            ceiling -= max(0.0, heard.peak_dbtp - LOUDEST_DBTP + 0.1)


def limited(samples: Samples, ceiling: np.float32) -> Samples:
    """Lower the passages whose true peaks pass `ceiling` (1 is full scale), seen 10 ms ahead."""
    lowered = np.empty_like(samples)
    for start in range(0, len(samples), BLOCK):
        first, end = max(0, start - 4 * LOOKAHEAD), start + BLOCK
        lowered[start:end] = _lowered(samples[first : end + 4 * LOOKAHEAD], ceiling)[
            start - first :
        ][:BLOCK]
    return lowered


def aac_frames(duration_s: float) -> tuple[int, int]:
    """Say how many AAC frames last `duration_s`, and how many samples of the last one are used."""
    samples = round(duration_s * RATE)
    count = ceil(samples / AAC_FRAME)
    return count, samples - (count - 1) * AAC_FRAME


def _decode(source: Path, raw: Path, cancelled: Callable[[], bool]) -> None:
    limits = Limits(cpu_s=120, wall_s=240, file_bytes=(LONGEST_S + 2) * RATE * 4)
    wanted = ["-map", "0:a:0", "-vn", "-t", str(LONGEST_S + 1), "-ac", "1", "-ar", str(RATE)]
    try:
        ffmpeg.run(
            [*ffmpeg.stranger(source), *wanted, "-f", "f32le", raw],
            limits=limits,
            cancelled=cancelled,
        )
    except Failed:
        raise BadFile(UNREADABLE) from None


def _heard(samples: Samples) -> tuple[int, int]:
    """Find where something is heard, with a breath kept before and after."""
    step = RATE // 100
    count = len(samples) // step
    if not count:
        raise BadFile(SILENT)
    steps = samples[: count * step].reshape(count, step)
    power = (steps**2).mean(axis=1)
    if power.max() < FAINTEST:
        raise BadFile(SILENT)
    loud = np.flatnonzero(power > power.max() * 1e-4)
    first, last = int(loud[0]) * step, int(loud[-1] + 1) * step
    return max(0, first - RATE // 5), min(len(samples), last + RATE * 3 // 10)


def _is_ours(source: Path, samples: int, heard_samples: int, heard: Loudness) -> bool:
    """Say whether a recording is already trimmed and levelled, in our form."""
    trimmed = samples - heard_samples <= TRIMMED_S * RATE
    levelled = abs(heard.lufs - VOICE_LUFS) <= LEVELLED_LU and heard.peak_dbtp <= LOUDEST_DBTP
    return trimmed and levelled and ours.is_flac(source, samples)


def _times(decibels: float) -> np.float32:
    return np.float32(10 ** (decibels / 20))


def _lowered(samples: Samples, ceiling: np.float32) -> Samples:
    high = _true_peaks(samples)
    if high.max() <= ceiling:
        return samples
    needed = np.minimum(1, ceiling / np.maximum(high, 1e-9)).astype(np.float32)
    window = (2 * LOOKAHEAD + 1, 1)
    lowest = cv2.erode(needed[None, :], np.ones((1, window[0]), np.uint8), borderValue=1)
    smooth = cv2.blur(lowest, window, borderType=cv2.BORDER_REPLICATE)[0]
    return np.asarray(samples * smooth[:, None], np.float32)


def _true_peaks(samples: Samples) -> Samples:
    """Give each instant's highest absolute value between it and the next, oversampled four times."""
    times = np.arange(-12, 12)
    high = np.abs(samples).max(axis=1)
    for phase in (0.25, 0.5, 0.75):
        kernel = np.sinc(times + phase) * np.cos(np.pi * (times + phase) / 25) ** 2
        for channel in range(samples.shape[1]):
            between = np.abs(np.convolve(samples[:, channel], kernel.astype(np.float32), "same"))
            high = np.maximum(high, between[: len(high)])
    return np.asarray(high, np.float32)
