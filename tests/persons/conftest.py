"""An owner, a published content, its picture, and one person seen in it who signed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.library.models import Asset
from cheznous.rights import actions as rights
from cheznous.rights.models import Depiction
from cheznous.studio.models import Content
from tests.publishing import made
from tests.rights.made import agreed


@pytest.fixture
def written(actor: Actor, owner: User, tmp_path: Path) -> Content:
    return made.written(actor, tmp_path, owner)


@pytest.fixture
def picture(written: Content) -> Asset:
    return Asset.objects.get(pk=written.draft.document["picture"]["media"])


@pytest.fixture
def yann(picture: Asset, owner: User) -> Depiction:
    row = rights.depict(picture, kind="person", name="Yann Le Bris", by=owner)
    agreed(row, owner)
    return row


@pytest.fixture
def client(owner: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(owner)
