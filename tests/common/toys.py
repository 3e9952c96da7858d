"""Toy jobs."""

import subprocess
import time
from pathlib import Path

from django.db import connection

from cheznous.common.errors import Later, Refused
from cheznous.common.jobs import job
from cheznous.common.queue import Task


@job("toy.rest", lane="media", time_limit_s=20)
def rest(task: Task, *, number: int = 0, seconds: float = 0.0, next_s: float | None = None) -> None:
    """Work for a while (`next_s` the next times), then leave one row in `effects` as it ends."""
    if next_s is not None and task.claim.fence > 1:
        seconds = next_s
    (task.folder / "half-done").write_text("x")
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        task.progress(1 - (until - time.monotonic()) / seconds, "Au travail")
        time.sleep(0.05)
    with task.finish(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO effects (number, fence) VALUES (%s, %s)", [number, task.claim.fence]
        )


@job("toy.slow", lane="media", time_limit_s=1)
def slow(task: Task) -> None:
    """Take more time than allowed, in a program of its own."""
    subprocess.run(["sleep", "30.125"], check=True)


@job("toy.quick", lane="quick")
def quick(task: Task) -> None:
    """Do nothing."""


@job("toy.refuse", lane="quick")
def refuse(task: Task) -> None:
    """Refuse."""
    raise Refused("Cette image est trop petite : envoyez-en une plus grande.")


@job("toy.later", lane="quick", attempts=2)
def later(task: Task) -> None:
    """Ask for another time."""
    raise Later("Le service ne répond pas.", after_s=100)


@job("toy.bug", lane="quick", attempts=2)
def bug(task: Task) -> None:
    """Have a bug."""
    raise ZeroDivisionError


@job("toy.full", lane="quick")
def full(task: Task) -> None:
    """Meet a full disk."""
    (task.folder / "half-done").write_text("x")
    with Path("/dev/full").open("w") as file:
        file.write("x" * 100_000)
