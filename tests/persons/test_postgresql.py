"""What sweeps through every table, once more on a real PostgreSQL: the persons, and the renditions nobody wants."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.test_migrations import ROOT, postgresql  # noqa: F401 (a fixture)

SWEEPS = (
    "tests/persons/test_erasing.py",
    "tests/persons/test_account.py",
    "tests/persons/test_demands.py",
    "tests/rendering/test_collecting.py",
)
pytestmark = pytest.mark.peer


def test_persons_are_swept_and_renditions_collected_on_postgresql(
    postgresql: str,  # noqa: F811 (the fixture)
    tmp_path: Path,
) -> None:
    """Run their tests in a process whose database is that one: settings are read once."""
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", *SWEEPS]
    env = {**os.environ, "CHEZNOUS_DATABASE": postgresql}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
