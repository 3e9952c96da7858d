"""An owner, and a content of theirs that is in order."""

from pathlib import Path

import pytest

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.studio.models import Content
from tests.publishing import made


@pytest.fixture
def content(actor: Actor, owner: User, tmp_path: Path) -> Content:
    return made.written(actor, tmp_path, owner)
