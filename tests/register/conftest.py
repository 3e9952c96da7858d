"""An owner, a content in order, its picture, and one person seen in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.library.models import Asset
from cheznous.rights import actions as rights
from cheznous.rights.models import Depiction
from cheznous.studio.models import Content
from tests.publishing import made


@pytest.fixture
def content(actor: Actor, owner: User, tmp_path: Path) -> Content:
    return made.written(actor, tmp_path, owner)


@pytest.fixture
def picture(content: Content) -> Asset:
    return Asset.objects.get(pk=content.draft.document["picture"]["media"])


@pytest.fixture
def yann(picture: Asset, owner: User) -> Depiction:
    return rights.depict(picture, kind="person", name="Yann Le Bris", by=owner)


@pytest.fixture
def client(owner: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(owner)


@pytest.fixture
def enter(signed_in: Callable[[User], Client], live_server: Any) -> Callable[[Page, User], None]:
    """Let a page in as somebody."""

    def make(page: Page, user: User) -> None:
        cookie = signed_in(user).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])

    return make
