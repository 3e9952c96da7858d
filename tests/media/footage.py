"""Films as phones, camcorders and ill-meaning people make them, written by script: a second, small."""

from collections.abc import Sequence
from pathlib import Path

from cheznous.media import ffmpeg

SIZE = "128x72"
PLACE = "+47.8721-003.9174/"
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")


def seen(size: str = SIZE, rate: str = "30", seconds: float = 1.0) -> list[str]:
    """Open a picture that moves, its top left red and its bottom right blue, so that turning it shows."""
    wide, high = size.split("x")
    corner = f"w={int(wide) // 4}:h={int(high) // 4}:t=fill"
    drawn = f"testsrc=s={size}:r={rate}:d={seconds},drawbox=x=0:y=0:color=red:{corner}"
    drawn += f",drawbox=x={int(wide) * 3 // 4}:y={int(high) * 3 // 4}:color=blue:{corner}"
    return ["-f", "lavfi", "-i", drawn]


def heard(seconds: float = 1.0, rate: int = 48_000, layout: str = "stereo") -> list[str]:
    """Open a note that lasts."""
    count = {"mono": 1, "stereo": 2, "5.1": 6}[layout]
    note = "|".join(["0.2*sin(2*PI*440*t)"] * count)
    return ["-f", "lavfi", "-i", f"aevalsrc={note}:s={rate}:c={layout}:d={seconds}"]


def film(
    out: Path, *how: str, picture: Sequence[str] = (), sound: Sequence[str] | None = None
) -> Path:
    """Write a film of a second, H.264 and AAC unless `how` says otherwise; an empty `sound` is none."""
    sounds = heard() if sound is None else list(sound)
    ffmpeg.run([*(picture or seen()), *sounds, *H264, "-c:a", "aac", *how, out])
    return out


def turned(source: Path, out: Path, *, rotation: int = 0, mirrored: bool = False) -> Path:
    """Copy a film under a display matrix, as a phone held otherwise writes."""
    flip = ["-display_hflip"] if mirrored else []
    ffmpeg.run([*flip, "-display_rotation", str(rotation), "-i", source, "-c", "copy", out])
    return out


def located(source: Path, out: Path) -> Path:
    """Copy a film with what a phone says of its maker: the place, the device, the day."""
    said = {
        "location": PLACE, "location-eng": PLACE, "com.apple.quicktime.location.ISO6709": PLACE,
        "make": "Apple", "model": "iPhone 15", "creation_time": "2026-05-02T10:00:00Z", "artist": "Anne Le Bihan",
    }  # fmt: skip
    tags = [each for key, value in said.items() for each in ("-metadata", f"{key}={value}")]
    ffmpeg.run(["-i", source, "-c", "copy", "-movflags", "use_metadata_tags", *tags, out])
    return out
