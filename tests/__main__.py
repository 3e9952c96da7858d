"""What `./test` runs: every check in order, all of them even when one fails, then a summary.

`--peers` and `--soak` run those tests alone; any other word goes to pytest.
"""

import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import browsers, packages

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest"]
EVERYDAY = "not peer and not soak"

FACES = "from cheznous.media.fonts import static_faces; static_faces()"
# What waits for nobody: one lane beside the other, each check of a lane after the one before it.
LANES: tuple[dict[str, list[str]], ...] = (
    {"typographies": [sys.executable, "-c", FACES]},
    {
        "ruff check": [str(BIN / "ruff"), "check", "."],
        "ruff format": [str(BIN / "ruff"), "format", "--check", "."],
        "mypy --strict": [str(BIN / "mypy")],
        "import-linter": [str(BIN / "lint-imports")],
        "migrations": [sys.executable, "-m", "cheznous", "makemigrations", "--check", "--dry-run"],
    },
)
# A file goes whole to one worker, which makes once what its tests share; tests/conftest.py puts the longest first.
EVERYTHING = [*PYTEST, "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "-m", EVERYDAY]


def run(name: str, command: list[str], *, beside: bool = False) -> bool:
    """Run one check under its title; say whether it passed and how long it took.

    What runs beside others is told once it is over.
    """
    title, started = f"\n\033[1m── {name} ──\033[0m\n", time.monotonic()
    if not beside:
        print(title, end="", flush=True)
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if beside else {}
    done = subprocess.run(command, cwd=ROOT, check=False, text=True, **output)
    passed = done.returncode == 0
    ended = f"{'ok' if passed else 'ÉCHEC'} · {time.monotonic() - started:.0f} s\n"
    print(f"{title}{done.stdout}{ended}" if beside else ended, end="", flush=True)
    return passed


def lane(checks: dict[str, list[str]]) -> list[str]:
    """Run checks one after the other; name those that failed."""
    return [name for name, command in checks.items() if not run(name, command, beside=True)]


def main(words: list[str]) -> int:
    """Run what the words ask for; 0 when all passed."""
    if words == ["--peers"]:
        there = any(Path("/usr/lib/postgresql").glob("*/bin"))
        packages.install("postgresql", there, without="Ses tests vont échouer.")
        unread = "La lecture des photos ne sera pas essayée."
        packages.install("tesseract-ocr", bool(shutil.which("tesseract")), without=unread)
        french = any(Path("/usr/share/tesseract-ocr").glob("**/fra.traineddata"))
        packages.install("tesseract-ocr-fra", french, without=unread)
        return 0 if run("pairs", [*PYTEST, "-m", "peer"]) else 1
    if words == ["--soak"]:
        return 0 if run("endurance", [*PYTEST, "-m", "soak"]) else 1
    browsers.install()
    if words:
        return subprocess.run([*PYTEST, *words], cwd=ROOT, check=False).returncode
    with ThreadPoolExecutor(len(LANES)) as pool:
        failed = [name for names in pool.map(lane, LANES) for name in names]
    if not run("pytest", EVERYTHING):
        failed.append("pytest")
    print(f"\nÉchecs : {', '.join(failed)}." if failed else "\nTout est en ordre.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
