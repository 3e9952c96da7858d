"""A take made easier to hear: hum, clicks and noise lowered, levels brought together; kept once for its bytes.

Each cleaning is a filter of ffmpeg, gentle: a voice that loses its breath is worse than the noise. Hertz, decibels.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from cheznous.common.canonical import digest
from cheznous.media import ffmpeg
from cheznous.media.landing import landing
from cheznous.media.medium import Medium
from cheznous.media.sandbox import Limits, never
from cheznous.media.timeline import Cleaning, Sound

MAINS_HZ = (50, 100, 150)
FILTERS: dict[Cleaning, str] = {
    "hum": ",".join(
        ["highpass=f=70", *(f"bandreject=f={hertz}:width_type=h:w=6" for hertz in MAINS_HZ)]
    ),
    "clicks": "adeclick=window=55:threshold=4",
    "noise": "afftdn=noise_reduction=14:noise_floor=-45:track_noise=1",
    "levels": "dynaudnorm=framelen=300:gausssize=21:peak=0.7:maxgain=6:targetrms=0",
}
AGAIN = 1  # raise it when a filter changes


def all_cleaned(
    sounds: Sequence[Sound],
    cache: Path,
    cancelled: Callable[[], bool] = never,
    told: Callable[[float], None] = lambda share: None,
) -> tuple[Sound, ...]:
    """Give sounds with what they ask taken out of them; `told` hears shares of the work."""
    found = list[Sound]()
    for number, each in enumerate(sounds, start=1):
        path = cleaned(each.medium, each.clean, cache, cancelled)
        found.append(replace(each, medium=replace(each.medium, path=path), clean=()))
        told(number / len(sounds))
    return tuple(found)


def cleaned(
    take: Medium,
    asked: Sequence[Cleaning],
    cache: Path,
    cancelled: Callable[[], bool] = never,
) -> Path:
    """Return the take cleaned as asked, FLAC of the same length; itself when nothing is asked."""
    if not asked:
        return take.path
    filters = ",".join(FILTERS[each] for each in asked)
    out = cache / f"clean-{digest([take.digest, filters, AGAIN, ffmpeg.toolchain()])[:32]}.flac"
    if not out.exists():
        limits = Limits(cpu_s=900, wall_s=1800)
        exact = f"{filters},atrim=end={take.duration_s:.6f}"
        with landing(out) as partial:
            wanted = ["-map", "0:a:0", "-af", exact, "-ar", "48000", "-c:a", "flac"]
            ffmpeg.run(["-i", take.path, *wanted, partial], limits=limits, cancelled=cancelled)
    return out
