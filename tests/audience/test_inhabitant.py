"""An inhabitant answers by a link: five screens, no account, once."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.audience import actions
from cheznous.audience.models import Answer, Trial
from tests.audience import made

pytestmark = pytest.mark.django_db


def address(trial: Trial, name: str = "start", *more: int) -> str:
    return reverse(f"audience:{name}", args=[trial.token, *more])


def test_five_screens_make_one_answer_without_a_name(trial: Trial) -> None:
    client = Client()
    last = made.answer_all(client, trial)
    assert last.headers["Location"] == address(trial, "thanks")
    answer = Answer.objects.get()
    assert (answer.seen, answer.before, answer.after) == ("never", 2, 4)
    assert (answer.stayed_s, answer.reached) == (42, 0.6)
    assert answer.retold == "On voit encore la main du peintre."
    assert "Merci" in client.get(address(trial, "thanks")).content.decode()
    assert not client.session.keys()


def test_nothing_is_kept_before_the_last_screen(trial: Trial) -> None:
    client = Client()
    made.answer_all(client, trial, made.whole(trial)[:4])
    assert not Answer.objects.exists()


def test_an_answer_sent_twice_counts_once(trial: Trial) -> None:
    client = Client()
    made.answer_all(client, trial, made.whole(trial)[:4])
    twin = Client()
    twin.cookies["essai"] = client.cookies["essai"].value  # the same click, sent again by the line
    for each in (client, twin):
        assert each.post(address(trial, "screen", 5), {"after": "4"}).status_code == 303
    assert Answer.objects.count() == 1


def test_a_link_used_again_says_it_has_the_answer(trial: Trial) -> None:
    client = Client()
    made.answer_all(client, trial)
    assert client.get(address(trial)).headers["Location"] == address(trial, "thanks")
    assert client.post(address(trial, "screen", 5), {"after": "1"}).headers["Location"] == address(
        trial, "thanks"
    )
    assert Answer.objects.get().after == 4


def test_a_forwarded_link_serves_another_person(trial: Trial) -> None:
    for _ in range(2):
        made.answer_all(Client(), trial)
    assert Answer.objects.count() == 2


def test_au_suivant_shows_nothing_of_the_person_before(trial: Trial) -> None:
    client = Client()
    client.post(address(trial) + "?suivant=1")
    for number, data in enumerate(made.whole(trial), start=1):
        client.post(address(trial, "screen", number), data)
        if number == 1:
            client.post(address(trial, "look"))
    page = client.get(address(trial, "thanks"))
    assert "Au suivant" in page.content.decode()
    assert "main du peintre" not in page.content.decode()
    then = client.post(address(trial, "next"))
    assert then.headers["Location"] == address(trial) + "?suivant=1"
    for number in range(1, 6):  # the back button asks again: nothing is there any more
        assert client.get(address(trial, "screen", number)).headers["Location"] == address(trial)
    again = client.get(address(trial) + "?suivant=1")
    assert again.status_code == 200
    assert "Reprendre" not in again.content.decode()


def test_no_page_is_kept_by_the_browser(trial: Trial) -> None:
    client = Client()
    client.post(address(trial))
    for page in (address(trial), address(trial, "screen", 1)):
        assert "no-store" in client.get(page).headers["Cache-Control"]


def test_a_screen_cannot_be_skipped(trial: Trial) -> None:
    client = Client()
    assert client.get(address(trial, "screen", 3)).headers["Location"] == address(trial)
    client.post(address(trial))
    assert client.get(address(trial, "screen", 5)).headers["Location"] == address(
        trial, "screen", 1
    )
    client.post(address(trial, "screen", 1), made.WHOLE[0])
    assert client.get(address(trial, "screen", 2)).headers["Location"] == address(trial, "look")
    assert client.get(address(trial, "screen", 9)).status_code == 404


def test_one_goes_back_and_finds_what_one_said(trial: Trial) -> None:
    client = Client()
    made.answer_all(client, trial, made.whole(trial)[:3])
    back = client.post(address(trial, "screen", 4), {"word": "traîne", "back": "1"})
    assert back.headers["Location"] == address(trial, "screen", 3)
    assert "traîne" in client.get(address(trial, "screen", 4)).content.decode()
    assert "main du peintre" in client.get(address(trial, "screen", 2)).content.decode()
    assert "checked" in client.get(address(trial, "screen", 3)).content.decode()


@pytest.mark.parametrize(
    ("number", "data", "said"),
    [
        (1, {"seen": "never"}, "Choisissez une réponse"),
        (1, {"seen": "hier", "before": "9"}, "Choisissez une réponse"),
        (2, {"retold": ""}, "Écrivez quelques mots"),
        (2, {"retold": "x" * 301}, "Une phrase suffit"),
    ],
)
def test_a_bad_screen_says_what_to_do(
    trial: Trial, number: int, data: dict[str, str], said: str
) -> None:
    client = Client()
    made.answer_all(client, trial, made.whole(trial)[: number - 1])
    page = client.post(address(trial, "screen", number), data)
    assert page.status_code == 422
    assert said in page.content.decode()


def test_the_longest_words_of_the_world_fit(trial: Trial) -> None:
    client, flags = Client(), "🏴󠁧󠁢󠁳󠁣󠁴󠁿"
    screens = made.whole(trial)
    screens[1] = {"retold": (flags * 50)[:300]}
    screens[3] = {"word": (flags * 20)[:60], "remove": "ש" * 200}
    made.answer_all(client, trial, screens)
    assert len(client.cookies["essai"].value) < 4000
    assert Answer.objects.get().remove == "ש" * 200


def test_a_forged_cookie_is_nobody(trial: Trial) -> None:
    client = Client()
    client.cookies["essai"] = "eyJ0cmlhbCI6IngifQ:1:forged"
    assert client.get(address(trial, "screen", 1)).headers["Location"] == address(trial)


def test_an_expired_link_says_so(trial: Trial) -> None:
    Trial.objects.update(expires_at=timezone.now() - timedelta(hours=1))
    page = Client().get(address(trial))
    assert page.status_code == 410
    assert "Cet essai est terminé" in page.content.decode()


def test_who_had_begun_may_finish(trial: Trial) -> None:
    client = Client()
    made.answer_all(client, trial, made.whole(trial)[:4])
    Trial.objects.update(closed_at=timezone.now())
    assert client.post(address(trial, "screen", 5), {"after": "5"}).headers["Location"] == address(
        trial, "thanks"
    )
    assert Answer.objects.count() == 1


def test_a_link_that_never_was_says_so() -> None:
    page = Client().get(reverse("audience:start", args=["coupé"]))
    assert page.status_code == 410


def test_those_who_helped_read_what_it_changed(trial: Trial, maker: User) -> None:
    made.answers(trial, 1)
    actions.decide(
        trial, choice="correct", reason="Trop long.", told="Le mot « traîne » est parti.", by=maker
    )
    page = Client().get(address(trial)).content.decode()
    assert "est parti" in page
    assert "Trop long" not in page


def test_the_figures_are_those_of_the_content(trial: Trial) -> None:
    client = Client()
    client.post(address(trial))
    client.post(address(trial, "screen", 1), made.WHOLE[0])
    page = client.get(address(trial, "look")).content.decode()
    shown = re.findall(rf'src="({address(trial)}/page/[^"]+)"', page)
    assert len(shown) >= 4  # the whole picture and three stops
    for each in shown:
        assert client.get(each).headers["Content-Type"] == "image/jpeg"
    assert client.get(address(trial) + "/page/secret.jpg").status_code == 404


def test_it_is_the_revision_that_is_tried(trial: Trial, maker: User) -> None:
    from cheznous.studio import actions as studio  # noqa: PLC0415 (beside its use)

    content = trial.revision.content
    studio.change(content, [{"op": "set", "place": "title", "value": "Autre titre"}], by=maker)
    client = Client()
    client.post(address(trial))
    client.post(address(trial, "screen", 1), made.WHOLE[0])
    page = client.get(address(trial, "look")).content.decode()
    assert "La marée monte" in page
    assert "Autre titre" not in page


def test_each_screen_is_named_and_labelled(trial: Trial) -> None:
    client = Client()
    client.post(address(trial))
    for number, data in enumerate(made.whole(trial), start=1):
        page = client.get(address(trial, "screen", number)).content.decode()
        assert f"{number} sur 5" in page
        assert page.count("<h1") == 1
        for name in re.findall(r'<(?:input|textarea)[^>]* id="(id_\w+)"', page):
            assert f'for="{name}"' in page
        client.post(address(trial, "screen", number), data)
        if number == 1:
            client.post(address(trial, "look"))


def test_a_screen_costs_as_much_with_three_answers_as_with_one(
    trial: Trial, signed_in: Callable[[User], Client], maker: User
) -> None:
    client = signed_in(maker)
    counts = []
    for _ in range(2):
        made.answers(trial, 1 if not counts else 2)
        for answer in Answer.objects.all():
            actions.read(answer, said=True, by=maker)
        with CaptureQueriesContext(connection) as queries:
            assert (
                client.get(
                    reverse("audience:results", args=[trial.revision.content_id])
                ).status_code
                == 200
            )
        counts.append(len(queries))
    assert counts[0] == counts[1]
