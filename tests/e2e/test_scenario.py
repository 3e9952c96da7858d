"""The main scenario, as a new user meets it: a mediator, her phone, by touch.

One photograph told aloud becomes a page, a short film and a kit; a coach remarks, a superior approves by a
link, five inhabitants try it, and the workshop says the right next act at each stage.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from tests.e2e.making import derived, photographed, present, sign_up, told, written
from tests.e2e.sending import approved, coached, kit, published, tried
from tests.e2e.story import Open, next_act

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_a_photograph_to_a_decision_on_a_phone(
    device: Open, person: Callable[..., User], photograph: Path
) -> None:
    phone = device()
    sign_up(phone)
    actor = present(phone)
    content = photographed(phone, photograph)
    told(phone, content)
    written(phone, content)
    staff = device(person("Équipe", staff=True), viewport={"width": 1280, "height": 900})
    staff.goto(reverse("actors:waiting"))
    staff.get_by_role("button", name="Valider Musée des Embruns").click()
    expect(staff.get_by_text("peut publier")).to_be_visible()
    assert Actor.objects.get(pk=actor.pk).validated_at
    next_act(phone, "Mettre les droits en règle").tap()
    phone.get_by_role("button", name="C’est ma voix").tap()
    expect(phone.get_by_text("Tout est en règle").first).to_be_visible()
    next_act(phone, "Fabriquer la page, les films et le carrousel")
    derived(phone, content)
    coached(phone, device(), content)
    approved(phone, device(), content)
    published(phone, device(viewport={"width": 1280, "height": 900}), content)
    kit(phone, content)
    tried(phone, device(), content)
