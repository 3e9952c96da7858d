"""The worker: claims one job at a time and has it done by a child it can kill.

The parent holds the lease (renewed each `BEAT_S`), the time limit and the ear of who wants to cancel; it
never loads a media library. The child imports what a job needs, stays warm from one job to the next, and
is replaced when it has grown or is killed. Each job works in a folder of its own, also for temporary files,
removed whatever happens.
"""

import errno
import logging
import multiprocessing as mp
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from django.db import InterfaceError, OperationalError, close_old_connections, connections

from cheznous.common import clock, jobs, queue
from cheznous.common.errors import Cancelled, Later, Overtaken, Refused
from cheznous.common.jobs import Spec
from cheznous.common.models import LIVE, Job
from cheznous.common.places import data_dir
from cheznous.common.processes import die_with_parent
from cheznous.common.queue import Claim, Task

POLL_S = 0.3  # how often an idle worker looks at the rows
BEAT_S = 1.0  # how often the lease is renewed
PULSE_S = 5.0  # how often a lane says that it lives
EAR_S = 0.2  # how long the parent listens to its child before it looks around
DEAD_S = 1.0  # a child that was killed is tried again after
MANY_JOBS, GROWN_BYTES = 100, 600 * 1024 * 1024  # a child is replaced after
AWAY = (OperationalError, InterfaceError)
NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FULL, FULL_S = "Le disque de la machine est plein : prévenez la personne qui l’administre.", 600.0
BROKEN = "Un imprévu a arrêté ce travail. Relancez-le ; s’il s’arrête encore, prévenez l’équipe."
TOO_LONG = "Ce travail a dépassé sa durée permise ({} min). Essayez avec un contenu plus court."

log = logging.getLogger(__name__)
context = mp.get_context("fork")


class Child:
    """The process that does the jobs of one worker."""

    def __init__(self) -> None:
        connections.close_all()  # nothing of the database crosses the fork
        self.ear, mouth = context.Pipe()
        self.process = context.Process(
            target=_obey, args=(mouth, self.ear, os.getpid()), daemon=False
        )
        self.process.start()
        mouth.close()
        self.jobs = 0

    def give(self, held: Claim) -> None:
        """Hand it a job."""
        self.jobs += 1
        with suppress(BrokenPipeError):
            self.ear.send(held)

    def hear(self) -> dict[str, Any] | None:
        """Wait a little for a word; its last one has an `end`."""
        try:
            heard: dict[str, Any] | None = self.ear.recv() if self.ear.poll(EAR_S) else None
        except (EOFError, ConnectionResetError):
            self.process.join()
            return {"end": "dead", "trace": f"the process ended with {self.process.exitcode}"}
        return heard

    def kill(self) -> None:
        """End it, and all it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid or 0, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        self.ear.close()


class Worker:
    """One lane, one job at a time."""

    def __init__(self, lane: str) -> None:
        self.lane = lane
        self.folder = data_dir() / "work"
        self.child: Child | None = None
        self.stopping = False
        self.pulse = 0.0  # when the next one is due

    def run(self, *, until_empty: bool = False) -> None:
        """Work until SIGTERM or SIGINT (the job at hand is given back), or until nothing is due."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.lane == "quick":
            _ensure_recurring()
        while not self.stopping:
            self._beat()
            held = self._claim()
            if held:
                self._do(held)
            elif until_empty:
                break
            else:
                time.sleep(POLL_S)
        self._dismiss()

    def _stop(self, *_: object) -> None:
        self.stopping = True

    def _dismiss(self) -> None:
        if self.child:
            self.child.kill()
        self.child = None

    def _beat(self) -> None:
        if time.monotonic() < self.pulse:
            return
        self.pulse = time.monotonic() + PULSE_S
        try:
            queue.beat(self.lane)
        except AWAY:
            _await_database()

    def _claim(self) -> Claim | None:
        try:
            return queue.claim(self.lane, self.folder)
        except AWAY:
            _await_database()
            return None

    def _do(self, held: Claim) -> None:
        for left in self.folder.glob(f"{held.id}-*"):
            shutil.rmtree(left, ignore_errors=True)
        held.folder.mkdir(parents=True)
        try:
            self._follow(held, self._known(held))
        except AWAY:  # what was held is found again by its lease
            _await_database()
        finally:
            shutil.rmtree(held.folder, ignore_errors=True)

    def _known(self, held: Claim) -> Spec | None:
        try:
            known = jobs.spec(held.name)
        except LookupError:
            queue.failed(held, BROKEN, f"no job is named {held.name}")
            return None
        if held.attempts > known.attempts + queue.LOST:
            queue.failed(held, BROKEN, "its worker was lost each time")
            return None
        return known

    def _follow(self, held: Claim, known: Spec | None) -> None:
        if known is None:
            return
        self.child = self.child or Child()
        self.child.give(held)
        watch = _Watch(held, time.monotonic() + known.time_limit_s, known.time_limit_s)
        while "end" not in watch.said:
            watch.said |= self.child.hear() or {}
            self._beat()
            stop = self._stopping(held) or watch.look()
            if stop:
                self._dismiss()
                stop()
                return
        if watch.said["end"] == "dead" or watch.said.get("grown") or self.child.jobs >= MANY_JOBS:
            self._dismiss()
        settle(held, known, watch.said)

    def _stopping(self, held: Claim) -> Callable[[], None] | None:
        return partial(queue.give_back, held) if self.stopping else None


