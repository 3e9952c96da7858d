"""What `./test` runs: every check in order, all of them even when one fails, then a summary.

`--peers` and `--soak` run those tests alone; any other word goes to pytest.
"""

import subprocess
import sys
import time
from pathlib import Path

from tests import browsers

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest"]
EVERYDAY = "not peer and not soak"

CHECKS = {
    "ruff check": [str(BIN / "ruff"), "check", "."],
    "ruff format": [str(BIN / "ruff"), "format", "--check", "."],
    "mypy --strict": [str(BIN / "mypy")],
    "import-linter": [str(BIN / "lint-imports")],
    "migrations": [sys.executable, "-m", "cheznous", "makemigrations", "--check", "--dry-run"],
    "pytest": [*PYTEST, "-n", "2", "--dist", "worksteal", "-m", EVERYDAY],
}


def run(name: str, command: list[str]) -> bool:
    """Run one check under its title; say whether it passed and how long it took."""
    print(f"\n\033[1m── {name} ──\033[0m", flush=True)
    started = time.monotonic()
    passed = subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    print(f"{'ok' if passed else 'ÉCHEC'} · {time.monotonic() - started:.0f} s", flush=True)
    return passed


def main(words: list[str]) -> int:
    """Run what the words ask for; 0 when all passed."""
    if words == ["--peers"]:
        return 0 if run("pairs", [*PYTEST, "-m", "peer"]) else 1
    if words == ["--soak"]:
        return 0 if run("endurance", [*PYTEST, "-m", "soak"]) else 1
    browsers.install()
    if words:
        return subprocess.run([*PYTEST, *words], cwd=ROOT, check=False).returncode
    warm = "from cheznous.media.fonts import static_faces; static_faces()"
    checks = {"typographies": [sys.executable, "-c", warm], **CHECKS}
    failed = [name for name, command in checks.items() if not run(name, command)]
    # Two browsers on two loaded cores may miss a wait: what fails is tried once more, alone, and named.
    if failed == ["pytest"] and run(
        "pytest, ce qui a échoué, seul", [*PYTEST, "--lf", "--lfnf=none", "-rA"]
    ):
        failed = []
    print(f"\nÉchecs : {', '.join(failed)}." if failed else "\nTout est en ordre.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
