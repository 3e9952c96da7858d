"""The life of a content: told by sitting, compared word by word, come back to, forgotten after a year."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Role
from cheznous.library.models import Asset
from cheznous.studio import actions, moments
from cheznous.studio.models import Content, Draft, Edit, Look
from tests.studio.made import at, document, put

pytestmark = pytest.mark.django_db
TAGS = re.compile(r"<[^>]+>")


def text(answer: Any) -> str:
    """Read a page as people do."""
    main = answer.content.decode().partition("<main")[2]
    return " ".join(unescape(TAGS.sub(" ", main)).split())


def later(content: Content, **ago: float) -> None:
    """Make as if everything written had been so much earlier."""
    for each in Edit.objects.filter(draft=content.pk):
        Edit.objects.filter(pk=each.pk).update(made_at=each.made_at - timedelta(**ago))


def write(content: Content, by: User, **places: str) -> None:
    for place, value in places.items():
        actions.change(content, [put(place.replace("__", "/"), value)], by=by)


@pytest.fixture
def owner(member: Callable[..., User]) -> User:
    return member(Role.OWNER)


def test_acts_are_told_by_sitting_and_not_one_a_change(
    client: Client, content: Content, maker: User, owner: User
) -> None:
    write(content, maker, stops__s2__text="Court.", stops__s2__line="Bref.", promise="Vous verrez.")
    later(content, hours=2)
    write(content, owner, title="La marée")
    actions.remark(content, "Trop court ?", by=owner, name="", place="stops/s2/text")
    told = text(client.get(at("history", content)))
    assert f"{maker} a écrit la promesse et raccourci l’arrêt 2." in told
    assert f"{owner} a raccourci le titre." in told
    assert f"{owner} a dit, sur « Arrêt 2 » : « Trop court ? »" in told
    assert told.index("le titre") < told.index("la promesse")
    alone = text(client.get(at("history", content), {"qui": str(owner), "quoi": "ecriture"}))
    assert "le titre" in alone
    assert "promesse." not in alone
    assert "Trop court" not in alone


def test_the_words_of_a_sitting_are_shown_gone_and_come(
    client: Client, content: Content, maker: User
) -> None:
    write(content, maker, title="La mer monte", stops__s2__alt="Une autre plage.")
    (sitting,) = moments.sittings(Content.objects.get(pk=content.pk))
    page = client.get(at("compare", content), {"de": sitting.before, "a": sitting.after})
    assert "<del>" in page.content.decode()
    told = text(page)
    assert "La retiré : marée ; ajouté : mer ; monte" in told
    assert "Arrêt 2 : Détail 2, sa description" in told


def test_a_frame_an_order_and_a_voice_are_said_in_words(
    client: Client, content: Content, maker: User
) -> None:
    frame = put("stops/s1/zone", [0.6, 0.6, 0.3, 0.3])
    actions.change(content, [frame, {"op": "move", "place": "stops/s3", "after": None}], by=maker)
    (sitting,) = moments.sittings(Content.objects.get(pk=content.pk))
    page = client.get(at("compare", content), {"de": sitting.before, "a": "maintenant"})
    assert "Avant : en haut à gauche, 9 % de l’image. Maintenant : en bas à droite" in text(page)
    assert "Avant Détail 1 Détail 2 Détail 3 Maintenant Détail 3 Détail 1 Détail 2" in text(page)
    assert page.content.count(b'<rect class="frame-') == 4


def test_coming_back_is_a_change_that_can_be_undone(
    client: Client, content: Content, maker: User, owner: User
) -> None:
    write(content, maker, title="Un titre")
    later(content, hours=1)
    write(content, owner, title="Un autre titre", promise="Vous saurez.")
    first, _second = moments.sittings(Content.objects.get(pk=content.pk))
    answer = client.post(at("come_back", content), {"de": first.after}, follow=True)
    assert "C’est revenu comme avant" in text(answer)
    assert (document(content).title, document(content).promise) == ("Un titre", "")
    assert "a repris une version d’avant" in text(client.get(at("history", content)))
    client.post(at("undo", content))
    assert document(content).title == "Un autre titre"


def test_a_file_erased_since_does_not_come_back_and_it_is_said(
    client: Client, content: Content, maker: User
) -> None:
    picture = document(content).picture.media
    write(content, maker, picture__media="")
    content.uses.all().delete()
    Asset.objects.filter(pk=picture).delete()
    (sitting,) = moments.sittings(Content.objects.get(pk=content.pk))
    answer = client.post(at("come_back", content), {"de": sitting.before}, follow=True)
    assert "Un fichier effacé depuis n’est pas revenu" in text(answer)
    assert document(content).picture.media == ""


def test_what_changed_since_one_last_looked_is_one_tap_away(
    client: Client, content: Content, maker: User, owner: User
) -> None:
    client.get(at("history", content))
    assert "Depuis votre dernière visite" not in text(client.get(at("history", content)))
    Look.objects.update(at=timezone.now() - timedelta(days=1))
    write(content, owner, title="Écrit sans elle")
    assert "Depuis votre dernière visite" in text(client.get(at("history", content)))
    assert "Écrit sans elle" in text(client.get(at("compare", content)))


def test_a_moment_that_is_gone_is_said(client: Client, content: Content) -> None:
    for key in ("avant-99999", "vu", "accord", "version-7", "apres-x", "n’importe"):
        answer = client.get(at("compare", content), {"de": key}, follow=True)
        assert "Ce moment n’existe plus" in text(answer)


def test_an_observer_does_not_read_who_did_what(
    member: Callable[..., User], signed_in: Callable[[User], Client], content: Content
) -> None:
    observer = signed_in(member(Role.OBSERVER))
    assert observer.get(at("history", content)).status_code == 404
    assert at("history", content) not in observer.get(at("review_asked", content)).content.decode()


def test_a_year_later_acts_are_forgotten(client: Client, content: Content, maker: User) -> None:
    write(content, maker, title="Il y a longtemps")
    later(content, days=366)
    client.get(at("history", content))
    Look.objects.update(at=timezone.now() - timedelta(days=366))
    moments.forget()
    assert not Edit.objects.exists()
    assert not Look.objects.exists()
    assert document(content).title == "Il y a longtemps"


def test_old_changes_are_thinned_to_one_a_sitting(
    content: Content, maker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "KEPT_EDITS", 3)
    for number in range(6):
        write(content, maker, title=f"Titre {number}", promise=f"Promesse {number}")
    kept = Edit.objects.filter(draft=content.pk)
    assert kept.count() == 4
    assert kept.last().document["title"] == "La marée monte"  # type: ignore[union-attr]


def test_a_page_costs_the_same_for_one_remark_or_three(
    client: Client, content: Content, maker: User
) -> None:
    client.get(at("history", content))
    counts = []
    for _ in range(2):
        actions.remark(content, "Bien.", by=maker, name="")
        write(content, maker, title=f"Titre {len(counts)}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(at("history", content))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert Draft.objects.count() == 1
