"""What a voice sounds like, measured: how far the noise lies under it, how long it falls silent, when it begins.

Sound is read in steps of 20 ms. Speech is what the loudest tenth of them reach, noise what the quietest tenth do;
a silence lies under the middle of the two. Decibels are of the root mean square; times are seconds.
"""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cheznous.media.mixing import RATE, Samples, read

STEP_S = 0.02
FLOOR_DB = -90.0  # digital silence


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice: speech over noise, its longest silence between two sounds, when it is first heard."""

    over_noise_db: float
    longest_silence_s: float
    first_s: float


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
    return of_levels(levels)


def of_levels(levels: NDArray[np.floating[Any]]) -> Heard:
    """Measure a voice by the levels of its steps."""
    speech, noise = float(np.quantile(levels, 0.9)), float(np.quantile(levels, 0.1))
    loud = levels > (speech + noise) / 2
    runs = [(is_loud, len(list(run))) for is_loud, run in groupby(loud.tolist())]
    inside = [length for is_loud, length in runs[1:-1] if not is_loud]
    first = 0 if not runs or runs[0][0] else runs[0][1]
    return Heard(speech - noise, max(inside, default=0) * STEP_S, first * STEP_S)
