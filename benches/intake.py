"""Films taken in: what finding the shots and the sound of ten minutes costs, and the memory of preparing a film.

The ten minutes are six seconds of ours (three shots under grain, a note that comes and goes), a hundred times. Shots
are found on frames that the pass of the playable copy has decoded already: what is measured is making them small,
handing them over and looking at them (reading them from a file, which a pass does not, is counted too). Memory is what
the worker's process and the largest of its children hold at their highest, added.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benches import Figure, cpu_s
from cheznous.common.places import ROOT
from cheznous.media import clips, ffmpeg
from cheznous.media.looking import Looked, Looking, shrunk
from cheznous.media.sandbox import GIBIBYTE, Limits

TURNS, TURN_S, FPS, SIZE = 100, 6, 30, (1920, 1080)
HLG = "hevc_metadata=colour_primaries=9:transfer_characteristics=18:matrix_coefficients=9"
SEEN = ("testsrc2=s={0}:r=30:d=2", "gradients=s={0}:r=30:d=2:speed=0.05", "testsrc=s={0}:r=30:d=2")
HEARD = "aevalsrc=0.3*sin(2*PI*300*t)*gt(mod(t\\,2)\\,0.8):s=48000:d={0}"
MEASURE = """
import json, resource, sys
from pathlib import Path
from cheznous.media import clips
source, folder = Path(sys.argv[1]), Path(sys.argv[2])
clips.make(source, clips.probe(source), folder)
used = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps(1024 * sum(used)))
"""


def run() -> list[Figure]:
    """Measure ten minutes once, and one preparation of each size."""
    with tempfile.TemporaryDirectory(prefix="bench-intake-") as name:
        folder = Path(name)
        raw, sound = _ten_minutes(folder)
        looked = list[Looked]()
        seen_s = cpu_s(lambda: looked.append(_looked(raw)))
        heard_s = cpu_s(lambda: clips.heard(sound))
        high = _filmed(folder / "1080.mp4", "1920x1080", 3)
        ultra = _filmed(
            folder / "4k.mov", "3840x2160", 1, "-c:v", "libx265", "-preset", "ultrafast", "-x265-params",
            "log-level=error", "-pix_fmt", "yuv420p10le", "-bsf:v", HLG, "-tag:v", "hvc1",
        )  # fmt: skip
        said = (
            f"{seen_s:.1f} CPU s for the {len(looked[0].shots)} shots, {heard_s:.1f} for the sound"
        )
        return [
            Figure(
                "shots and sound of a clip of ten minutes", (seen_s + heard_s) / (TURNS * TURN_S), 0.1,
                f"its length ({said})",
            ),
            Figure("memory of preparing a film, 1080p H.264", _memory(high, folder), 900, "a limit", "MiB"),
            Figure("memory of preparing a film, 4K HEVC 10 bits HLG", _memory(ultra, folder), 1500, "a limit", "MiB"),
        ]  # fmt: skip


def _ten_minutes(folder: Path) -> tuple[Path, Path]:
    """Give the frames of a turn as they are decoded, and the sound of all turns."""
    short, raw, sound, turns = (
        folder / each for each in ("short.mp4", "short.raw", "ten.mp4", "turns.txt")
    )
    given = _filmed(folder / "given.mp4", "1920x1080", TURN_S)
    clips.mezzanine(given, clips.probe(given), short)
    ffmpeg.run(["-i", short, "-f", "rawvideo", raw])
    turns.write_text(f"file '{short}'\n" * TURNS)
    ffmpeg.run(["-f", "concat", "-safe", "0", "-i", turns, "-map", "0:a", "-c", "copy", sound])
    return raw, sound


def _looked(raw: Path) -> Looked:
    """Make small what is decoded already, and look at it: what the pass of the playable copy adds for the shots."""
    looking = Looking(SIZE, FPS)
    opened: list[str | Path] = [
        "-f",
        "rawvideo",
        "-pix_fmt",
        "yuv420p",
        "-s",
        f"{SIZE[0]}x{SIZE[1]}",
        "-r",
        str(FPS),
    ]
    wanted: list[str | Path] = [
        "-stream_loop",
        str(TURNS - 1),
        "-i",
        raw,
        "-vf",
        shrunk(SIZE),
        "-f",
        "rawvideo",
        "pipe:1",
    ]
    limits = Limits(1800, 3600, 8 * GIBIBYTE)
    ffmpeg.watched([*opened, *wanted], looking.bytes, looking.add, limits=limits)
    return looking.done()


def _filmed(out: Path, size: str, seconds: float, *how: str) -> Path:
    seen = [each for one in SEEN for each in ("-f", "lavfi", "-t", "2", "-i", one.format(size))]
    graph = "[0][1][2]concat=n=3,noise=alls=8:allf=t,format=yuv420p"
    heard = ["-f", "lavfi", "-i", HEARD.format(seconds)]
    coded: list[str] = list(how) or ["-c:v", "libx264", "-preset", "ultrafast"]
    wanted: list[str | Path] = [
        "-filter_complex",
        graph,
        "-map",
        "3:a",
        "-t",
        str(seconds),
        *coded,
        "-c:a",
        "aac",
        out,
    ]
    ffmpeg.run([*seen, *heard, *wanted], limits=Limits(1800, 3600, 8 * GIBIBYTE))
    return out


def _memory(film: Path, folder: Path) -> float:
    command = [sys.executable, "-c", MEASURE, str(film), str(folder / f"{film.stem}-clip")]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    return float(json.loads(done.stdout)) / 1024**2
