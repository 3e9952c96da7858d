"""What people do about rights, and what the database itself refuses."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import clock
from cheznous.common.errors import Closed, Refused
from cheznous.library import actions as library
from cheznous.library.models import Asset
from cheznous.publishing import actions as publishing
from cheznous.publishing import queries as published
from cheznous.rendering import queries as rendering
from cheznous.rights import actions, queries
from cheznous.rights.actions import Person, Scope
from cheznous.rights.models import Consent, Depiction, Showing, Word
from cheznous.studio import actions as studio
from cheznous.studio import queries as read
from cheznous.studio.models import Content
from tests.library import made as shelf
from tests.media.made import picture as draw
from tests.publishing import made
from tests.rights.made import ENDS, SCOPE, STARTS, agreed, asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(actor: Actor, owner: User, tmp_path: Path) -> Content:
    return made.written(actor, tmp_path, owner)


@pytest.fixture
def picture(content: Content) -> Asset:
    return Asset.objects.get(pk=content.draft.document["picture"]["media"])


@pytest.fixture
def yann(picture: Asset, owner: User) -> Depiction:
    return actions.depict(picture, kind="person", name="Yann Le Bris", by=owner)


def c1(content: Content) -> list[tuple[str, str, str]]:
    content = Content.objects.get(pk=content.pk)
    found = [each for each in read.findings(content) if each.check.startswith("C1")]
    return [(each.severity, each.place, each.message) for each in found]


def test_who_is_seen_without_a_word_blocks_at_the_picture(
    content: Content, yann: Depiction
) -> None:
    said = "Il manque l’accord de Yann Le Bris. On peut publier sans ce plan."
    assert c1(content) == [("blocks", "picture/media", said)]
    assert published.approvable(content) == [said]


def test_once_signed_nothing_is_left_to_say(content: Content, yann: Depiction, owner: User) -> None:
    agreed(yann, owner)
    assert c1(content) == []


def test_a_picture_used_again_keeps_its_consents(
    content: Content, actor: Actor, yann: Depiction, owner: User
) -> None:
    agreed(yann, owner)
    again = studio.create(actor, kind="zoom", by=owner, document=read.document_of(content.draft))
    assert c1(again) == []
    assert queries.shown_in([content.draft.document["picture"]["media"]])


def test_a_page_only_consent_lets_the_page_out_and_makes_no_film(
    content: Content, yann: Depiction, owner: User
) -> None:
    agreed(yann, owner, uses=("page",))
    assert {severity for severity, _, _ in c1(content)} == {"warns"}
    lines = {line.form.name: line for line in rendering.board(content)}
    assert lines["page"].state != "refused"
    assert lines["vertical-film"].state == "refused"
    assert "dans un film" in lines["vertical-film"].reason


def test_a_channel_that_was_not_named_gets_nothing(
    content: Content, yann: Depiction, owner: User
) -> None:
    agreed(yann, owner)
    made.everything(content)
    approval = publishing.approve(content, by=owner)
    channels = published.channels()
    on = date(2026, 11, 22)
    assert published.publishable(approval.revision, channels["own-page"], on) == []
    [no] = published.publishable(approval.revision, channels["facebook"], on)
    assert no == "L’accord de Yann Le Bris ne couvre pas Facebook. Demandez-le."


def test_a_consent_that_ended_since_stops_what_was_about_to_go(
    content: Content, yann: Depiction, owner: User
) -> None:
    agreed(yann, owner)
    approval = publishing.approve(content, by=owner)
    on = ENDS + timedelta(days=1)
    refusals = published.publishable(approval.revision, published.channels()["own-page"], on)
    assert any("a pris fin" in each for each in refusals)


def test_the_work_of_a_zoom_is_not_asked_twice(content: Content) -> None:
    assert not Showing.objects.exists()
    assert c1(content) == []


def test_saying_nobody_then_somebody_keeps_the_last_word(
    picture: Asset, yann: Depiction, owner: User
) -> None:
    actions.nobody(picture, by=owner)
    actions.nobody(picture, by=owner)
    assert queries.shown_in([picture.pk]) == {picture.pk: ()}
    actions.show(picture, yann, by=owner)
    actions.show(picture, yann, by=owner)
    assert [each.name for each in queries.shown_in([picture.pk])[picture.pk]] == ["Yann Le Bris"]


def test_nobody_of_another_actor_is_shown(yann: Depiction, owner: User, tmp_path: Path) -> None:
    other = Actor.objects.create(name="Autre", slug="autre", trade="museum")
    theirs = library.add_picture(other, draw(tmp_path / "autre.png", 400, 300).path, owner)
    with pytest.raises(Refused):
        actions.show(theirs, yann, by=owner)


@pytest.mark.parametrize("count", [1, 3])
def test_a_register_costs_four_queries_however_long(
    picture: Asset, owner: User, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        agreed(actions.depict(picture, kind="person", name=f"P{number}", by=owner), owner)
    with django_assert_num_queries(3):
        assert len(queries.shown_in([picture.pk])[picture.pk]) == count


@pytest.mark.parametrize("name", ["", "   ", "\x00"])
def test_nobody_is_nameless(picture: Asset, owner: User, name: str) -> None:
    with pytest.raises(Refused):
        actions.depict(picture, kind="person", name=name, by=owner)


def test_the_same_person_is_not_asked_twice(yann: Depiction, owner: User) -> None:
    twice = [Person("Anne Roux", "guardian"), Person("  anne  ROUX ", "guardian")]
    with pytest.raises(Refused, match="deux fois"):
        actions.ask(yann, twice, scope=SCOPE, project="P", purpose="p", by=owner)


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(("page",), {"own-page": "Votre page"}, STARTS, STARTS), "La fin vient avant"),
        (Scope(("page",), {"own-page": "Votre page"}, STARTS, STARTS - timedelta(1)), "La fin vient avant"),
        (Scope(("page",), {"own-page": "Votre page"}, STARTS, date(2099, 1, 1)), "Trente ans"),
        (Scope(("page",), {"own-page": "Votre page"}, STARTS), "a une fin"),
        (Scope(("page",), {}, STARTS, ENDS), "au moins un endroit"),
        (Scope((), {"own-page": "Votre page"}, STARTS, ENDS), "au moins une façon"),
        (Scope(("nonsense",), {"own-page": "Votre page"}, STARTS, ENDS), "au moins une façon"),
    ],
)  # fmt: skip
def test_a_scope_that_makes_no_sense_is_refused(
    yann: Depiction, owner: User, scope: Scope, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        actions.ask(yann, [Person("Yann", "self")], scope=scope, project="P", purpose="p", by=owner)
    assert not Consent.objects.exists()


def test_the_database_itself_refuses_an_end_before_the_start(yann: Depiction) -> None:
    for fields in ({"starts_on": ENDS, "ends_on": STARTS}, {"starts_on": STARTS, "ends_on": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.create(depiction=yann, form="signed", uses=["page"], **fields)


def test_a_text_of_a_hundred_thousand_letters_is_cut_to_its_column(
    yann: Depiction, owner: User
) -> None:
    consent = actions.ask(
        yann, [Person("y" * 100_000, "self")], scope=SCOPE, project="P" * 100_000, purpose="p" * 100_000, by=owner
    )  # fmt: skip
    assert (len(consent.project), len(consent.purpose)) == (200, 500)
    assert len(consent.words.get().name) == 120
    assert len(consent.text) < 8000


def test_the_text_says_every_required_field(yann: Depiction, owner: User) -> None:
    text = asked(yann, owner).text
    for words in (
        "Yann Le Bris", "mon image et ma voix", "Le port au soir", "01/09/2026", "Port-Ellé", "Votre page",
        "le monde entier", "1er\u00a0septembre 2026", "gratuitement", "retirer cet accord", "cinq ans",
    ):  # fmt: skip
        assert words in text, words


LINE = [[[10, 10], [200, 100]]]


def test_a_signature_serves_once(yann: Depiction, owner: User) -> None:
    token = asked(yann, owner).words.get().token
    word = actions.sign(token, name="Yann Le Bris", yes=True, drawing=LINE)
    assert (word.answer, word.way, word.drawing) == ("yes", "screen", LINE)
    with pytest.raises(Closed, match="déjà servi"):
        actions.sign(token, name="Yann Le Bris", yes=False)
    word.refresh_from_db()
    assert word.answer == "yes"


@pytest.mark.parametrize(
    "drawing", [[], [[]], [[[5, 5]]], [[[5, 5], [5, 5]]], "xx", [["a", "b"]], [[[1e999, 2], [3, 4]]], [3]]
)  # fmt: skip
def test_a_signature_of_nothing_is_none(yann: Depiction, owner: User, drawing: Any) -> None:
    token = asked(yann, owner).words.get().token
    with pytest.raises(Refused):
        actions.sign(token, name="Yann", yes=True, drawing=drawing)
    assert Word.objects.get(token=token).answer == ""


def test_a_drawing_stays_in_its_frame_and_is_bounded(yann: Depiction, owner: User) -> None:
    token = asked(yann, owner).words.get().token
    with pytest.raises(Refused, match="trop de traits"):
        actions.sign(token, name="Yann", yes=True, drawing=[LINE[0]] * 201)
    word = actions.sign(token, name="Yann", yes=True, drawing=[[[-9, 5], [9999, 9999]]])
    assert word.drawing == [[[0, 5], [1000, 400]]]


def test_an_altered_link_and_an_old_one_open_nothing(yann: Depiction, owner: User) -> None:
    word = asked(yann, owner).words.get()
    with pytest.raises(Closed, match="nulle part"):
        queries.word(word.token + "x")
    Word.objects.filter(pk=word.pk).update(expires_at=clock.now())
    with pytest.raises(Closed, match="trente jours"):
        actions.sign(word.token, name="Yann", yes=True, typed=True)


def test_once_signed_a_link_opens_for_ever_and_another_may_replace_it(
    yann: Depiction, owner: User
) -> None:
    word = agreed(yann, owner).words.get()
    Word.objects.filter(pk=word.pk).update(expires_at=clock.now() - timedelta(days=4000))
    old = queries.word(word.token)
    new = actions.renew_link(old, by=owner)
    with pytest.raises(Closed):
        queries.word(word.token)
    assert queries.word(new.token).answer == "yes"


def test_one_parent_does_not_sign_for_both(picture: Asset, owner: User) -> None:
    lou = actions.depict(picture, kind="minor", name="Lou", by=owner)
    people = [Person("Anne", "guardian"), Person("Paul", "guardian"), Person("Lou", "child")]
    consent = actions.ask(lou, people, scope=SCOPE, project="P", purpose="p", by=owner)
    anne, paul, _ = consent.words.all()
    actions.sign(anne.token, name="Anne", yes=True, typed=True)
    with pytest.raises(Refused, match="son propre lien"):
        actions.sign(paul.token, name="ANNE", yes=True, typed=True)


def test_what_was_never_signed_is_not_taken_back(yann: Depiction, owner: User) -> None:
    with pytest.raises(Refused):
        actions.take_back(asked(yann, owner).words.get())


def test_taking_back_twice_is_taking_back_once(
    content: Content, yann: Depiction, owner: User
) -> None:
    word = agreed(yann, owner).words.get()
    first = actions.take_back(word, why="Je change d’avis").withdrawn_at
    assert actions.take_back(word).withdrawn_at == first
    assert "a retiré son accord" in c1(content)[0][2]


def test_what_was_added_by_mistake_goes_but_a_signed_word_stays(
    picture: Asset, yann: Depiction, owner: User
) -> None:
    actions.hide(picture, yann, by=owner)
    assert not Depiction.objects.exists()
    other = actions.depict(picture, kind="person", name="Anne", by=owner)
    agreed(other, owner)
    actions.hide(picture, other, by=owner)
    assert Depiction.objects.get() == other


def test_five_years_after_its_end_a_consent_is_forgotten_with_its_sheet(
    yann: Depiction, owner: User, tmp_path: Path
) -> None:
    consent = actions.file_paper(
        asked(yann, owner), draw(tmp_path / "feuille.png", 400, 300).path, by=owner
    )
    sheet = consent.proof_path
    assert sheet
    assert actions.forget(ENDS + timedelta(days=5 * 365)) == 0
    assert sheet.exists()
    with transaction.atomic():
        assert actions.forget(ENDS + timedelta(days=5 * 365 + 3)) == 1
    assert not Word.objects.exists()


def test_the_address_of_who_never_answered_is_erased(yann: Depiction, owner: User) -> None:
    word = asked(yann, owner, email="yann@exemple.bzh").words.get()
    actions.forget(STARTS)
    word.refresh_from_db()
    assert word.email
    Word.objects.update(expires_at=clock.now())
    actions.forget(STARTS)
    word.refresh_from_db()
    assert word.email == ""


def test_the_sound_of_a_film_keeps_the_rights_of_who_is_heard_in_it(
    actor: Actor, yann: Depiction, owner: User
) -> None:
    film = shelf.film(actor)
    actions.show(film, yann, by=owner)
    actions.depict(film, kind="work", name="Le Port au soir", by=owner)
    sound = library.sound_of(film, owner)
    assert [each.name for each in queries.shown_in([sound.pk])[sound.pk]] == [yann.name]
