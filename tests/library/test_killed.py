"""The machine goes down in the middle of a film's preparation: nothing is lost, nothing half made is shown."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.common.yard import Yard, children, signal_to
from tests.media import footage

pytestmark = pytest.mark.soak
SENT = """
from pathlib import Path
from django.core.management import call_command
call_command("migrate", verbosity=0)
from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.library import actions
actor = Actor.objects.create(name="Musée du Port", slug="port", trade="museum")
user = User.objects.create_user("soizic@example.org", "Soizic")
actions.take(actor, Path({film!r}), user, name="marée.mp4")
"""


@pytest.fixture
def yard(tmp_path: Path) -> Iterator[Yard]:
    """Lend a data folder where a film has just come."""
    film = footage.film(
        tmp_path / "shot.mp4", picture=footage.seen("1280x720", seconds=30.0), sound=footage.heard(30.0)
    )  # fmt: skip
    made = Yard(tmp_path / "data")
    made.folder.mkdir()
    made.do(SENT.format(film=str(film)))
    yield made
    made.clear()


def preparation(yard: Yard) -> dict[str, Any]:
    [row] = yard.read("SELECT * FROM common_job WHERE name = 'library.film'")
    return row


def clip(yard: Yard) -> str:
    return str(yard.read("SELECT clip FROM library_asset")[0]["clip"])


def is_encoding(yard: Yard, worker: int, *, fence: int) -> bool:
    """Whether this worker holds the film, and its child runs an encoder."""
    return preparation(yard)["fence"] == fence and any(map(children, children(worker)))


def test_a_worker_then_its_child_killed_in_the_middle_leave_one_whole_copy(yard: Yard) -> None:
    first = yard.start()
    yard.wait(lambda: is_encoding(yard, first.pid, fence=1), 90)
    signal_to(first.pid, signal.SIGKILL)
    first.wait()
    second = yard.start()
    yard.wait(lambda: is_encoding(yard, second.pid, fence=2), 90)
    [child] = children(second.pid)
    signal_to(child, signal.SIGKILL)
    assert clip(yard) == ""
    assert not list((yard.folder / "clips").glob("*/*/clip.json"))
    yard.wait(lambda: preparation(yard)["state"] == "done", 180)
    [whole] = (yard.folder / "clips").glob("*/*")
    assert whole.name == clip(yard)
    assert "clip.json" in {each.name for each in whole.iterdir()}
    assert not [each for each in (yard.folder / "work").rglob("*") if each.is_file()]
