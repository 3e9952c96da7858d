"""The rows of jobs: asked for once, held by one, ended once."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tests.common.toys  # noqa: F401 (registers its jobs)
from cheznous.common import clock, jobs, queue
from cheznous.common.errors import Overtaken, WrongTurn
from cheznous.common.models import Job
from cheznous.common.places import data_dir
from cheznous.common.queue import Task
from cheznous.common.states import before, step
from cheznous.common.worker import drain

GRAPH = {"draft": {"live"}, "live": {"gone"}, "gone": set[str]()}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> list[timedelta]:
    """Let a test move the clock: what the list holds is added."""
    shift = [timedelta()]
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + shift[0])
    return shift


def test_a_job_asked_for_is_done():
    row = jobs.enqueue("toy.quick", key="a")
    assert drain() == 1
    row.refresh_from_db()
    assert (row.state, row.attempts, row.progress) == ("done", 1, 1)


def test_an_equal_live_job_is_not_asked_twice():
    first = jobs.enqueue("toy.quick", key="a")
    assert jobs.enqueue("toy.quick", key="a") == first
    drain()
    assert jobs.enqueue("toy.quick", key="a") != first


def test_a_job_asked_for_in_a_transaction_that_fails_is_never_done():
    def ask_then_fail() -> None:
        with transaction.atomic():
            jobs.enqueue("toy.quick", key="a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_then_fail()
    assert drain() == 0


def test_a_job_nobody_knows_is_refused_at_once():
    with pytest.raises(LookupError, match=r"toy\.unknown"):
        jobs.enqueue("toy.unknown", key="a")


def test_a_refusal_is_kept_in_its_own_words_and_not_tried_again():
    row = jobs.enqueue("toy.refuse", key="a")
    drain()
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("failed", 1)
    assert row.message == "Cette image est trop petite : envoyez-en une plus grande."


def test_a_passing_fault_is_tried_later_then_given_up(now: list[timedelta]):
    row = jobs.enqueue("toy.later", key="a")
    drain()
    row.refresh_from_db()
    assert row.state == "waiting"
    assert timedelta(seconds=75) < row.due_at - clock.now() < timedelta(seconds=125)
    assert drain() == 0
    now[0] = timedelta(seconds=130)
    drain()
    row.refresh_from_db()
    assert (row.state, row.attempts, row.message) == ("failed", 2, "Le service ne répond pas.")


def test_a_bug_is_tried_again_then_kept_with_its_trace(now: list[timedelta]):
    row = jobs.enqueue("toy.bug", key="a")
    drain()
    now[0] = timedelta(hours=1)
    drain()
    row.refresh_from_db()
    assert row.state == "failed"
    assert "ZeroDivisionError" in row.trace
    assert "imprévu" in row.message


def test_a_full_disk_is_said_and_leaves_nothing():
    row = jobs.enqueue("toy.full", key="a")
    drain()
    row.refresh_from_db()
    assert row.state == "waiting"
    assert "disque" in row.message
    assert not list((data_dir() / "work").glob(f"{row.pk}-*"))


def test_a_failed_job_can_be_asked_again():
    row = jobs.enqueue("toy.refuse", key="a")
    drain()
    row.refresh_from_db()
    assert jobs.again(row).state == "waiting"


def test_a_waiting_job_is_cancelled_at_once():
    row = jobs.enqueue("toy.quick", key="a")
    jobs.cancel(row)
    assert drain() == 0
    row.refresh_from_db()
    assert row.state == "cancelled"


def test_what_is_asked_again_while_it_is_being_cancelled_goes_on():
    row = jobs.enqueue("toy.rest", key="a")
    held = queue.claim("media", data_dir())
    assert held is not None
    jobs.cancel(row)
    assert queue.renew(held, 0.5, "")
    jobs.enqueue("toy.rest", key="a")
    queue.cancelled(held)
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("waiting", 0)


def test_the_place_in_the_line_is_counted():
    rows = [jobs.enqueue("toy.quick", key=str(n)) for n in range(3)]
    assert [jobs.waiting_before(row) for row in rows] == [0, 1, 2]


def test_what_ended_well_is_forgotten_after_a_month_and_failures_stay(now: list[timedelta]):
    jobs.enqueue("toy.quick", key="well")
    jobs.enqueue("toy.refuse", key="badly")
    drain()
    now[0] = timedelta(days=31)
    assert jobs.prune() == 1
    assert [row.key for row in Job.objects.all()] == ["badly"]


def test_a_recurring_job_comes_back():
    jobs.enqueue("common.prune", key="every:common.prune")
    drain()
    coming = Job.objects.get(key="every:common.prune", state="waiting")
    assert coming.due_at - clock.now() > timedelta(hours=23)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(
    acts=st.lists(
        st.sampled_from(["claim", "sleep", "renew", "finish", "retry", "give"]), max_size=12
    )
)
def test_only_the_last_who_claimed_can_write(now: list[timedelta], acts: list[str]):
    Job.objects.all().delete()
    jobs.enqueue("toy.rest", key="a")
    held: list[queue.Claim] = []
    ended = 0
    for act in acts:
        if act == "claim":
            new = queue.claim("media", data_dir())
            held += [new] if new else []
        elif act == "sleep":
            now[0] += timedelta(seconds=queue.LEASE_S + 20_000)
        else:
            ended += sum(_try(act, each, is_last=each is held[-1]) for each in held)
    assert ended <= 1
    fences = [each.fence for each in held]
    assert fences == sorted(set(fences))


def _try(act: str, held: queue.Claim, *, is_last: bool) -> int:
    try:
        if act == "renew":
            queue.renew(held, 0.5, "")
        elif act == "finish":
            with Task(held, lambda _: None).finish():
                pass
    except Overtaken:
        return 0
    before_row = Job.objects.get()
    if act == "retry":
        queue.retry(held, 3, "", "")
    elif act == "give":
        queue.give_back(held)
    if not is_last:
        assert act in {"retry", "give"}
        assert Job.objects.get().state == before_row.state
    return int(act == "finish")


def test_a_state_leads_only_where_its_graph_says():
    assert step(GRAPH, "draft", "live") == "live"
    assert before(GRAPH, "gone") == ["live"]
    with pytest.raises(WrongTurn, match="draft -> gone"):
        step(GRAPH, "draft", "gone")
