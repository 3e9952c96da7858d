"""An owner, and a content of theirs that is in order."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common import clock
from cheznous.studio.models import Content
from tests.publishing import made


@pytest.fixture
def owner(member: Callable[..., User], actor: Actor) -> User:
    actor.validated_at = clock.now()
    actor.save()
    return member(Role.OWNER)


@pytest.fixture
def content(actor: Actor, owner: User, tmp_path: Path) -> Content:
    return made.written(actor, tmp_path, owner)
