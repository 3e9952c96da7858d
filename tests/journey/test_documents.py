"""Each step has its short document: what is known is in it already, and it feeds what comes after."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.channels.models import Account
from cheznous.journey import actions, at_publishing, known, queries, rounds
from cheznous.journey.blanks import blank
from cheznous.journey.columns import SCRIPTS, SHOTS
from cheznous.journey.holding import held_of
from cheznous.journey.models import Sheet
from cheznous.journey.steps import STEPS
from cheznous.publishing.models import Publication
from cheznous.studio import actions as studio
from cheznous.studio.models import Content, Remark
from tests.audience import made

pytestmark = pytest.mark.django_db
LINES = [
    {"id": "r1", "title": "La main", "frame": "La main seule", "look": "Regardez la main.", "changes": "Elle serre."},
    {"id": "r2", "title": "Le chien", "look": "Regardez le chien."},
]  # fmt: skip


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def content(actor: Actor, maker: User) -> Content:
    return studio.create(actor, kind="zoom", by=maker)


@pytest.fixture
def whole(actor: Actor, maker: User, tmp_path: Path) -> Content:
    return made.content(actor, tmp_path, maker)


@pytest.fixture
def client(maker: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(maker)


def fresh(content: Content) -> Content:
    return Content.objects.select_related("draft", "actor").get(pk=content.pk)


def put(content: Content, step: int, by: User, **values: Any) -> None:
    operations = [{"op": "set", "place": name, "value": each} for name, each in values.items()]
    actions.write(content, step, operations, by=by)


def page(client: Client, view: str, content: Content, *more: int) -> str:
    where = reverse(view, args=[content.pk, *more])
    words = re.sub(r"<[^>]+>", " ", client.get(where).content.decode().split("<main")[1])
    return re.sub(r"\s+", " ", html.unescape(words))


@pytest.mark.parametrize("kind", [*SCRIPTS, "another"])
def test_every_step_of_every_form_asks_something(kind: str) -> None:
    for each in STEPS:
        fields = blank(each.number, kind).fields
        assert fields
        assert len({field.name for field in fields}) == len(fields)


def test_the_script_is_already_in_images(content: Content, maker: User) -> None:
    put(content, 6, maker, script=LINES)
    plan = held_of(fresh(content), 7)["document"]["plan"]
    assert [(row["seen"], row["said"]) for row in plan[:3]] == [
        ("La main seule", "Regardez la main. Elle serre."),
        ("Le chien", "Regardez le chien."),
        ("", ""),
    ]
    assert plan[0]["seconds"] == 3  # five words at 140 a minute, and no image is shorter
    assert not Sheet.objects.filter(content=content, step=7).exists()  # proposed, not written


def test_a_content_made_first_is_its_own_images(whole: Content) -> None:
    held = held_of(fresh(whole), 7)
    plan = [row for row in held["document"]["plan"] if row["said"]]
    assert {row["shot"] for row in plan} <= dict(SHOTS).keys()
    assert held["document"]["wanted"] == sum(row["seconds"] for row in plan)


def test_images_draft_the_content_with_the_script(content: Content, maker: User) -> None:
    put(content, 6, maker, script=LINES)
    plan = held_of(fresh(content), 7)["document"]["plan"]
    plan[0] |= {"shot": "close", "said": "Regardez ses doigts."}
    plan[2] |= {"seen": "La mer", "said": "Et la mer.", "shot": "wide"}
    put(content, 7, maker, plan=plan)
    actions.take_script(content, by=maker)
    stops = fresh(content).draft.document["stops"][1:4]
    assert [stop["text"] for stop in stops] == [
        "Regardez ses doigts.",
        "Regardez le chien.",
        "Et la mer.",
    ]
    sides = [stop["zone"][2] for stop in stops]
    assert sides[0] < sides[2]
    assert stops[2]["title"] == "La mer"
    assert all(stop["zone"][0] + stop["zone"][2] <= 1 for stop in stops)


def test_a_drawn_plan_is_a_step_done(content: Content, maker: User) -> None:
    put(content, 7, maker, plan=[{"id": "r1", "seen": "La mer", "shot": "wide", "seconds": 5}])
    assert queries.progress_of(fresh(content)).facts[7] == ("done", "Votre fiche est remplie.")
    assert Sheet.objects.get(content=content, step=7).words["plan"][0]["seconds"] == 5


def test_a_step_says_what_is_known(
    whole: Content, maker: User, member: Callable[..., User], client: Client
) -> None:
    studio.remark(whole, "Plus court ?", by=member(Role.COACH), name="Maïwenn", place="promise")
    shown = page(client, "journey:step", whole, 11)
    assert "Version" in shown
    assert "1 ; 1 à régler" in shown
    assert "Tour 1 encore 1 à régler" in shown
    assert "Images décrites" in page(client, "journey:step", whole, 12)
    row = queries.progress_of(fresh(whole))
    assert known.lines(row, 9)
    assert known.lines(row, 15) == []
    put(whole, 2, maker, public="families", channels=["school"], call="Soazig")
    row = queries.progress_of(fresh(whole))
    assert (
        dict(known.lines(row, 13))["Où sont les gens, d’après l’étape 2"]
        == "École, espace de classe"
    )
    assert "le mercredi et le week-end" in dict(known.lines(row, 14))["Le bon moment"]
    assert held_of(fresh(whole), 15)["document"]["people"] == "Soazig"


def test_what_is_left_is_said_and_leads_where_it_is_mended(
    whole: Content, maker: User, client: Client
) -> None:
    stop = fresh(whole).draft.document["stops"][2]["id"]
    studio.change(whole, [{"op": "set", "place": f"stops/{stop}/text", "value": ""}], by=maker)
    row = queries.progress_of(fresh(whole))
    assert row.facts[7][0] == "going"
    assert row.facts[7][1].startswith("Il reste ")
    answer = client.get(reverse("journey:step", args=[whole.pk, 7])).content.decode()
    assert "Ce qui reste à régler ici" in answer
    assert f"{reverse('studio:edit', args=[whole.pk])}#stops-{stop}-text" in answer


def test_the_title_is_written_once_for_all(whole: Content, maker: User) -> None:
    put(
        whole,
        13,
        maker,
        title="Qui a peint cette main, et pourquoi la voit-on encore aujourd’hui sur la toile ?",
    )
    assert fresh(whole).title.startswith("Qui a peint")
    places = {each["place"] for each in held_of(fresh(whole), 13)["findings"]}
    assert "title" in places  # longer than what a phone shows


def test_a_round_ends_when_all_is_settled(content: Content, maker: User) -> None:
    for n in range(3):
        said = studio.remark(content, f"Tour {n}", by=maker, name="Maïwenn")
        studio.remark(content, "Et aussi", by=maker, name="Yann")
        for each in Remark.objects.filter(content=content, resolved_at=None):
            studio.resolve(each, by=maker)
    assert said
    found = rounds.counted(Remark.objects.filter(content=content, answers=None).order_by("made_at"))
    assert [len(each) for each in found] == [2, 2, 2]
    [told] = held_of(fresh(content), 11)["findings"]
    assert "tour de relecture numéro 3" in told["message"]


def test_a_step_that_is_done_is_not_offered_to_be_passed(whole: Content, client: Client) -> None:
    assert "Passer cette étape" not in page(client, "journey:step", whole, 6)
    assert "Passer cette étape" in page(client, "journey:step", whole, 2)


def test_a_step_is_said_in_the_same_words_everywhere(
    whole: Content, maker: User, client: Client
) -> None:
    put(whole, 8, maker, where="Salle 2")
    row = queries.progress_of(fresh(whole))
    listed = page(client, "journey:content", whole)
    for each in STEPS:
        said = row.said(each.number)[0]
        assert re.search(
            rf"{each.number}\. {each.name[:1].upper()}{each.name[1:]}.{{0,60}}? {said}", listed
        ), each
        assert f"Étape {each.number} sur 16 : {each.name} {said}" in page(
            client, "journey:step", whole, each.number
        ).replace("\u202f:", " :")


def test_who_answers_is_asked_when_it_goes_out_kept_and_shown(
    whole: Content, maker: User, actor: Actor, client: Client
) -> None:
    [asked] = at_publishing.questions(whole)
    assert (asked.name, asked.value) == ("who", "")
    at_publishing.answered(whole, {"who": " "}, by=maker)
    assert not Sheet.objects.filter(content=whole, step=14).exists()
    at_publishing.answered(whole, {"who": "Nolwenn, puis Yann"}, by=maker)
    assert next(at_publishing.questions(whole)).value == "Nolwenn, puis Yann"
    revision = studio.revise(whole, by=maker)
    account = Account.objects.create(actor=actor, channel="own-page")
    Publication.objects.create(
        content=whole, account=account, revision=revision, state="live", made_by=maker, live_at=timezone.now()
    )  # fmt: skip
    assert "qui répond aux habitants : Nolwenn, puis Yann" in page(
        client, "journey:content", whole
    ).replace("\u202f:", " :")


def test_a_step_is_remarked_on_answered_and_settled(
    whole: Content,
    maker: User,
    member: Callable[..., User],
    client: Client,
    signed_in: Callable[[User], Client],
) -> None:
    hers = signed_in(member(Role.COACH))
    here = reverse("journey:step", args=[whole.pk, 2])
    sent = hers.post(reverse("journey:remark", args=[whole.pk, 2]), {"text": "Et son voisin ?"})
    assert sent["Location"] == f"{here}#remarques"
    assert "Écrivez votre remarque" in hers.post(
        reverse("journey:remark", args=[whole.pk, 2]), {"text": " "}, follow=True
    ).content.decode()  # fmt: skip
    assert "Et son voisin" in page(client, "journey:step", whole, 2)
    assert "Et son voisin" not in page(client, "journey:step", whole, 3)
    act = queries.next_act(fresh(whole))
    assert act is None or act.step != 2 or act.title == "Répondre à Accompagne"
    told = client.get(reverse("studio:review_asked", args=[whole.pk])).content.decode()
    assert "Étape 2" in told
    assert f"{here}#remarques" in told
    assert (
        "Et son voisin" not in client.get(reverse("studio:edit", args=[whole.pk])).content.decode()
    )
    link = studio.share(whole, by=maker)
    anybody = Client().get(reverse("studio:review", args=[link.token])).content.decode()
    assert "Et son voisin" not in anybody  # how it is prepared is not for who reads by a link
    put(whole, 2, maker, public="families", somebody="Soazig", doubt="Rien", channels=["school"])
    said = Remark.objects.get()
    settled = client.post(reverse("studio:resolve", args=[whole.pk]), {"remark": said.pk})
    assert settled["Location"] == f"{here}#remarques"
    assert queries.progress_of(fresh(whole)).hows[2] == "reviewed"
