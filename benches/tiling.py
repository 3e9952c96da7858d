"""Tiles: what a deep zoom of 100 megapixels costs over libvips' own `dzsave`, and how much memory.

Both sides write one zip of the same JPEG, in a child with the same imports; ours adds the whole picture
at `max` and at each size of `info.json`. Memory is the child's highest resident size (VmHWM, proc(5)).
A progressive source is first taken in, as all strangers' pictures are, then tiled from our own copy.
"""

import json
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

import pyvips

from benches import Figure, medians
from cheznous.common.places import ROOT
from cheznous.media import images

SIDE_PX = 10_000
MEASURE = """
import sys
from pathlib import Path
from cheznous.media import images, intake, tiles
from cheznous.media.medium import Medium
how, source, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
picture = Medium("bench", "picture", source, {side}, {side})
if how == "ours":
    tiles.cut(picture, out)
elif how == "taken in":
    intake.take_in(source, out, "jpeg")
else:
    images.open_ours(picture).dzsave(str(out), container="zip", layout="iiif3", tile_size=512,
                                     suffix=".jpg[Q=80]", keep="none")
status = Path("/proc/self/status").read_text()
print(1024 * int(status.partition("VmHWM:")[2].split()[0]))
"""


def run() -> list[Figure]:
    """Measure time as CPU seconds turn by turn, memory as medians of three."""
    with tempfile.TemporaryDirectory(prefix="bench-tiling-") as name:
        folder = Path(name)
        plain, progressive, taken = (
            folder / f"{each}.jpg" for each in ("plain", "progressive", "taken")
        )
        picture = painted(SIDE_PX)
        picture.jpegsave(str(plain), Q=92, subsample_mode="off", keep="none")
        picture.jpegsave(str(progressive), Q=92, subsample_mode="on", interlace=True, keep="none")
        peaks: dict[str, list[float]] = {}
        work = [
            partial(_child, how, plain, folder / "out.zip", peaks) for how in ("ours", "dzsave")
        ]
        ours_s, bare_s = medians(*work)
        _child("taken in", progressive, taken, peaks)
        again: dict[str, list[float]] = {}
        _child("ours", taken, folder / "out.zip", again)
        note = f"ours {ours_s:.2f} s, dzsave {bare_s:.2f} s of CPU"
        return [
            Figure("tiling 100 megapixels", ours_s / bare_s, 1.4, "vips dzsave to the same zip", note=note),
            _memory("memory of tiling, plain source", median(peaks["ours"])),
            _memory("memory of tiling, progressive source once taken in", again["ours"][0]),
            _memory(
                "memory of taking in a progressive source", peaks["taken in"][0],
                note="libjpeg keeps all coefficients, 2 bytes a sample; next lever: a decoder that walks "
                "all scans row by row",
            ),
        ]  # fmt: skip


def painted(side: int) -> pyvips.Image:
    """Draw a square picture as dense as paint: octaves of noise, repeated four times each way."""
    patch, octave = side // 4, 4
    total = pyvips.Image.black(patch, patch, bands=3) + 128
    while octave < patch:
        bands = [
            pyvips.Image.gaussnoise(octave, octave, mean=0, sigma=28, seed=octave + band)
            for band in range(3)
        ]
        noise = bands[0].bandjoin(bands[1:])
        total += (
            noise.resize(patch / octave, kernel="cubic").crop(0, 0, patch, patch)
            * (24 / octave) ** 0.3
        )
        octave *= 2
    return total.cast("uchar").copy(interpretation="srgb").copy_memory().replicate(4, 4)


def _memory(name: str, value_bytes: float, note: str = "") -> Figure:
    return Figure(name, value_bytes / images.MEBIBYTE, 300, "a limit", "MiB", note)


def _child(how: str, source: Path, out: Path, peaks: dict[str, list[float]]) -> None:
    out.unlink(missing_ok=True)
    command = [sys.executable, "-c", MEASURE.format(side=SIDE_PX), how, str(source), str(out)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    peaks.setdefault(how, []).append(json.loads(done.stdout))
