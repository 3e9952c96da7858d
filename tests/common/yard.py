"""A data folder of its own with real worker processes in it, to be killed at will."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from cheznous.common.places import ROOT

EFFECTS = "CREATE TABLE effects (number integer, fence integer)"
PRELUDE = """
import django; django.setup()
import json, tests.common.toys
from cheznous.common import jobs
from cheznous.common.models import Job
from django.db import connection
"""


class Yard:
    """Rows on one side, workers on the other."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        self.database = database
        self.env = {
            **os.environ,
            "CHEZNOUS_DATA": str(folder),
            "CHEZNOUS_DATABASE": database,
            "DJANGO_SETTINGS_MODULE": "cheznous.config.settings",
        }
        self.workers: list[subprocess.Popen[bytes]] = []

    def prepare(self) -> None:
        """Make the tables."""
        self.do(
            "from django.core.management import call_command; call_command('migrate', 'common', verbosity=0)\n"
            f"connection.cursor().execute({EFFECTS!r})"
        )

    def do(self, code: str) -> None:
        """Run a few lines with the real interface of jobs."""
        subprocess.run([sys.executable, "-c", PRELUDE + code], cwd=ROOT, env=self.env, check=True)

    def start(self, lane: str = "media") -> "subprocess.Popen[bytes]":
        """Start one more worker."""
        work = f"from cheznous.common.worker import Worker; Worker({lane!r}).run()"
        command = [sys.executable, "-c", PRELUDE + work]
        worker = subprocess.Popen(command, cwd=ROOT, env=self.env)
        self.workers.append(worker)
        return worker

    def read(self, sql: str) -> list[dict[str, Any]]:
        """Read rows."""
        if self.database:
            import psycopg  # noqa: PLC0415 (only with a server)
            from psycopg.rows import dict_row  # noqa: PLC0415

            with psycopg.connect(self.database, row_factory=dict_row) as base:
                return list(base.execute(sql))  # type: ignore[call-overload]
        base = sqlite3.connect(self.folder / "cheznous.sqlite3", timeout=20)
        base.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in base.execute(sql)]
        finally:
            base.close()

    def rows(self) -> list[dict[str, Any]]:
        """Read the jobs."""
        return self.read("SELECT * FROM common_job ORDER BY key")

    def row(self) -> dict[str, Any]:
        """Read the one job."""
        return self.rows()[0]

    def wait(self, told: Callable[[], bool], most_s: float) -> float:
        """Wait until `told`; return how long it took."""
        began = time.monotonic()
        while not told():
            assert time.monotonic() - began < most_s, json.dumps(self.rows(), default=str, indent=1)
            time.sleep(0.05)
        return time.monotonic() - began

    def clear(self) -> None:
        """End every worker and what it started."""
        for worker in self.workers:
            for pid in [*children(worker.pid), worker.pid]:
                signal_to(pid, signal.SIGKILL)
            worker.wait()


def children(pid: int) -> list[int]:
    """List the processes that `pid` started."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def signal_to(pid: int, number: int) -> None:
    """Send a signal, if somebody is still there."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def chaos(yard: Yard, *, jobs: int = 150, kills: int = 20, seed: int = 7) -> None:
    """Set three workers on many jobs, and kill a worker or a child many times: all done, each once."""
    draw = random.Random(seed)  # noqa: S311 (no secret)
    yard.do(
        f"for n in range({jobs}): jobs.enqueue('toy.rest', key=f'r{{n:03}}', number=n, seconds=0.3)"
    )
    crew = [yard.start() for _ in range(3)]
    for _ in range(kills):
        time.sleep(draw.uniform(0.5, 1.5))
        place = draw.randrange(3)
        victims = children(crew[place].pid)
        if victims and draw.random() < 0.5:
            signal_to(victims[0], signal.SIGKILL)
        else:
            crew[place].kill()
            crew[place].wait()
            crew[place] = yard.start()
    yard.wait(lambda: all(row["state"] == "done" for row in yard.rows()), 180)
    finished = [row["number"] for row in yard.read("SELECT number FROM effects")]
    assert sorted(finished) == list(range(jobs))
