"""Every setting is documented, everything documented is a setting, and none is needed to start."""

import os
import re
import subprocess
import sys
from pathlib import Path

from cheznous.config import settings
from cheznous.config.env import VARIABLES

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "operate" / "settings.md"
ROW = re.compile(r"^\| `(CHEZNOUS_\w+)` \|([^|]*)\|", re.M)


def documented() -> dict[str, str]:
    return {name: default.strip().strip("`") for name, default in ROW.findall(PAGE.read_text())}


def test_the_page_and_the_settings_name_the_same_variables() -> None:
    assert settings  # reading it fills VARIABLES
    named, read = documented().keys(), VARIABLES.keys()
    assert not read - named, (
        f"docs/operate/settings.md : ajoutez une ligne « | `NOM` | défaut | … » : {read - named}"
    )
    assert not named - read, f"docs/operate/settings.md : retirez {named - read}"


def test_the_page_gives_the_defaults() -> None:
    wrong = {
        name: VARIABLES[name].default
        for name, default in documented().items()
        if VARIABLES[name].default and not default.startswith(VARIABLES[name].default)
    }
    assert not wrong


def test_nothing_reads_the_environment_elsewhere() -> None:
    allowed = {"config/env.py", "common/places.py"}
    readers = {
        str(file.relative_to(ROOT / "cheznous"))
        for file in (ROOT / "cheznous").rglob("*.py")
        if re.search(
            r"os\.(getenv\(|environ\.get\(\s*[\"']CHEZNOUS|environ\[\s*[\"']CHEZNOUS)",
            file.read_text(),
        )
    }
    assert not readers - allowed


def check(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Start the site's own checks in a new process with these variables only."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CHEZNOUS_")}
    return subprocess.run(
        [sys.executable, "-m", "cheznous", "check", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={**kept, "CHEZNOUS_DATA": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_site_starts_with_no_variable(tmp_path: Path) -> None:
    done = check(tmp_path)
    assert done.returncode == 0, done.stderr


def test_production_is_never_the_demonstration(tmp_path: Path) -> None:
    asked = {"CHEZNOUS_PRODUCTION": "1", "CHEZNOUS_DEMO": "1", "CHEZNOUS_DEBUG": "1"}
    code = (
        "from cheznous.config import settings as s; print(s.DEMO, s.DEBUG, s.SESSION_COOKIE_SECURE)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "CHEZNOUS_DATA": str(tmp_path), **asked},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["False", "False", "True"], done.stderr
