"""The document of each step: what it keeps, what it says, what two people do in it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.audience import queries as audience
from cheznous.journey import actions, checks, intents, queries, sheets
from cheznous.journey.blanks import BLANKS, blank
from cheznous.journey.columns import SCRIPTS
from cheznous.journey.models import How, Sheet
from cheznous.journey.steps import STEPS
from cheznous.studio import actions as studio
from cheznous.studio.edits import Overtaken
from cheznous.studio.models import Content

pytestmark = pytest.mark.django_db
FULL: dict[int, dict[str, Any]] = {
    1: {"story": "Un port où une femme n’attend plus.", "thing": "La lettre", "surprise": "Elle nous regarde.",
        "why_us": "Elle est de chez nous."},
    2: {"public": "families", "somebody": "Soazig, 38 ans.", "doubt": "La peinture", "channels": ["school"]},
    3: {"promise": "Après ce contenu, un enfant pourra retrouver qui attend les barques."},
    4: {"hours": 4, "free": 6, "ready_on": "2027-01-15", "team": "Yann", "kit": "Un téléphone"},
    5: {"tone": "Une voisine", "moments": "La main\nLa lettre\nLe chien", "risks": "Rien",
        "wont": "Une vie du peintre"},
}  # fmt: skip


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def content(actor: Actor, maker: User) -> Content:
    return studio.create(actor, kind="zoom", by=maker)


@pytest.fixture
def client(maker: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(maker)


def fresh(content: Content) -> Content:
    return Content.objects.select_related("draft", "actor").get(pk=content.pk)


def put(content: Content, step: int, by: User, **values: Any) -> None:
    operations = [{"op": "set", "place": name, "value": each} for name, each in values.items()]
    actions.write(content, step, operations, by=by)


def said(content: Content) -> dict[int, dict[str, Any]]:
    content = fresh(content)
    return sheets.said(content, sheets.of([content])[content.pk])


def advice(content: Content, step: int) -> list[str]:
    return [each.message for each in checks.advice(step, content.kind, said(content))]


def send(client: Client, content: Content, step: int, *operations: dict[str, Any]) -> Any:
    return client.post(
        reverse("journey:sheet", args=[content.pk, step]),
        json.dumps({"operations": operations}),
        content_type="application/json",
    )


@pytest.mark.parametrize("step", range(1, 17))
def test_every_step_has_a_screen_that_leads_on(step: int, client: Client, content: Content) -> None:
    page = client.get(reverse("journey:step", args=[content.pk, step])).content.decode()
    assert f"Étape {step} sur 16" in page
    assert page.count("<h1>") == 1
    asked = blank(step, content.kind)
    assert asked.fields or asked.leads


def test_what_is_not_a_step_is_nowhere(client: Client, content: Content) -> None:
    for wrong in (0, 17, 999):
        assert client.get(reverse("journey:step", args=[content.pk, wrong])).status_code == 404


def test_a_field_saves_itself_and_is_found_again(client: Client, content: Content) -> None:
    answer = send(
        client, content, 1, {"op": "set", "place": "story", "was": "", "value": "Un trou 🕳"}
    )
    assert answer.json()["document"]["story"] == "Un trou 🕳"
    assert said(content)[1]["story"] == "Un trou 🕳"
    known = answer.json()["version"]
    address = reverse("journey:sheet", args=[content.pk, 1])
    assert client.get(f"{address}?version={known}").status_code == 204


def test_the_promise_is_written_once_for_all(client: Client, content: Content, maker: User) -> None:
    put(content, 3, maker, **FULL[3])
    assert fresh(content).draft.document["promise"] == FULL[3]["promise"]
    studio.change(
        content, [{"op": "set", "place": "promise", "value": "Après ce zoom, on saura."}], by=maker
    )
    assert said(content)[3]["promise"] == "Après ce zoom, on saura."
    answer = send(
        client, content, 3, {"op": "set", "place": "promise", "was": "?", "value": "Autre"}
    )
    assert answer.status_code == 409
    assert answer.json()["place"] == "promise"


def test_the_questions_written_with_the_promise_wait_at_the_trial(
    content: Content, maker: User
) -> None:
    rows = [
        {"id": "r1", "ask": "Que tient-elle ?", "right": "Une lettre", "other_a": "Un panier"},
        {"id": "r3", "ask": " Et le chien ? "},
    ]
    put(content, 3, maker, questions=rows)
    assert audience.written(fresh(content)) == [
        {"ask": "Que tient-elle ?", "right": "Une lettre", "others": ["Un panier"]},
        {"ask": "Et le chien ?", "right": "", "others": []},
    ]
    lines = intents.lines(content := fresh(content), sheets.of([content])[content.pk])
    assert "Que tient-elle" not in str(lines)  # who accepts the note is not examined


def test_two_people_in_one_step_lose_nothing(
    content: Content, maker: User, member: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    owner = member(Role.OWNER)
    put(content, 1, maker, story="La sienne")
    put(content, 1, owner, thing="Un coffre")
    with pytest.raises(Overtaken):
        actions.write(
            content, 1, [{"op": "set", "place": "story", "was": "", "value": "La mienne"}], by=owner
        )
    assert (said(content)[1]["story"], said(content)[1]["thing"]) == ("La sienne", "Un coffre")
    page = signed_in(maker).get(reverse("journey:step", args=[content.pk, 1])).content.decode()
    assert f"{owner} a écrit ici" in page
    late = {"op": "set", "place": "thing", "was": "", "value": "Une lettre"}
    told = send(signed_in(maker), content, 1, late).json()
    assert told["message"].startswith(f"{owner} vient de changer ce texte.")
    assert "gardez les deux" in told["message"]
    both = {**late, "was": told["current"], "value": f"{told['current']} Une lettre"}
    assert send(signed_in(maker), content, 1, both).status_code == 200
    assert said(content)[1]["thing"] == "Un coffre Une lettre"


def test_it_works_without_javascript(client: Client, content: Content) -> None:
    address = reverse("journey:save", args=[content.pk, 2])
    was = json.dumps(said(content)[2])
    sent = {"was": was, "public": "families", "somebody": "Soazig", "doubt": "", "channels": ["", "school", "own"],
            "call": "", "go": "next"}  # fmt: skip
    answer = client.post(address, sent)
    assert answer["Location"] == reverse("journey:step", args=[content.pk, 3])
    assert said(content)[2]["channels"] == ["school", "own"]
    answer = client.post(address, sent | {"somebody": "Une autre", "go": "next"})
    assert answer["Location"] == reverse(
        "journey:step", args=[content.pk, 2]
    )  # overtaken: stays, and says it
    assert "Une autre" in client.get(answer["Location"]).content.decode()
    assert client.post(address, {"was": "oups"}).status_code == 303


def test_numbers_come_from_a_form_as_words(client: Client, content: Content) -> None:
    was = json.dumps(said(content)[4])
    client.post(
        reverse("journey:save", args=[content.pk, 4]), {"was": was, "hours": "4,5", "free": "3"}
    )
    assert (said(content)[4]["hours"], said(content)[4]["free"]) == (4.5, 3)
    page = client.get(reverse("journey:step", args=[content.pk, 4])).content.decode()
    assert 'value="4.5"' in page


@pytest.mark.parametrize(
    ("step", "place", "value"),
    [
        (1, "story", "x" * 100_000), (1, "story", 12), (1, "story", None), (1, "unknown", "x"),
        (2, "public", "tout"), (2, "channels", "school"), (4, "hours", "beaucoup"), (4, "hours", -1),
        (4, "hours", 1e9), (4, "hours", True), (4, "ready_on", "x" * 50), (6, "script", "x"), (7, "x", "y"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_in_french(
    step: int, place: str, value: Any, client: Client, content: Content
) -> None:
    answer = send(client, content, step, {"op": "set", "place": place, "value": value})
    assert answer.status_code == 422
    assert answer.json()["message"].endswith(".")


def test_hostile_words_are_kept_as_words(client: Client, content: Content) -> None:
    for value in (
        "<script>alert(1)</script>",
        "مرحبا بالعالم",
        "👩‍👩‍👧 \u202e",
        "a\x00b",
        "\ud800",
    ):
        answer = send(client, content, 1, {"op": "set", "place": "story", "value": value})
        assert answer.status_code == 200, value
        page = client.get(reverse("journey:step", args=[content.pk, 1])).content.decode()
        assert "<script>alert" not in page


def test_nonsense_is_a_bad_request(client: Client, content: Content) -> None:
    address = reverse("journey:sheet", args=[content.pk, 1])
    for body in ("", "[]", '{"operations": 3}', "[" * 5000):
        assert client.post(address, body, content_type="application/json").status_code == 400


def test_what_fits_is_kept_when_the_kind_changes(content: Content, maker: User) -> None:
    put(content, 6, maker, script=[{"id": "r1", "title": "La main", "source": "L’inventaire"}])
    put(content, 4, maker, hours=4)
    Content.objects.filter(pk=content.pk).update(kind="quiz")
    changed = fresh(content)
    words = sheets.words("quiz", 6, Sheet.objects.get(content=content, step=6).words, {})
    kept = {name: text for name, text in words["script"][0].items() if text}
    assert kept == {"id": "r1", "source": "L’inventaire"}
    assert (
        sheets.words("quiz", 4, Sheet.objects.get(content=changed, step=4).words, {})["hours"] == 4
    )


@pytest.mark.parametrize(
    ("step", "values", "told"),
    [
        (1, {"story": "mot " * 26}, "26 mots : 25 au plus."),
        (1, {"story": "En 1893, un peintre arrive."}, "Ne commencez pas par une date"),
        (2, {"somebody": "Un contenu tout public"}, "« tout public », ce n’est personne."),
        (2, {"doubt": "ce que les jeunes n’aiment pas"}, "« les jeunes », ce n’est personne."),
        (2, {"public": "elders", "channels": ["tiktok"]}, "est d’abord ici : Facebook"),
        (3, {"promise": "Une belle marine."}, "Dites ce que la personne pourra faire"),
        (3, {"promise": "Après ce contenu, elle pourra nommer trois bateaux et raconter le port."}, "un seul verbe"),
        (3, {"promise": "Après ce contenu, " + "elle pourra voir " * 7}, "20 au plus"),
        (4, {"hours": 6, "free": 3.5}, "Il vous manque 2,5 heures."),
        (4, {"hours": 1, "free": 3}, "La première fois, comptez plutôt 3 à 5 heures"),
        (5, {"moments": "Un seul"}, "gardez-en trois"),
        (5, {"risks": "mot " * 60, "wont": "mot " * 60, "moments": "mot " * 150, "tone": "mot " * 50}, ""),
        (6, {"script": [{"id": "r1", "title": "La main", "look": "Regardez la main."}]}, "Et alors ?"),
    ],
)  # fmt: skip
def test_the_coach_says_what_to_do(
    step: int, values: dict[str, Any], told: str, content: Content, maker: User
) -> None:
    put(content, step, maker, **values)
    assert any(told in each for each in advice(content, step)) or not told


def test_a_note_of_more_than_a_page_is_told(content: Content, maker: User) -> None:
    put(content, 1, maker, story="mot " * 70, surprise="mot " * 70, why_us="mot " * 70)
    put(content, 2, maker, somebody="mot " * 70)
    put(content, 5, maker, moments="mot " * 120, risks="mot " * 70)
    assert any("ne tient plus en une page" in each for each in advice(content, 5))


@pytest.mark.parametrize(
    "promise",
    [
        "Après ce contenu, un enfant pourra retrouver qui attend les barques et qui ne les attend plus.",
        "Après ce contenu, un voisin pourra reconnaître un four à goémon et une charrette.",
        "Après ce contenu, elle saura regarder la lumière et la mer.",
    ],
)
def test_one_verb_is_one_verb(promise: str, content: Content, maker: User) -> None:
    put(content, 3, maker, promise=promise)
    assert advice(content, 3) == []


def test_who_begins_by_the_idea_is_led_to_the_note(content: Content, maker: User) -> None:
    act = queries.next_act(fresh(content))
    assert act
    assert (act.title, act.step) == ("Préparer l’idée", 1)
    assert act.beside == ("Aller droit au contenu", "studio:edit")
    for step, following in (
        (1, "le public"),
        (2, "la promesse"),
        (3, "la forme"),
        (4, "la note d’intention"),
    ):
        put(content, step, maker, **FULL[step])
        act = queries.next_act(fresh(content))
        assert act
        assert act.title == f"Préparer {following}"
    put(content, 5, maker, **FULL[5])
    row = queries.progress_of(fresh(content))
    assert row.act
    assert row.act.title == "Prendre l’œuvre en photo"
    assert row.done[:4] == [1, 2, 3, 4]
    assert row.facts[5][0] == "going"  # a yes is missing, and holds nobody back
    assert row.hows[2] == How.ALONE


def test_who_writes_in_the_content_first_is_not_sent_back_to_the_idea(
    content: Content, maker: User
) -> None:
    studio.change(content, [{"op": "set", "place": "title", "value": "Qui attend ?"}], by=maker)
    act = queries.next_act(fresh(content))
    assert act
    assert act.title == "Prendre l’œuvre en photo"


def test_the_five_first_steps_take_twenty_minutes() -> None:
    first = [BLANKS[step] for step in range(1, 6)]
    asked = [field for each in first for field in each.fields if not field.optional]
    assert sum(each.minutes for each in first) <= 20
    assert len(asked) <= 20
    assert max(len(each.fields) for each in first) <= 6


def test_the_five_first_steps_lead_to_the_note_in_six_screens(
    client: Client, content: Content
) -> None:
    screens = 1
    for step in range(1, 6):
        held = client.get(reverse("journey:sheet", args=[content.pk, step])).json()["document"]
        sent = {"was": json.dumps(held), "go": "next"} | FULL[step]
        place = client.post(reverse("journey:save", args=[content.pk, step]), sent)["Location"]
        screens += 1
    assert place == reverse("journey:intent", args=[content.pk])
    assert screens == 6
    assert FULL[5]["tone"] in client.get(place).content.decode()


def test_two_hands_in_a_step_are_together(
    content: Content, maker: User, member: Callable[..., User]
) -> None:
    put(content, 2, maker, **FULL[2])
    put(content, 2, member(Role.OWNER), doubt="La poussière")
    assert queries.progress_of(fresh(content)).hows[2] == How.TOGETHER


def test_a_step_is_passed_by_choice_and_taken_up_again(
    client: Client, content: Content, maker: User
) -> None:
    address = reverse("journey:skip", args=[content.pk, 2])
    assert client.post(address)["Location"].endswith("/etape/3")
    assert queries.progress_of(fresh(content)).facts[2][0] == "skipped"
    client.post(address)
    assert queries.progress_of(fresh(content)).facts[2][0] == ""
    client.post(address)
    put(content, 2, maker, **FULL[2])
    assert queries.progress_of(fresh(content)).facts[2][0] == "done"


def test_what_protects_somebody_is_never_passed_by(client: Client, content: Content) -> None:
    for step in (9, 12, 14):
        answer = client.post(reverse("journey:skip", args=[content.pk, step]), follow=True)
        assert "elle ne se passe pas" in answer.content.decode()
        assert "Passer cette étape" not in answer.content.decode()
    assert not Sheet.objects.filter(is_skipped=True).exists()


def test_the_script_becomes_the_stops_once(client: Client, content: Content, maker: User) -> None:
    rows = [
        {
            "id": "r1",
            "title": "La main",
            "look": "Regardez la main.",
            "changes": "Elle tient une lettre.",
        },
        {"id": "r2", "title": "Le chien", "look": "Regardez le chien."},
    ]
    put(content, 6, maker, script=rows)
    address = reverse("journey:take", args=[content.pk])
    assert client.post(address)["Location"] == reverse("studio:edit", args=[content.pk])
    stops = fresh(content).draft.document["stops"]
    assert [stop.get("title") for stop in stops] == ["D’abord, regardez", "La main", "Le chien"]
    assert stops[1]["text"] == "Regardez la main. Elle tient une lettre."
    studio.change(
        content, [{"op": "set", "place": "stops/r1/text", "value": "Mes mots."}], by=maker
    )
    rows.append({"id": "r3", "title": "La mer"})
    put(content, 6, maker, script=rows)
    client.post(address)
    stops = fresh(content).draft.document["stops"]
    assert [stop.get("text", "") for stop in stops[1:]] == ["Mes mots.", "Regardez le chien.", ""]


def test_who_reads_reads_words(
    content: Content, maker: User, member: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    put(content, 2, maker, **FULL[2])
    page = (
        signed_in(member(Role.COACH))
        .get(reverse("journey:step", args=[content.pk, 2]))
        .content.decode()
    )
    assert "Familles" in page
    assert "École, espace de classe" in page
    assert "data-place" not in page


def test_every_kind_of_script_and_step_is_declared_whole() -> None:
    assert set(BLANKS) | {6, 7} == {each.number for each in STEPS}
    for each in STEPS:
        asked = blank(each.number, "zoom")
        assert each.question.endswith("?")
        assert asked.examples
        assert asked.fields or asked.leads
    for name in SCRIPTS:
        [script] = blank(6, name).fields
        assert script.columns
