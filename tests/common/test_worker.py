"""Workers as real processes: killed, stopped, late; nothing is lost and nothing is done twice."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cheznous.common.queue import LEASE_S
from tests.common.yard import Yard, chaos, children


@pytest.fixture
def yard(tmp_path: Path) -> Iterator[Yard]:
    """Lend a data folder and its workers."""
    made = Yard(tmp_path)
    made.prepare()
    yield made
    made.clear()


def ask(yard: Yard, *, number: int = 0, seconds: float = 30) -> None:
    yard.do(
        f"jobs.enqueue('toy.rest', key='r{number:03}', number={number}, seconds={seconds}, next_s=0)"
    )


def at_work(yard: Yard) -> bool:
    return any((yard.folder / "work").glob("*/half-done"))


def state_is(yard: Yard, state: str) -> bool:
    return yard.row()["state"] == state


def test_a_killed_worker_is_relieved_in_less_than_five_seconds(yard: Yard):
    ask(yard)
    first = yard.start()
    yard.wait(lambda: at_work(yard), 60)
    ask(yard, number=1, seconds=0)
    second = yard.start()
    yard.wait(lambda: yard.rows()[1]["state"] == "done", 60)
    child = children(first.pid)[0]
    first.kill()
    assert yard.wait(lambda: yard.row()["fence"] == 2, 60) < 5
    assert not Path(f"/proc/{child}").exists()
    yard.wait(lambda: state_is(yard, "done"), 60)
    assert {"number": 0, "fence": 2} in yard.read("SELECT * FROM effects")
    yard.wait(lambda: not list((yard.folder / "work").iterdir()), 30)  # tidied once it is told
    assert second.poll() is None


def test_a_killed_child_is_relieved_in_less_than_five_seconds(yard: Yard):
    ask(yard)
    worker = yard.start()
    yard.wait(lambda: at_work(yard), 60)
    os.kill(children(worker.pid)[0], signal.SIGKILL)
    assert yard.wait(lambda: yard.row()["fence"] == 2, 60) < 5
    yard.wait(lambda: state_is(yard, "done"), 60)


def test_a_worker_at_work_goes_on_giving_signs_of_life(yard: Yard):
    ask(yard)
    yard.start()
    yard.wait(lambda: at_work(yard), 60)
    [first] = yard.read("SELECT * FROM common_pulse")
    assert first["lane"] == "media"
    yard.wait(lambda: yard.read("SELECT * FROM common_pulse") != [first], 30)


def test_a_running_job_is_cancelled_in_less_than_two_seconds(yard: Yard):
    ask(yard)
    worker = yard.start()
    yard.wait(lambda: at_work(yard), 60)
    child = children(worker.pid)[0]
    yard.do("jobs.cancel(Job.objects.get())")
    assert yard.wait(lambda: state_is(yard, "cancelled"), 60) < 2
    assert not Path(f"/proc/{child}").exists()
    assert not list((yard.folder / "work").iterdir())


def test_a_late_worker_cannot_write(yard: Yard):
    ask(yard, seconds=4)
    late = yard.start()
    yard.wait(lambda: at_work(yard), 60)
    asleep = [late.pid, *children(late.pid)]
    for pid in asleep:
        os.kill(pid, signal.SIGSTOP)
    yard.start()
    yard.wait(lambda: state_is(yard, "done"), LEASE_S + 60)
    for pid in asleep:
        os.kill(pid, signal.SIGCONT)
    time.sleep(4.5)
    assert yard.read("SELECT * FROM effects") == [{"number": 0, "fence": 2}]
    assert (yard.row()["fence"], yard.row()["state"]) == (2, "done")
    assert late.poll() is None


def test_a_worker_asked_to_stop_gives_its_job_back(yard: Yard):
    ask(yard)
    worker = yard.start()
    yard.wait(lambda: at_work(yard), 60)
    worker.terminate()
    assert worker.wait(30) == 0
    row = yard.row()
    assert (row["state"], row["attempts"], row["leased_until"]) == ("waiting", 0, None)


def test_a_job_too_long_is_ended_with_all_it_started(yard: Yard):
    yard.do("jobs.enqueue('toy.slow', key='slow')")
    yard.start()
    yard.wait(lambda: state_is(yard, "failed"), 60)
    assert "durée permise" in yard.row()["message"]
    running = [
        Path(p, "cmdline").read_bytes()
        for p in Path("/proc").glob("[0-9]*")
        if (p / "cmdline").exists()
    ]
    assert b"sleep\x0030.125\x00" not in running


@pytest.mark.soak
def test_twenty_kills_lose_nothing_and_finish_nothing_twice(yard: Yard):
    chaos(yard)
