"""A request answered in a browser: found, checked over, erased; nothing wider than a phone, axe content."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common.worker import drain
from cheznous.library.models import Asset
from cheznous.rights.models import Depiction
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.browsers import accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_request_is_answered_on_one_page(
    phone: Page, actor: Actor, written: Content, yann: Depiction, picture: Asset, owner: User, live_server: Any,
    signed_in: Callable[[User], Client],
) -> None:  # fmt: skip
    studio.remark(written, "Voir avec Yann Le Bris.", by=None, name="Nolwenn")
    cookie = signed_in(owner).cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    phone.goto(f"{live_server.url}/structures/{actor.pk}/demandes/")
    accessible(phone)
    phone.get_by_label("Son prénom et son nom").fill("yann le bris")
    phone.get_by_role("button", name="Chercher ce qui la concerne").click()
    expect(phone.get_by_role("checkbox")).to_have_count(4)
    accessible(phone)
    phone.get_by_role("button", name="Effacer ce qui est coché").click()
    expect(phone.get_by_role("heading", name="Effacer ce qui concerne")).to_be_visible()
    accessible(phone)
    phone.get_by_role("button", name="Effacer pour toujours").click()
    expect(phone.get_by_text("L’effacement est en cours")).to_be_visible()
    drain("quick")
    phone.reload()
    expect(phone.get_by_text("C’est répondu")).to_be_visible()
    accessible(phone)
    assert not picture.path.exists()
