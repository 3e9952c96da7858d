"""The list of the day: proposed from the script, ticked line by line, with the kit one would borrow."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.journey import actions, kits, sheets
from cheznous.journey.models import Sheet
from cheznous.studio import actions as studio
from cheznous.studio.models import Content

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def content(actor: Actor, maker: User) -> Content:
    return studio.create(actor, kind="zoom", by=maker)


def put(content: Content, step: int, by: User, **values: object) -> None:
    operations = [{"op": "set", "place": name, "value": each} for name, each in values.items()]
    actions.write(content, step, operations, by=by)


def page(client: Client, content: Content, name: str = "journey:day") -> str:
    args = [content.pk, 8] if name == "journey:step" else [content.pk]
    return client.get(reverse(name, args=args)).content.decode().replace("\u202f", " ")


def test_what_the_script_shows_is_proposed_as_shots(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    rows = [{"id": "r1", "title": "La main"}, {"id": "r2", "title": "La lettre"}]
    put(content, 6, maker, script=rows)
    assert sheets.proposed(content, 8) == {"shots": "La main\nLa lettre"}
    assert "La lettre" in page(signed_in(maker), content)
    put(content, 8, maker, shots="La main")
    shown = page(signed_in(maker), content).partition('<script id="draft-document"')[0]
    assert "La lettre" not in shown
    assert "Le script montre aussi" not in shown  # that is said where the list is written


def test_a_tick_is_kept_and_a_stranger_line_harms_nothing(
    content: Content, maker: User, signed_in: Callable[[User], Client], member: Callable[..., User]
) -> None:
    put(content, 8, maker, shots="La main\n<b>La lettre</b>\nLa main")
    put(content, 8, maker, ticked=["La main", "Une ligne qui n’est plus là"])
    shown = page(signed_in(maker), content)
    assert shown.count('value="La main" checked') == 1
    assert "<b>La lettre" not in shown
    assert "disabled" in page(signed_in(member(Role.COACH)), content)


def test_without_a_script_ticks_come_back_to_the_list(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    put(content, 8, maker, shots="La main\nLa lettre")
    sent = {
        "was": '{"ticked": [], "ready": []}',
        "ticked": ["", "La lettre"],
        "ready": ["", "space"],
        "go": "day",
    }
    answer = signed_in(maker).post(reverse("journey:save", args=[content.pk, 8]), sent)
    assert answer["Location"] == reverse("journey:day", args=[content.pk])
    words = Sheet.objects.get(content=content, step=8).words
    assert (words["ticked"], words["ready"]) == (["La lettre"], ["space"])


def test_the_kit_one_would_borrow_is_a_sentence_and_data(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    assert "Rien ne se réserve encore ici" in page(signed_in(maker), content, "journey:step")
    put(content, 8, maker, kit="zoom", day="2027-01-15")
    shown = page(signed_in(maker), content)
    assert "À emprunter pour le 15 janvier" in shown
    assert "Objectif macro" in shown  # in the bag, to tick
    wish = kits.wish(sheets.said(content, sheets.of([content])[content.pk])[8])
    assert wish
    assert (wish.kit.key, wish.on) == ("zoom", date(2027, 1, 15))
    assert [each.kinds for each in kits.KITS if not each.holds] == []
