"""A content on our own page, and a stranger's browser."""

from pathlib import Path

import pytest
from django.test import Client

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.channels.models import Entry
from tests.publishing import made


@pytest.fixture
def entry(actor: Actor, owner: User, tmp_path: Path) -> Entry:
    content = made.published(actor, tmp_path, owner)
    return Entry.objects.select_related("actor").get(pk=content.pk)


@pytest.fixture
def stranger() -> Client:
    return Client()
