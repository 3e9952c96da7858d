"""Children stay within their limits, and none outlives us."""

import socket
import sys
import time
from pathlib import Path

import pytest

from cheznous.common.errors import Cancelled, CheznousError, TooBig
from cheznous.media import sandbox
from cheznous.media.sandbox import Child, Failed, Limits

PYTHON = (sys.executable, "-c")


def test_a_child_says_and_prints() -> None:
    assert sandbox.run(["sh", "-c", "echo out; echo err >&2"]) == ("out\n", "err\n")


def test_a_child_that_fails_is_told_with_the_end_of_what_it_said() -> None:
    with pytest.raises(Failed, match="last words") as told:
        sandbox.run([*PYTHON, "import sys; sys.exit('x' * 100_000 + 'last words')"])
    assert told.value.status == 1
    assert len(told.value.said) <= sandbox.TAIL_BYTES


def test_a_child_has_no_network() -> None:
    if not sandbox.has_no_network():
        pytest.skip("this machine lets nobody take the network away (unshare)")
    with socket.create_server(("127.0.0.1", 0)) as server:
        call = (
            f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 2)"
        )
        with pytest.raises(Failed):
            sandbox.run([*PYTHON, call])


@pytest.mark.parametrize(
    ("limits", "work"),
    [
        (Limits(cpu_s=1), "while True: pass"),
        (Limits(wall_s=0.3), "import time; time.sleep(30)"),
        (Limits(file_bytes=4096), "open('big', 'wb').write(bytes(100_000))"),
        (Limits(memory_bytes=300 * 1024**2), "bytes(1024**3)"),
    ],
    ids=["cpu", "wall", "file", "memory"],
)
def test_a_child_over_its_limits_is_stopped(limits: Limits, work: str, tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(CheznousError):
        sandbox.run([*PYTHON, work], limits=limits, folder=tmp_path)
    assert time.monotonic() - began < 10
    assert not (tmp_path / "big").exists() or (tmp_path / "big").stat().st_size <= 4096


def test_the_refusal_says_what_to_do() -> None:
    with pytest.raises(TooBig, match="plus court ou plus léger"):
        sandbox.run(["sleep", "30"], limits=Limits(wall_s=0.1))


def test_a_cancelled_child_is_killed_with_its_own_children(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    work = f"(while true; do date +%s%N > {alive}; sleep 0.02; done) & sleep 30"
    began = time.monotonic()
    with pytest.raises(Cancelled):
        sandbox.run(["sh", "-c", work], cancelled=lambda: time.monotonic() - began > 0.5)
    time.sleep(0.1)
    last = alive.read_text()
    time.sleep(0.2)
    assert alive.read_text() == last


def test_a_child_that_stops_reading_is_a_failure() -> None:
    with Child(["true"], fed=True) as child, pytest.raises(Failed):
        _feed_long(child)


def _feed_long(child: Child) -> None:
    for _ in range(100):
        child.feed(memoryview(bytes(100_000)))
        time.sleep(0.01)


def test_nothing_runs_after_its_context() -> None:
    with Child(["sleep", "30"]) as child:
        pass
    assert child.is_over
