"""The tables are what the models say, on SQLite and on PostgreSQL."""

import getpass
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def migrate(database: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Bring an empty database up, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cheznous", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "CHEZNOUS_DATA": str(folder), "CHEZNOUS_DATABASE": database},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_empty_sqlite_comes_up(tmp_path: Path) -> None:
    done = migrate("", tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Start a PostgreSQL of our own (Debian's package), on a socket nobody else sees."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    assert homes, "Il manque PostgreSQL : sudo apt-get install postgresql"
    as_postgres = ["runuser", "-u", "postgres", "--"] if getpass.getuser() == "root" else []
    with tempfile.TemporaryDirectory(prefix="cheznous-pg-") as folder:
        home, data = Path(folder), Path(folder) / "data"
        home.chmod(0o777)  # the server runs as another user
        pg = [*as_postgres, str(homes[-1] / "pg_ctl"), "-D", str(data), "-s", "-w"]
        options = f"-k {home} -c listen_addresses= -c fsync=off"
        initdb = [
            *as_postgres,
            str(homes[-1] / "initdb"),
            "-D",
            str(data),
            "-A",
            "trust",
            "-U",
            "cheznous",
            "-E",
            "UTF8",
        ]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=home)
        subprocess.run([*pg, "-o", options, "-l", str(home / "log"), "start"], check=True, cwd=home)
        try:
            yield f"postgresql://cheznous@/postgres?host={home}"
        finally:
            subprocess.run([*pg, "-m", "immediate", "stop"], check=False, cwd=home)


@pytest.mark.peer
def test_an_empty_postgresql_comes_up(postgresql: str, tmp_path: Path) -> None:
    done = migrate(postgresql, tmp_path)
    assert done.returncode == 0, done.stderr
    again = migrate(postgresql, tmp_path)
    assert again.returncode == 0, again.stderr
