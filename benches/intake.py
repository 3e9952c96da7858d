"""Films taken in: what finding the shots and the sound of ten minutes costs, and the memory of preparing a film.

The ten minutes are six seconds of ours (three shots under grain, a note that comes and goes), joined a hundred times by
copy. Memory is what the worker's process and the largest of its children hold at their highest, added.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benches import Figure, cpu_s
from cheznous.common.places import ROOT
from cheznous.media import clips, ffmpeg
from cheznous.media.sandbox import GIBIBYTE, Limits

TURNS, TURN_S = 100, 6
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
        film = _ten_minutes(folder)
        spent = cpu_s(lambda: (clips.shots(film), clips.peaks(film)))
        high = _filmed(folder / "1080.mp4", "1920x1080", 3)
        ultra = _filmed(
            folder / "4k.mov", "3840x2160", 1, "-c:v", "libx265", "-preset", "ultrafast", "-x265-params",
            "log-level=error", "-pix_fmt", "yuv420p10le", "-bsf:v", HLG, "-tag:v", "hvc1",
        )  # fmt: skip
        return [
            Figure(
                "shots and sound of a clip of ten minutes", spent / (TURNS * TURN_S), 0.1,
                f"its length ({spent:.1f} CPU s, {len(clips.shots(film))} shots)",
            ),
            Figure("memory of preparing a film, 1080p H.264", _memory(high, folder), 900, "a limit", "MiB"),
            Figure("memory of preparing a film, 4K HEVC 10 bits HLG", _memory(ultra, folder), 1500, "a limit", "MiB"),
        ]  # fmt: skip


def _ten_minutes(folder: Path) -> Path:
    short, film, turns = folder / "short.mp4", folder / "ten.mp4", folder / "turns.txt"
    given = _filmed(folder / "given.mp4", "1920x1080", TURN_S)
    clips.mezzanine(given, clips.probe(given), short)
    turns.write_text(f"file '{short}'\n" * TURNS)
    ffmpeg.run(["-f", "concat", "-safe", "0", "-i", turns, "-c", "copy", film])
    return film


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
