"""Signing on a phone, with a finger, and taking it back: nothing wider than the screen, axe content."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cheznous.accounts.models import User
from cheznous.rights.models import Depiction, Word
from tests.browsers import accessible
from tests.rights.made import asked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_one_signs_with_a_finger_then_changes_ones_mind(
    phone: Page, yann: Depiction, owner: User, live_server: Any
) -> None:
    word = asked(yann, owner).words.get()
    phone.goto(f"{live_server.url}/accord/{word.token}")
    accessible(phone)
    frame = phone.locator("canvas")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box
    phone.mouse.move(box["x"] + 30, box["y"] + 40)
    phone.mouse.down()
    for step in range(8):
        phone.mouse.move(box["x"] + 40 + 20 * step, box["y"] + 40 + 30 * (step % 2))
    phone.mouse.up()
    phone.get_by_role("button", name="Je donne mon accord").click()
    expect(phone.get_by_role("heading", name="Merci, Yann Le Bris")).to_be_visible()
    accessible(phone)
    word.refresh_from_db()
    assert (word.way, len(word.drawing)) == (Word.Way.SCREEN, 1)
    phone.get_by_role("link", name="Retirer mon accord").click()
    accessible(phone)
    phone.get_by_role("button", name="Oui, retirer mon accord").click()
    expect(phone.get_by_role("heading", name="C’est retiré")).to_be_visible()
