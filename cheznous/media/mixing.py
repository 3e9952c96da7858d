"""The sounds of a film laid together: voices as they are, clips brought to one level, music ducked under speech.

Samples are stereo floats at 48 kHz. A piece of a clip is read a little past both its ends and faded over them, so
that two pieces that follow one another are joined by a short crossfade, never a click. Levels are LUFS.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import isfinite
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from cheznous.media.loudness import measured
from cheznous.media.timeline import Part, Sound

RATE = 48_000
JOINT_S = 0.01  # past each end of a piece, and as much inside: the fade
SOFT_EDGE_S = 0.005
LEVELS: dict[Part, float] = {"speech": -19.0, "place": -30.0, "music": -25.0}
MOST_GAIN_DB = {"speech": 18.0, "place": 6.0, "music": 30.0}
DUCK_DB = -12.0
SPOKEN = 10 ** (-42 / 20)  # root mean square of a step in which somebody speaks
STEP_S = 0.02
AROUND_S = 0.4  # music stays low that long around a word
SLOPE_S = 0.3
MUSIC_IN_S, MUSIC_OUT_S = 0.4, 1.5

Samples = NDArray[np.float32]


def mix(sounds: Sequence[Sound], duration_s: float) -> Samples:
    """Lay sounds at their times; what passes the end is cut."""
    whole = np.zeros((round(duration_s * RATE), 2), np.float32)
    music = np.zeros_like(whole) if any(each.part == "music" for each in sounds) else None
    spoken = np.zeros(len(whole), bool) if music is not None else None
    for sound, samples in _levelled(sounds):
        at = round(sound.at_s * RATE)
        if sound.part in {"speech", "place"}:
            at -= round(JOINT_S * RATE)
        onto = music if sound.part == "music" and music is not None else whole
        start, samples = max(0, at), samples[max(0, -at) :]
        if start + len(samples) > len(whole):
            samples = soft(samples[: max(0, len(whole) - start)], SOFT_EDGE_S)
        onto[start : start + len(samples)] += samples
        if spoken is not None and sound.part in {"voice", "speech"}:
            spoken[start : start + len(samples)] = True
    if music is not None and spoken is not None:
        whole += _closed(music) * _ducked(whole * spoken[:, None])[:, None]
    return whole


def read(path: Path, start_s: float = 0.0, end_s: float | None = None) -> Samples:
    """Read a sound of ours, or a part of it: stereo, 48 kHz; nothing when it has no sound."""
    with av.open(str(path)) as container:
        if not container.streams.audio:
            return np.zeros((0, 2), np.float32)
        stream = container.streams.audio[0]
        channels = min(2, stream.codec_context.channels)
        layout = "mono" if channels == 1 else "stereo"
        resampler = av.AudioResampler(format="flt", layout=layout, rate=RATE)
        if start_s > 1 and stream.time_base:
            container.seek(int((start_s - 1) / stream.time_base), stream=stream)
        blocks, begins = list[Samples](), None
        for frame in chain(container.decode(stream), [None]):
            if frame is not None and begins is None:
                begins = frame.time or 0.0
            if frame is not None and end_s is not None and (frame.time or 0.0) > end_s + 0.1:
                break
            blocks += [
                np.asarray(block.to_ndarray().reshape(-1, channels), np.float32)
                for block in resampler.resample(frame)
            ]
    samples = np.concatenate(blocks) if blocks else np.zeros((0, 1), np.float32)
    skipped = max(0, round((start_s - (begins or 0.0)) * RATE)) if start_s else 0
    kept = None if end_s is None else round((end_s - start_s) * RATE) + skipped
    samples = samples[skipped:kept]
    return np.asarray(np.broadcast_to(samples, (len(samples), 2)), np.float32).copy()


def _levelled(sounds: Iterable[Sound]) -> Iterator[tuple[Sound, Samples]]:
    """Read each sound; those of one film are levelled together, by what is heard of it."""
    pieces = [(sound, _read(sound)) for sound in sounds]
    gains: dict[tuple[str, Part], np.float32] = {}
    for sound, _ in pieces:
        named = (sound.medium.digest, sound.part)
        if sound.part != "voice" and named not in gains:
            same = [s for other, s in pieces if (other.medium.digest, other.part) == named]
            gains[named] = _gain(np.concatenate(same), sound.part)
    for sound, samples in pieces:
        yield sound, samples * gains.get((sound.medium.digest, sound.part), np.float32(1))


def _read(sound: Sound) -> Samples:
    if sound.part in {"voice", "music"}:
        return soft(read(sound.medium.path, sound.start_s, sound.end_s), SOFT_EDGE_S)
    # Past its ends there may be nothing: silence takes the place, so that it still begins on time.
    before = max(0.0, JOINT_S - sound.start_s)
    ends = None if sound.end_s is None else sound.end_s + JOINT_S
    samples = read(sound.medium.path, max(0.0, sound.start_s - JOINT_S), ends)
    padded = np.pad(samples, ((round(before * RATE), 0), (0, 0)))
    return soft(padded, 2 * JOINT_S)


def soft(samples: Samples, edge_s: float) -> Samples:
    """Open and close without a click, in place; two edges laid over one another add up to one."""
    length = min(round(edge_s * RATE), len(samples) // 2)
    ramp = np.linspace(0, 1, length, dtype=np.float32)[:, None]
    samples[:length] *= ramp
    samples[len(samples) - length :] *= ramp[::-1]
    return samples


def _gain(samples: Samples, part: Part) -> np.float32:
    """Say by what to multiply a sound so that it lies at the level of its part."""
    if len(samples) < RATE // 2:
        samples = np.tile(samples, (1 + RATE // (2 * max(1, len(samples))), 1))
    with tempfile.NamedTemporaryFile(prefix="mix-") as file:
        samples.tofile(file.name)
        heard = measured(["-f", "f32le", "-ar", str(RATE), "-ac", "2", "-i", file.name])
    wanted = LEVELS[part] - heard.lufs if isfinite(heard.lufs) else 0.0
    return np.float32(10 ** (min(wanted, MOST_GAIN_DB[part]) / 20))


def _closed(music: Samples) -> Samples:
    """Bring music in and out with the film."""
    rising, falling = round(MUSIC_IN_S * RATE), round(MUSIC_OUT_S * RATE)
    music[:rising] *= np.linspace(0, 1, len(music[:rising]), dtype=np.float32)[:, None]
    music[-falling:] *= np.linspace(1, 0, len(music[-falling:]), dtype=np.float32)[:, None]
    return music


def _ducked(speech: Samples) -> Samples:
    """Say how much of the music is let through at each instant: less around words, changing slowly."""
    step = round(STEP_S * RATE)
    padded = np.pad(speech.mean(axis=1), (0, -len(speech) % step))
    loud = np.sqrt((padded.reshape(-1, step) ** 2).mean(axis=1)) > SPOKEN
    around, slope = (2 * round(s / STEP_S) + 1 for s in (AROUND_S, SLOPE_S))
    held = cv2.dilate(loud.astype(np.float32)[None, :], np.ones((1, around), np.uint8))
    eased = cv2.blur(held, (slope, 1), borderType=cv2.BORDER_REPLICATE)[0]
    middles = (np.arange(len(eased)) + 0.5) * step
    through = np.interp(np.arange(len(speech)), middles, 10 ** (eased * DUCK_DB / 20))
    return np.asarray(through, np.float32)