@dataclass(slots=True)
class _Watch:
    """What the parent minds while its child works: lease, time limit, who wants to stop."""

    held: Claim
    until: float
    limit_s: float
    said: dict[str, Any] = field(default_factory=lambda: {"progress": 0.0, "message": ""})
    beat: float = field(default_factory=lambda: time.monotonic() + BEAT_S)

    def look(self) -> Callable[[], None] | None:
        """Say what to do instead of going on, if something must be done."""
        if "end" in self.said:
            return None
        if time.monotonic() > self.until:
            return partial(
                queue.failed, self.held, TOO_LONG.format(max(1, round(self.limit_s / 60)))
            )
        try:
            return partial(queue.cancelled, self.held) if self._is_stopped() else None
        except Overtaken:
            return _nothing
        except AWAY:  # the fence guards us as long as it lasts
            log.warning("the database does not answer", exc_info=True)
            connections.close_all()
            return None

    def _is_stopped(self) -> bool:
        if time.monotonic() < self.beat:
            return queue.is_stopped(self.held)
        self.beat = time.monotonic() + BEAT_S
        return queue.renew(self.held, self.said["progress"], self.said["message"])


def drain(*lanes: str) -> int:
    """Do in this process all that is due, and count it: for commands and tests, without children."""
    did = 0
    for lane in lanes or tuple(Job.Lane.values):
        while held := queue.claim(lane, data_dir() / "work"):
            held.folder.mkdir(parents=True, exist_ok=True)
            known = jobs.spec(held.name)
            settle(held, known, attempt(held, known, lambda _: None))
            shutil.rmtree(held.folder, ignore_errors=True)
            did += 1
    return did


def attempt(held: Claim, known: Spec, tell: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Run the function of a job; say how it ended."""
    try:
        known.run(Task(held, tell), **held.arguments)
    except Refused as no:
        return {"end": "refused", "message": str(no)}
    except Later as fault:
        return {
            "end": "later",
            "after_s": fault.after_s,
            "message": str(fault),
            "trace": traceback.format_exc(),
        }
    except Cancelled:
        return {"end": "cancelled"}
    except Overtaken:
        return {"end": "overtaken"}
    except Exception as bug:  # noqa: BLE001 (whatever a job does, its worker goes on)
        if isinstance(bug, OSError) and bug.errno in NO_SPACE:
            return {
                "end": "later",
                "after_s": FULL_S,
                "message": FULL,
                "trace": traceback.format_exc(),
            }
        return {"end": "broken", "trace": traceback.format_exc()}
    return {"end": "done"}


def settle(held: Claim, known: Spec, said: dict[str, Any]) -> None:
    """Write how a job ended, and when it comes back."""
    trace = said.get("trace", "")
    match said["end"]:
        case "done":
            queue.done(held)
        case "refused":
            queue.failed(held, said["message"])
        case "later":
            queue.retry(held, known.attempts, said["message"], trace, said["after_s"])
        case "cancelled":
            queue.cancelled(held)
        case "dead":
            log.error("%s %s: %s", held.name, held.id, trace)
            queue.retry(held, known.attempts, BROKEN, trace, after_s=DEAD_S)
        case "broken":
            log.error("%s %s: %s", held.name, held.id, trace)
            queue.retry(held, known.attempts, BROKEN, trace)
    at, key = known.next_at(clock.now()), f"every:{known.name}"
    if at and not Job.objects.filter(key=key, state__in=LIVE).exists():
        jobs.enqueue(known.name, key=key, at=at)


def _ensure_recurring() -> None:
    for known in jobs.recurring():
        jobs.enqueue(known.name, key=f"every:{known.name}")


def _nothing() -> None:
    """Another worker has it: nothing is ours to write."""


def _await_database() -> None:
    log.warning("the database does not answer", exc_info=True)
    connections.close_all()
    time.sleep(1)


def _obey(mouth: Connection, parents: Connection, parent: int) -> None:
    """Be the child: do what is handed over, one job after the other."""
    parents.close()
    os.setsid()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    die_with_parent(parent, signal.SIGKILL)
    _first_to_go()
    while True:
        try:
            held: Claim = mouth.recv()
        except EOFError:
            return
        close_old_connections()
        tempfile.tempdir = str(held.folder)
        end = attempt(held, jobs.spec(held.name), mouth.send)
        mouth.send({**end, "grown": _grown()})


def _first_to_go() -> None:
    """When memory runs out, the kernel takes this process before the web server."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")


def _grown() -> bool:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > GROWN_BYTES
