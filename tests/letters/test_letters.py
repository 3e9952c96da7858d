"""The letter of the week: who gets it, what it says, that it comes once, that it can be held back."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cheznous.accounts import actions as accounts
from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.common import clock, jobs
from cheznous.common.models import Job
from cheznous.common.worker import drain
from cheznous.letters import queries
from cheznous.letters.models import Letter, Subscription
from cheznous.letters.weeks import Hour
from cheznous.studio import actions as studio
from cheznous.studio.models import Content

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)  # half past eight in Paris, in winter


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def content(actor: Actor, maker: User) -> Content:
    return studio.create(actor, kind="zoom", by=maker)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock of the workers."""

    def put(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    put(AT)
    return put


def monday(at: Any, moment: datetime = AT) -> None:
    """Do all that a worker does at this moment."""
    at(moment)
    jobs.enqueue("letters.week", key="every:letters.week")
    drain("quick")


def test_a_maker_with_something_to_do_gets_the_one_act(
    maker: User, content: Content, at: Any, settings: Any
) -> None:
    settings.CONTACT = "bonjour@exemple.bzh"
    monday(at)
    [letter] = mail.outbox
    assert (
        letter.to == [f"{maker.name.split(' ')[0]} <{maker.email}>"] or maker.email in letter.to[0]
    )
    assert letter.subject == "3 min cette semaine : Préparer l’idée"
    assert letter.reply_to == ["bonjour@exemple.bzh"]
    assert f"{settings.SITE_URL}/" in letter.body
    assert reverse("journey:step", args=[content.pk, 1]) in letter.body
    [(html, kind)] = letter.alternatives
    assert kind == "text/html"
    assert "Préparer l’idée" in html
    assert Letter.objects.get().sent_at


def test_what_leads_out_of_the_letter_is_a_page_that_asks_to_sign_in(
    maker: User, content: Content, at: Any, settings: Any
) -> None:
    monday(at)
    body = mail.outbox[0].body
    links = [word for word in body.split() if word.startswith(settings.SITE_URL + "/")]
    act, pause = (link.removeprefix(settings.SITE_URL) for link in links)
    assert Client().get(act).headers["Location"].startswith("/entrer/?next=")
    assert Client().get(pause).status_code == 200


def test_it_comes_once_whatever_happens(maker: User, content: Content, at: Any) -> None:
    monday(at)
    monday(at)
    monday(at, AT + timedelta(hours=3))
    jobs.enqueue("letters.send", key="again", user=maker.pk, week=str(MONDAY))
    drain("quick")
    assert len(mail.outbox) == 1
    monday(at, AT + timedelta(days=7))
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("server", "state", "letters"),
    [("Away", "waiting", 0), ("Busy", "waiting", 0), ("Unknown", "done", 1)],
)
def test_a_server_that_says_no_is_tried_again_when_it_makes_sense(
    maker: User, content: Content, at: Any, settings: Any, server: str, state: str, letters: int
) -> None:
    settings.EMAIL_BACKEND = f"tests.letters.servers.{server}"
    monday(at)
    assert Job.objects.get(name="letters.send").state == state
    assert Letter.objects.count() == letters
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    at(AT + timedelta(hours=2))
    drain("quick")
    assert len(mail.outbox) == (0 if letters else 1)


def test_a_line_cut_at_the_last_moment_never_makes_two_letters(
    maker: User, content: Content, at: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "tests.letters.servers.Cut"
    monday(at)
    at(AT + timedelta(hours=2))
    drain("quick")
    assert len(mail.outbox) == 1
    assert Job.objects.get(name="letters.send").state == "done"


def test_who_has_nothing_to_do_gets_nothing(
    maker: User, member: Callable[..., User], person: Callable[..., User], at: Any
) -> None:
    member(Role.COACH)
    person()
    monday(at)
    assert not mail.outbox


def test_the_coach_and_the_observer_get_nothing(
    maker: User, content: Content, member: Callable[..., User], at: Any
) -> None:
    member(Role.COACH)
    member(Role.OBSERVER)
    monday(at)
    assert [letter.to for letter in mail.outbox] == [[maker.email]]


def test_two_colleagues_never_get_the_same_letter(
    maker: User, content: Content, member: Callable[..., User], at: Any
) -> None:
    owner = member(Role.OWNER)
    monday(at)
    assert [letter.to for letter in mail.outbox] == [[maker.email]]
    Membership.objects.filter(user=maker).delete()
    monday(at, AT + timedelta(days=7))
    assert len(mail.outbox) == 2
    assert mail.outbox[1].to == [owner.email]


def test_the_same_words_are_not_said_a_fourth_time(maker: User, content: Content, at: Any) -> None:
    for week in range(6):
        monday(at, AT + timedelta(days=7 * week))
    assert len(mail.outbox) == 3
    studio.create(content.actor, kind="zoom", by=maker)  # something moved
    monday(at, AT + timedelta(days=49))
    assert len(mail.outbox) == 4


def test_one_click_stops_it_without_cookie_or_account(
    maker: User, content: Content, at: Any, settings: Any
) -> None:
    monday(at)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_URL)
    strict = Client(enforce_csrf_checks=True)
    strict.get(address)  # a filter that opens links
    assert Subscription.objects.get().is_open(MONDAY)
    answer = strict.post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not answer.cookies
    monday(at, AT + timedelta(days=7))
    assert len(mail.outbox) == 1


