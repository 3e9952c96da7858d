"""A long recording: what its sound is worth, and the few passages one would keep first.

It is decoded once, by a child, then read as the levels of its steps (`media.envelope`), never whole in memory. A
passage begins and ends in a silence. Without its words nobody knows what it says: those kept are where somebody
speaks most and is heard best, spread over the whole. Times are seconds; a level is in decibels.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import numpy as np

from cheznous.common.errors import BadFile, TooBig
from cheznous.media import envelope, ffmpeg, hearing, sound
from cheznous.media.envelope import STEP_S, Levels, Span
from cheznous.media.hearing import Heard
from cheznous.media.sandbox import Failed, Limits, never

RATE = 16_000
LONGEST_S = 75 * 60
SILENT_DB = -75.0
FULL = 0.999  # of full scale: the sound is cut off there
WIDE_DB = 60.0  # between the noise of a room and a voice close by
LIMITS = Limits(cpu_s=300, wall_s=420.0, file_bytes=(LONGEST_S + 5) * RATE * 2)
CUT = Limits(cpu_s=60, wall_s=120.0)
BEFORE_S, AFTER_S = 0.1, 0.2  # kept around a passage
TOO_LONG = "Cet enregistrement dure plus d’une heure et quart. Envoyez-en une partie : celle dont on vous reparle."


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording read: its length, how and when it is heard, its loudness; `clipped`, the share that is cut off."""

    duration_s: float
    heard: Heard
    spans: Sequence[Span]
    levels: Levels
    lufs: float | None
    clipped: float


def read(source: Path, folder: Path, *, cancelled: Callable[[], bool] = never) -> Recording:
    """Read a stranger's recording, or the sound of a film; `folder` holds it meanwhile.

    :raises BadFile: when it has no sound we can open, or nothing is heard
    :raises TooBig: over an hour and a quarter
    """
    wave = folder / "recording.wav"
    try:
        return _read(source, wave, cancelled)
    finally:
        wave.unlink(missing_ok=True)


def _read(source: Path, wave: Path, cancelled: Callable[[], bool]) -> Recording:
    wanted = ["-map", "0:a:0", "-vn", "-t", str(LONGEST_S + 2), "-ac", "1", "-ar", str(RATE)]
    try:
        ffmpeg.run([*ffmpeg.stranger(source), *wanted, wave], limits=LIMITS, cancelled=cancelled)
    except Failed:
        raise BadFile(sound.UNREADABLE) from None
    drawn = envelope.envelope(wave)
    if drawn is None or not len(drawn.levels) or drawn.levels.max() < SILENT_DB:
        raise BadFile(sound.SILENT)
    duration_s = len(drawn.levels) * STEP_S
    if duration_s > LONGEST_S:
        raise TooBig(TOO_LONG)
    lufs = sound.loudness(wave).lufs
    return Recording(
        duration_s,
        hearing.of_levels(drawn.levels),
        drawn.heard(),
        drawn.levels,
        lufs if isfinite(lufs) else None,
        float((drawn.peaks >= FULL).mean()),
    )


def best(recording: Recording, count: int, least_s: float, most_s: float) -> list[Span]:
    """Choose up to `count` passages of `least_s` to `most_s`, in the order of the recording."""
    noise = float(np.quantile(recording.levels, 0.1))
    every = cut(recording.spans, least_s, most_s)
    found = sorted(every, key=lambda each: -_worth(recording, each, noise))
    apart = recording.duration_s / max(1, count) / 2
    kept: list[Span] = []
    for least_apart in (apart, 0.0):  # spread over the whole first, then wherever it is good
        for each in found:
            far = all(abs(each[0] - other[0]) >= least_apart for other in kept)
            if len(kept) < count and each not in kept and far:
                kept.append(each)
    return sorted(kept)


def cut(spans: Sequence[Span], least_s: float, most_s: float) -> list[Span]:
    """Gather what is heard in passages of `least_s` to `most_s`, cut in silences wherever there is one."""
    return [each for each in _gathered(spans, most_s) if each[1] - each[0] >= least_s]


def excerpt(source: Path, passage: Span, folder: Path, out: Path) -> sound.Voice:
    """Cut a passage out of a stranger's recording, and make it a voice of ours."""
    start, end = max(0.0, passage[0] - BEFORE_S), passage[1] + AFTER_S
    piece = folder / "passage.wav"
    times = ["-ss", f"{start:.3f}", "-t", f"{end - start:.3f}"]
    wanted: list[str | Path] = ["-map", "0:a:0", "-vn", "-ac", "1", piece]
    try:
        ffmpeg.run([*times, *ffmpeg.stranger(source), *wanted], limits=CUT)
    except Failed:
        piece.unlink(missing_ok=True)
        raise BadFile(sound.UNREADABLE) from None
    voice = sound.take_in(piece, out)
    piece.unlink()
    return voice


def _gathered(spans: Sequence[Span], most_s: float) -> Iterator[Span]:
    start = end = 0.0
    for low, high in spans:
        if end and high - start > most_s:
            yield start, end
            end = 0.0
        if not end:
            start = low
        end = high
        while end - start > most_s:  # nobody breathes: cut where it must be
            yield start, start + most_s
            start += most_s
    if end:
        yield start, end


def _worth(recording: Recording, passage: Span, noise: float) -> float:
    """Rank a passage: how much of it is spoken, and how far over the noise of the whole."""
    low, high = passage
    spoken = sum(max(0.0, min(high, end) - max(low, start)) for start, end in recording.spans)
    level = float(recording.levels[round(low / STEP_S) : round(high / STEP_S)].mean())
    return spoken / (high - low) + (level - noise) / WIDE_DB
