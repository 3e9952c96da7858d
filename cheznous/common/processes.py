"""Processes that never outlive who started them.

A child asks the kernel to be told when its parent ends (Linux `PR_SET_PDEATHSIG`), so that even a
parent killed by -9 leaves no orphan. Elsewhere than on Linux the request is not made.
"""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import NoReturn

PR_SET_PDEATHSIG = 1
STOP_S = 10.0  # how long a child has to end once asked
CALM_S = 1.0  # how long between two starts of a child that ends at once


def die_with_parent(parent: int, signal_number: int = signal.SIGTERM) -> None:
    """Ask to receive `signal_number` when `parent` ends; end now when it already has."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(signal_number), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def aside(duty: Callable[[], object]) -> bool:
    """Do something in a child, wait, and say whether it went well.

    The threads it starts (libvips keeps some) end with it: a process that forks must have none.
    """
    parent = os.getpid()
    pid = os.fork()
    if not pid:
        _be(parent, duty)
    _, status = os.waitpid(pid, 0)
    return status == 0


def _be(parent: int, duty: Callable[[], object]) -> NoReturn:
    """Do a duty as the whole life of a child just forked."""
    code = 1
    try:
        die_with_parent(parent)
        duty()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except KeyboardInterrupt:
        code = 130
    except BaseException:
        sys.excepthook(*sys.exc_info())
        raise
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


class Crew:
    """Children kept alive until asked to stop: one that ends is started again."""

    def __init__(self, duties: dict[str, Callable[[], None]]) -> None:
        self.duties = duties
        self.working: dict[int, str] = {}
        self.started: dict[str, float] = {}
        self.stopping = False

    def run(self) -> None:
        """Start everyone, keep them alive, and end with them on SIGINT or SIGTERM."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        for name in self.duties:
            self._start(name)
        while not self.stopping:
            self._bury()
            for name in set(self.duties) - set(self.working.values()):
                if time.monotonic() - self.started[name] > CALM_S:
                    self._start(name)
            time.sleep(0.1)
        self._dismiss()

    def _stop(self, *_: object) -> None:
        self.stopping = True

    def _start(self, name: str) -> None:
        parent = os.getpid()
        self.started[name] = time.monotonic()
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid:
            self.working[pid] = name
            return
        os.setpgid(0, 0)  # Ctrl-C reaches the parent only, which asks each to stop once
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        _be(parent, self.duties[name])

    def _bury(self) -> None:
        while self.working:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            self.working.pop(pid, None)

    def _dismiss(self) -> None:
        for pid in self.working:
            os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + STOP_S
        while self.working and time.monotonic() < until:
            self._bury()
            time.sleep(0.05)
        for pid in self.working:
            os.killpg(pid, signal.SIGKILL)
        while self.working:
            self._bury()
            time.sleep(0.05)