def test_a_pause_ends_by_itself(maker: User, content: Content, at: Any, settings: Any) -> None:
    monday(at)
    address = reverse("letters:pause", args=[Subscription.objects.get().token])
    page = Client(enforce_csrf_checks=True).post(address, {"choice": "pause"})
    assert "C’est noté" in page.content.decode()
    kept = Subscription.objects.get()
    assert kept.paused_until
    assert not kept.is_open(kept.paused_until - timedelta(days=1))
    assert maker in queries.readers(kept.paused_until)
    assert maker not in queries.readers(kept.paused_until - timedelta(days=7))
    assert Client().post(address, {"choice": "n’importe quoi"}).status_code == 422
    assert Client().get("/courriel/un-secret-inconnu/").status_code == 404


def test_ones_account_says_it_and_holds_it_back(
    maker: User, content: Content, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(maker)
    assert "Le courriel de la semaine" in client.get("/compte/").content.decode()
    page = client.get("/compte/courriel/").content.decode()
    assert "S’il partait maintenant" in page
    assert "Préparer l’idée" in page
    client.post("/compte/courriel/", {"choice": "stop"})
    assert "Vous ne le recevez plus" in client.get("/compte/").content.decode()
    client.post("/compte/courriel/", {"choice": "resume"})
    assert "Vous ne le recevez plus" not in client.get("/compte/courriel/").content.decode()


def test_who_erases_their_account_takes_their_letters_away(
    maker: User, content: Content, at: Any
) -> None:
    monday(at)
    accounts.erase(maker)
    assert not Letter.objects.exists()
    assert not Subscription.objects.exists()


def test_a_word_of_the_content_cannot_forge_a_header(
    maker: User, content: Content, at: Any
) -> None:
    words = "Le port\r\nBcc: tous@exemple.bzh"
    Content.objects.filter(pk=content.pk).update(title=words)
    User.objects.filter(pk=maker.pk).update(name="Nolwenn\nBcc: tous@exemple.bzh")
    monday(at)
    [letter] = mail.outbox
    message = letter.message()
    assert message["Bcc"] is None
    assert letter.recipients() == [letter.to[0]]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-22T12:00", "2026-11-23T07:30"),  # winter: Paris is UTC+1
        ("2026-11-23T07:30", "2026-11-30T07:30"),
        ("2027-03-22T07:30", "2027-03-29T06:30"),  # the clocks went forward in between
        ("2027-10-25T06:30", "2027-11-01T07:30"),  # and back
    ],
)
def test_it_leaves_at_half_past_eight_in_paris_in_every_season(now: str, then: str) -> None:
    hour = Hour.read("lundi 08:30", "Europe/Paris")
    assert hour
    assert hour.after(utc(now)) == utc(then)


@pytest.mark.parametrize(
    ("now", "week"),
    [
        ("2026-11-23T07:29", None),
        ("2026-11-23T07:30", MONDAY),
        ("2026-11-24T18:00", MONDAY),  # the machine was off on Monday
        ("2026-11-25T07:30", None),
    ],
)
def test_a_letter_leaves_on_its_day_or_the_next(now: str, week: date | None) -> None:
    hour = Hour.read("lundi 08:30", "Europe/Paris")
    assert hour
    assert hour.due(utc(now)) == week


def test_an_installation_may_choose_its_hour_or_send_none(at: Any, settings: Any) -> None:
    assert Hour.read("non", "Europe/Paris") is None
    chosen = Hour.read("jeudi 14:00", "Europe/Paris")
    assert chosen
    assert chosen.after(AT) == utc("2026-11-26T13:00")
    with pytest.raises(ValueError, match="lunedi"):
        Hour.read("lunedi 08:30", "Europe/Paris")
    settings.LETTER_AT = "non"
    monday(at)
    assert jobs.spec("letters.week").next_at(AT)


def utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)
