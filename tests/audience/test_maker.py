"""The maker opens a trial, reads what people said, decides."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from cheznous.accounts import actions as accounts
from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.audience import actions, queries, questions
from cheznous.audience.models import Decision, Trial
from cheznous.journey import actions as journey
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.audience import made

pytestmark = pytest.mark.django_db


def address(content: Content) -> str:
    return reverse("audience:results", args=[content.pk])


def shown(client: Client, content: Content) -> str:
    return (
        client.get(address(content)).content.decode().replace("\u202f", " ").replace("\u00a0", " ")
    )


@pytest.fixture
def client(maker: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(maker)


def test_a_trial_is_proposed_from_the_content(client: Client, content: Content) -> None:
    page = shown(client, content)
    assert made.PROMISE in page
    assert "Laquelle de ces phrases parle de « Détail 1 »" in page
    assert "La mer monte vite." in page


def test_questions_written_with_the_promise_are_the_first_draft(
    client: Client, content: Content, maker: User
) -> None:
    mine = [{"id": "r1", "ask": "Que voit-on bouger ?", "right": "La main", "other_a": "Le chien"}]
    journey.write(content, 3, [{"op": "set", "place": "questions", "value": mine}], by=maker)
    page = shown(client, content)
    assert "Que voit-on bouger ?" in page
    assert "Ce sont les vôtres" in page
    assert "Laquelle de ces phrases" not in page


def test_what_is_unfinished_is_not_shown_to_anyone(
    client: Client,
    actor: Actor,
    maker: User,
) -> None:
    empty = studio.create(actor, kind="zoom", by=maker)
    page = shown(client, empty)
    assert "Il manque la photographie" in page
    assert client.post(address(empty), {"promise": "x"}).status_code == 200
    assert not Trial.objects.exists()


def test_a_link_a_qr_and_a_message_are_ready(client: Client, content: Content) -> None:
    form = {"promise": made.PROMISE, "ask0": "Que fait la mer ?", "right0": "monte, montante"}
    assert client.post(address(content), form).status_code == 303
    trial = Trial.objects.get()
    page = shown(client, content)
    link = f"http://testserver/essai/{trial.token}"
    assert page.count(link) >= 3
    assert "<svg" in page
    assert f"{link}?suivant=1" in page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"promise": "", "ask0": "Quoi ?", "right0": "Rien"}, "Écrivez la promesse"),
        ({"promise": "Une promesse"}, "Posez au moins une question"),
        ({"promise": "Une promesse", "ask0": "Quoi ?"}, "Écrivez la bonne réponse"),
    ],
)
def test_an_unfinished_trial_says_what_to_do(
    client: Client,
    content: Content,
    form: dict[str, str],
    said: str,
) -> None:
    answer = client.post(address(content), form)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_three_of_five_is_said_with_its_doubt(client: Client, trial: Trial, maker: User) -> None:
    for n, answer in enumerate(made.answers(trial, 5)):
        actions.read(answer, said=n < 3, by=maker)
    page = shown(client, trial.revision.content)
    assert "3 sur 5 ont redit votre promesse. Il en faut 4." in page
    assert "entre 23 et 88 sur 100" in page
    assert "intervalle de Wilson à 95 %" in page
    assert "5 sur 5 ne vous avaient pas vus depuis un an" in page
    assert "En moyenne : 2,0 avant, 4,0 après, sur 5." in page
    assert "traîne (5 fois)" in page


@pytest.mark.parametrize(
    ("count", "said", "sentence"),
    [
        (0, 0, "Personne n’a encore répondu."),
        (1, 1, "1 personne a répondu. Encore 4 pour pouvoir juger."),
        (4, 2, "4 personnes ont répondu. Encore 1 pour pouvoir juger."),
        (5, 0, "Personne n’a redit votre promesse. Il en faut 4."),
        (5, 1, "1 sur 5 a redit votre promesse. Il en faut 4."),
        (20, 14, "14 sur 20 ont redit votre promesse. Il en faut 14."),
    ],
)
def test_the_verdict_is_a_sentence(
    trial: Trial,
    maker: User,
    count: int,
    said: int,
    sentence: str,
) -> None:
    for n, answer in enumerate(made.answers(trial, count)):
        actions.read(answer, said=n < said, by=maker)
    verdict = queries.verdict(trial.revision.content)
    assert verdict
    assert verdict.sentence == sentence
    assert verdict.is_understood == (count >= 5 and said >= verdict.needed)


def test_a_content_never_tried_has_no_verdict(content: Content) -> None:
    assert queries.verdict(content) is None


def test_two_readers_must_agree(trial: Trial, maker: User, member: Callable[..., User]) -> None:
    answer = made.answers(trial, 1)[0]
    coach = member(Role.COACH)
    actions.read(answer, said=True, by=maker)
    actions.read(answer, said=False, by=coach)
    verdict = queries.verdict(trial.revision.content)
    assert verdict
    assert (verdict.said, verdict.disputed) == (0, 1)
    actions.read(answer, said=True, by=coach)
    again = queries.verdict(trial.revision.content)
    assert again
    assert (again.said, again.disputed) == (1, 0)


def test_regulars_alone_are_not_enough(trial: Trial) -> None:
    made.answers(trial, 4, seen="lately")
    verdict = queries.verdict(trial.revision.content)
    assert verdict
    assert "Tous vous connaissent déjà" in verdict.strangers
    made.answers(trial, 1, seen="long-ago")
    verdict = queries.verdict(trial.revision.content)
    assert verdict
    assert "Une seule" in verdict.strangers


def test_a_decision_is_written_with_its_reason_and_ends_the_trial(
    client: Client,
    trial: Trial,
) -> None:
    content = trial.revision.content
    decide = reverse("audience:decide", args=[content.pk, trial.pk])
    early = client.post(decide, {"choice": "widen", "reason": "Oui."})
    assert early.status_code == 422
    assert "Personne n’a encore répondu" in early.content.decode()
    made.answers(trial, 1)
    assert client.post(decide, {"choice": "correct", "reason": ""}).status_code == 422
    assert (
        client.post(decide, {"choice": "correct", "reason": "« traîne » gêne."}).status_code == 303
    )
    trial.refresh_from_db()
    assert not queries.is_open(trial)
    assert "traîne » gêne" in shown(client, content)


def test_a_new_trial_closes_the_one_before_and_keeps_its_answers(
    client: Client, trial: Trial, maker: User
) -> None:
    made.answers(trial, 2)
    newer = made.trial(trial.revision.content, maker)
    trial.refresh_from_db()
    assert not queries.is_open(trial)
    verdict = queries.verdict(trial.revision.content)
    assert verdict
    assert verdict.trial == newer
    assert trial.answers.count() == 2


def test_an_open_question_takes_any_of_the_words_expected() -> None:
    asked = {"ask": "Que voit-on ?", "right": "la mer, bateaux, œuf", "others": []}
    assert questions.is_right(asked, "C’est LA MER !")
    assert questions.is_right(asked, "des bâteaux")
    assert questions.is_right(asked, "un oeuf")
    assert not questions.is_right(asked, "l’amer")
    assert not questions.is_right(asked, "")


def test_the_right_choice_is_not_always_at_the_same_place() -> None:
    places = {
        questions.choices({"right": f"juste {n}", "others": [f"faux {n}", f"autre {n}"]}).index(
            f"juste {n}"
        )
        for n in range(30)
    }
    assert places == {0, 1, 2}


def test_someone_elses_answer_is_nobodys(
    client: Client, trial: Trial, person: Callable[..., User], tmp_path: Path
) -> None:
    other = Actor.objects.create(name="Ailleurs", slug="ailleurs", trade="museum")
    theirs = made.content(other, tmp_path, person("Ailleurs"))
    answer = made.answers(trial, 1)[0]
    for name, more in (("read", answer.pk), ("close", trial.pk), ("decide", trial.pk)):
        assert (
            client.post(
                reverse(f"audience:{name}", args=[theirs.pk, more]), {"said": "yes"}
            ).status_code
            == 404
        )


def test_who_leaves_takes_their_name_away(trial: Trial, maker: User) -> None:
    made.answers(trial, 1)
    actions.decide(trial, choice="widen", reason="Compris.", told="", by=maker)
    accounts.erase(maker)
    assert Decision.objects.get().by_name == "Une personne partie"
