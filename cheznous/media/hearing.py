"""What a voice sounds like, measured: how far the noise lies under it, its silences, its start, what is cut off.

Sound is read in steps of 20 ms. Speech is what the loudest tenth of them reach, noise what the quietest tenth do;
a silence lies under the middle of the two. A step is saturated when eight samples in a row stand at the very top of
the recording, whatever its level became: no voice stays there that long. Decibels are of the root mean square; times
are seconds.
"""

from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cheznous.media.mixing import RATE, Samples, read

STEP_S = 0.02
FLOOR_DB = -90.0  # digital silence
CEILING = 0.995  # of the loudest sample
HELD = 8  # samples in a row


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice: speech over noise, its longest silence between two sounds, when it is first heard, what is cut off."""

    over_noise_db: float
    longest_silence_s: float
    first_s: float
    saturated_s: float = 0.0


def heard(path: Path) -> Heard:
    """Measure a voice of ours."""
    return measured(read(path))


def measured(sound: Samples) -> Heard:
    """Measure a voice already read."""
    samples = sound.mean(axis=1)
    step = round(RATE * STEP_S)
    count = max(1, len(samples) // step)
    power = (samples[: count * step].reshape(count, -1).astype(np.float64) ** 2).mean(axis=1)
    levels = np.maximum(10 * np.log10(np.maximum(power, 1e-12)), FLOOR_DB)
    return replace(of_levels(levels), saturated_s=_saturated_s(sound, step))


def _saturated_s(sound: Samples, step: int) -> float:
    """Measure how long a voice is cut off at its top, in steps."""
    loudness = np.abs(sound).max(axis=1, initial=0.0)
    top = float(loudness.max(initial=0.0))
    if top <= 0 or len(loudness) < HELD:
        return 0.0
    high = (loudness >= CEILING * top).astype(np.int8)
    held = np.flatnonzero(np.convolve(high, np.ones(HELD, np.int8), "valid") >= HELD)
    return len(np.unique(held // step)) * STEP_S


def of_levels(levels: NDArray[np.floating[Any]]) -> Heard:
    """Measure a voice by the levels of its steps."""
    speech, noise = float(np.quantile(levels, 0.9)), float(np.quantile(levels, 0.1))
    loud = levels > (speech + noise) / 2
    runs = [(is_loud, len(list(run))) for is_loud, run in groupby(loud.tolist())]
    inside = [length for is_loud, length in runs[1:-1] if not is_loud]
    first = 0 if not runs or runs[0][0] else runs[0][1]
    return Heard(speech - noise, max(inside, default=0) * STEP_S, first * STEP_S)
