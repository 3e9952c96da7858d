"""On a phone: an inhabitant agrees, speaks for a moment, loses the network, comes back, listens, sends."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.library.models import Asset
from cheznous.voices import states
from tests.browsers import accessible
from tests.e2e.test_guide import MICROPHONE
from tests.voices import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CAMERA = """(() => { const heard = navigator.mediaDevices.getUserMedia;
  navigator.mediaDevices.getUserMedia = async (asked) => {
    const stream = await heard(asked);
    if (!asked.video) return stream;
    const seen = document.createElement("canvas"), ink = seen.getContext("2d");
    [seen.width, seen.height] = [180, 320];
    setInterval(() => { ink.fillStyle = `hsl(${performance.now() / 10} 60% 50%)`; ink.fillRect(0, 0, 180, 320); }, 40);
    stream.addTrack(seen.captureStream(25).getVideoTracks()[0]);
    return stream;
  }; })()"""
NO_MICROPHONE = """() => { navigator.mediaDevices.getUserMedia = async () => {
  throw new DOMException("no", "NotAllowedError"); }; }"""


def test_a_voice_is_agreed_to_recorded_kept_through_a_cut_and_sent(
    phone: Page, member: Callable[..., User], actor: Actor, live_server: Any
) -> None:
    request = made.asked(actor, member(Role.MAKER), with_film=True)
    here = f"{live_server.url}/parole/{request.token}"
    phone.add_init_script(MICROPHONE + CAMERA)
    phone.goto(here)
    accessible(phone)
    phone.get_by_label("Je signe au clavier").check()
    phone.get_by_role("button", name="Je donne mon accord").click()
    expect(phone.get_by_role("button", name="Parler")).to_be_visible()
    accessible(phone)

    phone.evaluate(NO_MICROPHONE)
    phone.get_by_role("button", name="Parler").click()
    expect(phone.get_by_role("status")).to_contain_text("Le micro n’est pas autorisé")
    expect(phone.get_by_label("Un mémo vocal")).to_be_visible()

    phone.get_by_role("button", name="Me filmer").click()
    expect(phone.get_by_role("status")).to_contain_text("La caméra ou le micro ne sont pas")

    phone.reload()
    phone.get_by_role("button", name="Parler").click()
    expect(phone.get_by_text("Il reste 58 secondes")).to_be_visible()
    accessible(phone)
    phone.get_by_role("button", name="J’ai fini").click()
    expect(phone.get_by_role("status")).to_contain_text("pas encore envoyé")
    accessible(phone)

    phone.reload()  # the tab was closed before sending
    expect(phone.get_by_role("status")).to_contain_text("retrouvé votre enregistrement")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.get_by_role("status")).to_contain_text("l’envoi reprendra tout seul")
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="Merci, Yvonne Le Goff")).to_be_visible(timeout=20_000)
    accessible(phone)
    asset = made.again(request).asset
    assert made.again(request).state == states.HEARD
    assert asset
    assert 1 < asset.duration_s < 6

    phone.get_by_role("link", name="Recommencer mon enregistrement").click()
    phone.get_by_role("button", name="Me filmer").click()
    expect(phone.get_by_label("Ce que voit la caméra")).to_be_visible()
    accessible(phone)
    phone.get_by_role("button", name="Ne pas me filmer").click()
    expect(phone.get_by_role("button", name="Parler")).to_be_visible()
    phone.get_by_role("button", name="Me filmer").click()
    phone.get_by_role("button", name="Commencer").click()
    expect(phone.get_by_text("Il reste 58 secondes")).to_be_visible()
    phone.get_by_role("button", name="J’ai fini").click()
    expect(phone.get_by_label("Votre film")).to_be_visible()
    accessible(phone)
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.get_by_text("Votre film se prépare")).to_be_visible(timeout=20_000)
    film = made.again(request).asset
    assert film
    assert (film.kind, film.pk == asset.pk) == (Asset.Kind.FILM, False)
    assert 1 < film.duration_s < 6
