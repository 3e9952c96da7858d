"""A named person approves: in her own name, or by a link without an account; then nothing moves."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Role
from cheznous.common import clock
from cheznous.common.errors import Closed, Refused
from cheznous.publishing import actions, queries
from cheznous.publishing.models import Approval, ApprovalRequest
from cheznous.studio import actions as studio
from cheznous.studio.models import Content

pytestmark = pytest.mark.django_db


def change(content: Content, owner: User, title: str = "La marée descend") -> None:
    studio.change(content, [{"op": "set", "place": "title", "value": title}], by=owner)
    content.refresh_from_db()


def link(asked: ApprovalRequest) -> str:
    return reverse("publishing:approval", args=[asked.token])


def test_an_owner_approves_in_her_own_name(content: Content, owner: User) -> None:
    approval = actions.approve(content, by=owner)
    assert approval.name == str(owner)
    assert actions.approve(content, by=owner) == approval


def test_a_maker_approves_once_it_is_delegated(
    content: Content, member: Callable[..., User]
) -> None:
    maker = member(Role.MAKER)
    with pytest.raises(Refused, match="Faites valider"):
        actions.approve(content, by=maker)
    delegate = member(Role.MAKER, may_approve=True)
    assert actions.approve(content, by=delegate).by == delegate


def test_what_is_not_in_order_is_not_approved(content: Content, owner: User) -> None:
    studio.change(content, [{"op": "set", "place": "picture/alt", "value": ""}], by=owner)
    content.refresh_from_db()
    for act in (actions.approve, actions.ask_approval):
        with pytest.raises(Refused, match="texte alternatif"):
            act(content, by=owner)


def test_a_later_edit_asks_again(content: Content, owner: User) -> None:
    actions.approve(content, by=owner)
    assert queries.standing(content).is_current
    change(content, owner)
    standing = queries.standing(content)
    assert standing.approval
    assert not standing.is_current


def test_a_link_approves_once_without_an_account(content: Content, owner: User) -> None:
    asked = actions.ask_approval(content, by=owner, to="Yann Quéméner")
    superior = Client()
    page = superior.get(link(asked)).content.decode()
    assert "La marée monte" in page
    assert 'value="Yann Quéméner"' in page
    answer = superior.post(
        link(asked), {"name": " Yann  Quéméner ", "answer": "approved"}, follow=True
    )
    assert "C’est approuvé." in answer.content.decode()
    assert Approval.objects.get().name == "Yann Quéméner"
    again = superior.get(link(asked))
    assert again.status_code == 410
    assert "Ce lien a déjà servi : Yann Quéméner a approuvé" in again.content.decode().replace(
        "\u202f", " "
    )


def test_a_second_tap_thanks_too(content: Content, owner: User) -> None:
    asked = actions.ask_approval(content, by=owner)
    for _ in range(2):
        said = {"name": "Yann", "answer": "approved"}
        answer = Client().post(link(asked), said, follow=True)
        assert "C’est approuvé." in answer.content.decode()
    assert Approval.objects.count() == 1


def test_an_answer_sent_twice_counts_once(content: Content, owner: User) -> None:
    asked = actions.ask_approval(content, by=owner)
    actions.answer(asked.token, name="Yann", approved=True)
    with pytest.raises(Closed, match="déjà servi"):
        actions.answer(asked.token, name="Yann", approved=False, word="Non.")
    assert Approval.objects.count() == 1


def test_a_change_is_asked_with_a_word_that_stands_beside_the_content(
    content: Content, owner: User
) -> None:
    asked = actions.ask_approval(content, by=owner)
    refused = Client().post(link(asked), {"name": "Yann", "answer": "change"})
    assert refused.status_code == 422
    Client().post(link(asked), {"name": "Yann", "answer": "change", "word": "La date est fausse."})
    assert not Approval.objects.exists()
    assert content.remarks.get().text == "La date est fausse."
    assert content.remarks.get().by_name == "Yann"


def test_nobody_approves_without_a_name(content: Content, owner: User) -> None:
    asked = actions.ask_approval(content, by=owner)
    assert Client().post(link(asked), {"name": " ", "answer": "approved"}).status_code == 422
    assert not Approval.objects.exists()


def test_an_approval_with_a_word_asks_which_is_meant(content: Content, owner: User) -> None:
    """The Enter key in a form presses its first button: her remark must not become a yes."""
    asked = actions.ask_approval(content, by=owner)
    answer = Client().post(
        link(asked), {"name": "Yann", "answer": "approved", "word": "Le lieu est faux."}
    )
    assert answer.status_code == 422
    assert "Le lieu est faux." in answer.content.decode()
    assert not Approval.objects.exists()


def test_a_forwarded_link_says_whom_it_was_sent_to_on_both_sides(
    content: Content, owner: User, signed_in: Callable[[User], Client]
) -> None:
    asked = actions.ask_approval(content, by=owner, to="Yann Le Goff")
    assert "Ce lien a été envoyé à Yann Le Goff." in Client().get(link(asked)).content.decode()
    Client().post(link(asked), {"name": "Quelqu’un", "answer": "approved"})
    kit = signed_in(owner).get(reverse("publishing:kit", args=[content.pk])).content.decode()
    assert "par le lien envoyé à Yann Le Goff" in kit


def test_an_expired_link_says_so(content: Content, owner: User) -> None:
    asked = actions.ask_approval(content, by=owner)
    ApprovalRequest.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    gone = Client().get(link(asked))
    assert gone.status_code == 410
    assert "plus de quatorze jours" in gone.content.decode()


def test_a_link_never_given_says_so(db: None) -> None:
    gone = Client().get(reverse("publishing:approval", args=["jamais-donne"]))
    assert gone.status_code == 410
    assert "ne mène nulle part" in gone.content.decode()


def test_a_new_link_closes_the_old_one(content: Content, owner: User) -> None:
    old = actions.ask_approval(content, by=owner)
    assert actions.ask_approval(content, by=owner) == old
    change(content, owner)
    new = actions.ask_approval(content, by=owner)
    assert new != old
    assert "a changé depuis" in Client().get(link(old)).content.decode()


def test_the_link_shows_the_revision_it_was_sent_for(content: Content, owner: User) -> None:
    asked = actions.ask_approval(content, by=owner)
    change(content, owner)
    page = Client().get(link(asked)).content.decode()
    assert "La marée monte" in page
    assert "a été retouché" in page
    actions.answer(asked.token, name="Yann", approved=True)
    assert not queries.standing(content).is_current


def test_a_closed_link_gives_no_file_either(content: Content, owner: User) -> None:
    asked = actions.ask_approval(content, by=owner)
    picture = reverse("publishing:approval_file", args=[asked.token, "page", "main-640.webp"])
    assert Client().get(picture).status_code == 200
    assert Client().get(picture.replace("main-640", "main-9999")).status_code == 404
    actions.answer(asked.token, name="Yann", approved=True)
    assert Client().get(picture).status_code == 410


def test_who_approves_again_reads_what_changed_since_and_the_coach_too(
    client: Client, content: Content, owner: User, signed_in: Callable[[User], Client]
) -> None:
    actions.approve(content, by=owner)
    change(content, owner)
    asked = actions.ask_approval(content, by=owner, to=str(owner))
    page = client.get(link(asked)).content.decode()
    assert "Ce qui a changé depuis votre accord" in page
    assert "<del>" in page
    hers = signed_in(owner)
    told = hers.get(reverse("studio:review_asked", args=[content.pk])).content.decode()
    assert "Depuis, on a complété le titre." in told
    compared = hers.get(reverse("studio:compare", args=[content.pk]), {"de": "accord"})
    assert "descend" in compared.content.decode()
    history = hers.get(reverse("studio:history", args=[content.pk])).content.decode()
    assert "a approuvé ce contenu" in history
