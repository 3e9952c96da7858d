"""A maker at work: her content on a drawn picture, her browser let in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.studio.models import Content
from tests.media import made as drawn
from tests.rendering import made


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def content(actor: Actor, maker: User, tmp_path: Path) -> Content:
    """Begin a zoom of three stops on a drawn picture."""
    return made.content(actor, tmp_path, maker)


@pytest.fixture
def client(maker: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(maker)


@pytest.fixture
def enter(signed_in: Callable[[User], Client], live_server: Any) -> Callable[[Page, User], None]:
    """Let a page in as somebody."""

    def make(page: Page, user: User) -> None:
        cookie = signed_in(user).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])

    return make


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    return drawn.voice(tmp_path / "said.flac", 2.0).path
