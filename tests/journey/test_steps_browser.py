"""A step on a phone: it saves itself, keeps words and pictures through a cut, and says what to mend."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.journey.models import Sheet
from cheznous.studio import actions as studio
from tests.browsers import accessible
from tests.media import made

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
MICROPHONE = """navigator.mediaDevices.getUserMedia = async () => {
  const sound = new AudioContext(), tone = sound.createOscillator(), out = sound.createMediaStreamDestination();
  tone.connect(out); tone.start();
  return out.stream;
};"""  # a machine has none: a tone in its place


def test_words_typed_through_a_cut_are_sent_when_the_line_is_back(
    phone: Page,
    tmp_path: Path,
    live_server: Any,
    actor: Actor,
    member: Callable[..., User],
    signed_in: Callable[[User], Client],
) -> None:
    maker = member(Role.MAKER)
    content = studio.create(actor, kind="zoom", by=maker)
    session = signed_in(maker).cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    phone.context.add_cookies([cookie])
    phone.add_init_script(MICROPHONE)
    phone.goto(live_server.url + reverse("journey:step", args=[content.pk, 1]))
    accessible(phone)
    phone.context.set_offline(True)
    phone.get_by_label("L’histoire, en une phrase").fill("En 1893, une femme tient une lettre.")
    drawn = made.picture(tmp_path / "quai.jpg", 640, 480).path
    phone.locator("[data-attach] input[type=file]").set_input_files(drawn)
    expect(phone.locator("#draft-state")).to_contain_text("Connexion coupée")
    expect(phone.locator("[data-attach] [data-said-state]")).to_contain_text(
        "gardé sur cet appareil"
    )
    aloud = phone.locator('[data-said="surprise"]')
    aloud.locator("[data-speak]").click()
    expect(aloud.locator("[data-speak]")).to_contain_text("Arrêter")
    phone.wait_for_timeout(700)  # a voice lasts
    aloud.locator("[data-speak]").click()
    expect(aloud.locator("[data-said-state]")).to_contain_text("gardé sur cet appareil")
    phone.context.set_offline(False)
    expect(phone.locator("#draft-state")).to_contain_text("Enregistré à", timeout=10_000)
    expect(phone.get_by_text("Ne commencez pas par une date")).to_be_visible()
    expect(phone.locator("[data-attach] li")).to_have_count(1, timeout=15_000)
    expect(aloud.locator("li")).to_have_count(1, timeout=15_000)
    phone.get_by_role("button", name="Continuer").click()
    phone.wait_for_url("**/etape/2")
    sheet = Sheet.objects.get(content=content, step=1)
    assert sheet.words["story"].startswith("En 1893")
    assert {each.asset.kind for each in sheet.attached.all()} == {"picture", "sound"}
