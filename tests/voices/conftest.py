"""An owner of a known actor, what she sees, and a content of hers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.studio.models import Content
from tests.publishing import made as contents


@pytest.fixture
def maker(owner: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(owner)


@pytest.fixture
def content(actor: Actor, owner: User, tmp_path: Path) -> Content:
    return contents.written(actor, tmp_path, owner)
