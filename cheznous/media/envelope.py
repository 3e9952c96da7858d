"""The sound of a film of ours drawn as heights, and where something is heard; read once, block by block.

Steps last 20 ms. Speech is what the loudest tenth of them reach, noise what the quietest tenth do (as in `hearing`);
what is heard passes the middle of the two, and a span of it goes over pauses shorter than `PAUSE_S`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

STEP_S = 0.02
RATE = 16_000  # enough to draw and to find silence
STEP = round(RATE * STEP_S)
PEAKS_A_STEP = 5  # steps a height: ten heights a second
FLOOR_DB = -90.0
FAINT_DB = -55.0  # under it nothing is heard, whatever the rest
FLAT_DB = 6.0  # speech that near the noise: one long sound
PAUSE_S, SHORTEST_S = 0.4, 0.1

Levels = NDArray[np.float32]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Envelope:
    """For each step, its highest sample (0 to 1) and its level in decibels."""

    peaks: Levels
    levels: Levels

    def heights(self) -> list[float]:
        """Draw it: ten heights a second, from 0 to 1."""
        if not len(self.peaks):
            return []
        edges = np.arange(0, len(self.peaks), PEAKS_A_STEP)
        return [round(float(each), 3) for each in np.maximum.reduceat(self.peaks, edges)]

    def heard(self) -> list[Span]:
        """List the spans in which something is heard; what lies between is silence."""
        if not len(self.levels):
            return []
        speech, noise = (float(np.quantile(self.levels, each)) for each in (0.9, 0.1))
        least = FAINT_DB if speech - noise < FLAT_DB else max(FAINT_DB, (speech + noise) / 2)
        return _spans((self.levels > least).tolist())


def envelope(film: Path) -> Envelope | None:
    """Read the sound of a film of ours; None when it has none."""
    peaks, levels = [np.zeros(0, np.float32)], [np.zeros(0, np.float32)]
    with av.open(str(film)) as container:
        if not container.streams.audio:
            return None
        for steps in _blocks(container):
            peaks.append(np.abs(steps).max(axis=1))
            power = np.maximum((steps * steps).mean(axis=1), 1e-12)
            levels.append(np.maximum(10 * np.log10(power), FLOOR_DB))
    return Envelope(np.concatenate(peaks), np.concatenate(levels))


def _blocks(container: "av.container.InputContainer") -> Iterator[Levels]:
    """Give the sound as rows of one step, ten seconds at once."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE, frame_size=STEP * 500)
    for frame in chain(container.decode(audio=0), [None]):
        for block in resampler.resample(frame):
            samples = np.asarray(block.to_ndarray(), np.float32).reshape(-1) * np.float32(1 / 32768)
            padded = np.pad(samples, (0, -len(samples) % STEP))
            yield np.asarray(padded, np.float32).reshape(-1, STEP)


def _spans(is_heard: list[bool]) -> list[Span]:
    """Join the steps heard, over short pauses; what is too short to be a word goes."""
    found, at = list[list[float]](), 0.0
    for heard, run in groupby(is_heard):
        ends = at + len(list(run)) * STEP_S
        if heard and found and at - found[-1][1] < PAUSE_S:
            found[-1][1] = ends
        elif heard:
            found.append([at, ends])
        at = ends
    return [(round(a, 2), round(b, 2)) for a, b in found if b - a >= SHORTEST_S]
