"""A content, its maker, a trial of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.audience.models import Trial
from cheznous.studio.models import Content
from tests.audience import made


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def content(actor: Actor, maker: User, tmp_path: Path) -> Content:
    return made.content(actor, tmp_path, maker)


@pytest.fixture
def trial(content: Content, maker: User) -> Trial:
    return made.trial(content, maker)
