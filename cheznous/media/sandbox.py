"""Run a program that may meet a stranger's file: without network, within limits, killable.

The child has no network where the machine allows it (`unshare`), dies with the thread that started it
(`setpriv`, util-linux), owns its process group, and keeps the last of what it said on its error
stream. Limits are CPU and wall seconds, bytes of address space and of each file written (setrlimit(2)).
"""

import os
import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

from cheznous.common.errors import Cancelled, CheznousError, Later, TooBig

GIBIBYTE = 1024**3
TAIL_BYTES = 8192
PATIENCE_S = 0.02  # how often a waiting parent looks whether it was asked to stop

LIMITED = 'ulimit -c 0; ulimit -t "$1"; ulimit -v "$2"; ulimit -f "$3"; shift 3; exec "$@"'
CELLS = (
    ("unshare", "-rn", "setpriv", "--pdeathsig", "KILL"),
    ("setpriv", "--pdeathsig", "KILL"),
    (),
)

TOO_HEAVY = "Ce fichier demande trop de travail à notre machine. Essayez avec un fichier plus court ou plus léger."
FULL = "Le disque de la machine est plein : réessayez plus tard, ou prévenez la personne qui l’administre."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a child may use."""

    cpu_s: int = 300
    wall_s: float = 600.0
    memory_bytes: int = 2 * GIBIBYTE
    file_bytes: int = 2 * GIBIBYTE


class Failed(CheznousError):
    """The child ended badly by itself; `said` is the end of what it wrote on its error stream."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(f"status {status}: {said.strip()[-600:]}")
        self.status = status
        self.said = said


def never() -> bool:
    """Nobody asks to stop."""
    return False


class Child:
    """A running program. Use it as a context: whatever happens, nothing is left running."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        limits: Limits | None = None,
        cancelled: Callable[[], bool] = never,
        fed: bool = False,
        read: bool = False,
        folder: Path | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self.cancelled = cancelled
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed in __exit__
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115 - closed in __exit__
        self._ends_at = time.monotonic() + self.limits.wall_s
        self._process = subprocess.Popen(  # noqa: S603 - this is where children are made
            [*_cell(), "sh", "-c", LIMITED, "sh", *_rlimits(self.limits), *map(str, command)],
            stdin=subprocess.PIPE if fed else subprocess.DEVNULL,
            stdout=subprocess.PIPE if read else self._printed,
            stderr=self._said,
            cwd=folder,
            env={
                "PATH": os.environ.get("PATH", os.defpath),
                "LANG": "C.UTF-8",
                "HOME": "/nonexistent",
            },
            start_new_session=True,
            bufsize=0,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kill()
        self._said.close()
        self._printed.close()

    def feed(self, piece: memoryview) -> None:
        """Write all of `piece` to the child."""
        assert self._process.stdin is not None
        self._look()
        try:
            while piece:
                piece = piece[os.write(self._process.stdin.fileno(), piece) :]
        except BrokenPipeError:
            self.finish()
            raise Failed(0, "stopped reading before the end") from None

    def take(self, length: int) -> bytes:
        """Read `length` bytes of what it prints; fewer at its end. Its output must have been asked for."""
        assert self._process.stdout is not None
        pipe, taken = self._process.stdout.fileno(), bytearray()
        while len(taken) < length:
            self._look()
            if not select.select([pipe], [], [], PATIENCE_S)[0]:
                continue
            piece = os.read(pipe, length - len(taken))
            if not piece:
                break
            taken += piece
        return bytes(taken)

    def finish(self) -> str:
        """Wait for the end; return what it said on its error stream.

        :raises Failed: when it ended badly
        :raises TooBig: when it met a limit
        :raises Cancelled: when somebody asked to stop
        """
        if self._process.stdin is not None:
            self._process.stdin.close()
        while True:
            try:
                status = self._process.wait(PATIENCE_S)
                break
            except subprocess.TimeoutExpired:
                self._look()
        said = _tail(self._said.fileno())
        if status < 0 or "Cannot allocate memory" in said:
            raise TooBig(TOO_HEAVY)
        if "No space left on device" in said:
            raise Later(FULL, after_s=600)
        if status:
            raise Failed(status, said)
        return said

    @property
    def is_over(self) -> bool:
        """Whether it runs no more."""
        return self._process.poll() is not None

    def printed(self) -> str:
        """Return what it wrote on its output, once finished."""
        return _tail(self._printed.fileno())

    def _look(self) -> None:
        if self.cancelled():
            self._kill()
            raise Cancelled
        if time.monotonic() > self._ends_at:
            self._kill()
            raise TooBig(TOO_HEAVY)

    def _kill(self) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def run(
    command: Sequence[str | Path],
    *,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = never,
    folder: Path | None = None,
) -> tuple[str, str]:
    """Run `command` to its end; return the ends of what it printed and of what it said."""
    with Child(command, limits=limits, cancelled=cancelled, folder=folder) as child:
        said = child.finish()
        return child.printed(), said


@cache
def has_no_network() -> bool:
    """Whether this machine lets us take the network away from children."""
    return "unshare" in _cell()


@cache
def _cell() -> tuple[str, ...]:
    """Find the tightest cell this machine allows."""
    for cell in CELLS:
        try:
            subprocess.run([*cell, "true"], check=True, capture_output=True, timeout=5)  # noqa: S603 - ours
        except (OSError, subprocess.SubprocessError):
            continue
        return cell
    return ()


def _rlimits(limits: Limits) -> tuple[str, str, str]:
    """Write limits in the units of the shell: seconds, kibibytes, blocks of 512 bytes."""
    return str(limits.cpu_s), str(limits.memory_bytes // 1024), str(limits.file_bytes // 512)


def _tail(descriptor: int) -> str:
    size = os.fstat(descriptor).st_size
    return os.pread(descriptor, TAIL_BYTES, max(0, size - TAIL_BYTES)).decode(errors="replace")
