"""Pictures and sounds made for tests, and what a film really shows and says."""

from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from cheznous.common.canonical import file_digest
from cheznous.media import ffmpeg
from cheznous.media.medium import Medium

Pixels = NDArray[np.uint8]


def picture(target: Path, width: int = 1400, height: int = 1170) -> Medium:
    """Draw a picture whose every place is different: soft noise, and numbered squares."""
    random = np.random.default_rng(5)
    drawn = np.zeros((height, width, 3), np.float32)
    for octave in (3, 5, 7):
        noise = random.normal(0, 1, (2**octave, 2**octave, 3)).astype(np.float32)
        drawn += cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC) * 90 / octave
    drawn = np.clip(128 + drawn, 0, 255).astype(np.uint8)
    for number in range(20):
        at = (40 + number % 5 * width // 5, 90 + number // 5 * height // 4)
        cv2.putText(drawn, str(number), at, cv2.FONT_HERSHEY_SIMPLEX, 3, (255, 255, 255), 9)
    cv2.imwrite(str(target), drawn)
    return Medium(file_digest(target), "picture", target, width, height)


def voice(target: Path, seconds: float, level: float = 0.2, *, codec: str = "flac") -> Medium:
    """Make something like a voice: noise of the voice's range, syllable after syllable."""
    times = np.arange(round(seconds * 48_000)) / 48_000
    random = np.random.default_rng(3)
    noise = np.convolve(random.normal(0, 1, len(times)), np.hanning(40), "same")
    spoken = noise * (0.05 + np.clip(np.sin(2 * np.pi * 2.5 * times), 0, 1))
    samples = (spoken / np.abs(spoken).max() * level).astype(np.float32)
    raw = target.with_suffix(".raw")
    samples.tofile(raw)
    ffmpeg.run(["-f", "f32le", "-ar", "48000", "-ac", "1", "-i", raw, "-c:a", codec, target])
    raw.unlink()
    return Medium(file_digest(target), "sound", target, duration_s=seconds)


def clip(
    target: Path,
    seconds: float,
    *,
    fps: int = 30,
    size: tuple[int, int] = (160, 90),
    level: float = 0.2,
) -> Medium:
    """Make a film as ours are taken in: each frame says its number, red on its left, blue on its right.

    Its sound is `voice` (none at level 0). `number_of` reads a number back.
    """
    width, height = size
    columns = np.linspace(0, 1, width)[None, :, None]
    ground = (columns * (200, 40, 30) + (1 - columns) * (30, 40, 200)) * np.ones((height, 1, 1))
    raw, sound = target.with_suffix(".bgr"), target.with_suffix(".flac")
    with raw.open("wb") as file:
        for number in range(round(seconds * fps)):
            frame = ground.astype(np.uint8)
            frame[height // 3 : 2 * height // 3] = 40 + number % 25 * 8
            file.write(frame.tobytes())
    heard: list[str | Path] = []
    if level:
        heard = ["-i", voice(sound, seconds, level).path, "-c:a", "aac", "-ac", "2"]
    opened = [
        "-f",
        "rawvideo",
        "-pix_fmt",
        "bgr24",
        "-s",
        f"{width}x{height}",
        "-r",
        str(fps),
        "-i",
        raw,
    ]
    ffmpeg.run([
        *opened, *heard, "-vf", "scale=out_color_matrix=bt709:out_range=tv", "-pix_fmt", "yuv420p",
        "-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-bf", "0", "-g", str(fps), target,
    ])  # fmt: skip
    raw.unlink()
    return Medium(file_digest(target), "film", target, width, height, seconds)


def number_of(frame: Pixels) -> int:
    """Read which frame of a `clip` this one shows, of 25."""
    height, width = frame.shape[:2]
    middle = frame[9 * height // 20 : 11 * height // 20, 2 * width // 5 : 3 * width // 5]
    return round((float(middle.mean()) - 40) / 8)


def frames(film: Path, *seconds: float) -> list[Pixels]:
    """Decode the frames of a film seen at these times, as BGR."""
    with av.open(str(film)) as container:
        every = list(container.decode(video=0))
    wanted = [every[min(round(at * 30), len(every) - 1)] for at in seconds]
    return [frame.to_ndarray(format="bgr24") for frame in wanted]


def differ(one: Pixels, other: Pixels) -> float:
    """Measure the mean difference of two pictures, 0 to 255."""
    return float(np.abs(one.astype(np.float32) - other.astype(np.float32)).mean())
