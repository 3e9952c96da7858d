"""The same workers on a real PostgreSQL, where several claim at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.common.yard import Yard, chaos
from tests.house.test_migrations import postgresql  # noqa: F401 (a fixture)

pytestmark = pytest.mark.peer


@pytest.fixture
def yard(tmp_path: Path, postgresql: str) -> Iterator[Yard]:  # noqa: F811 (the fixture)
    """Lend a data folder and its workers."""
    made = Yard(tmp_path, postgresql)
    made.prepare()
    yield made
    made.clear()


def test_kills_lose_nothing_and_finish_nothing_twice_on_postgresql(yard: Yard):
    chaos(yard, jobs=60, kills=8)
    assert max(row["fence"] for row in yard.rows()) > 1
