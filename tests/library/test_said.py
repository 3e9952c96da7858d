"""What is said in sounds and films: written without being asked, to be read, corrected by line, typed, taken, given."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common.errors import BadFile, Refused, Stale
from cheznous.common.models import Job
from cheznous.common.persons import Wanted
from cheznous.common.worker import drain
from cheznous.library import actions, films, listening, said
from cheznous.library.models import Asset, Transcript
from cheznous.library.said import Wish
from cheznous.media import speech
from cheznous.media.medium import Medium
from cheznous.media.speech import Word
from cheznous.persons import search
from tests.library import made

pytestmark = pytest.mark.django_db
SAID = "Les femmes venaient ici le lundi, avec le savon et la brosse. On riait beaucoup, malgré le froid."


class Hearer:
    """A fake of the speech model: says `SAID`, a word every fifth of a second; dies `crashes` times."""

    crashes = 0
    text = SAID

    def installed(self) -> bool:
        return True

    def transcribe(self, voice: Medium, lang: str, **how: Any) -> speech.Transcript:
        if Hearer.crashes:
            Hearer.crashes -= 1
            raise OSError("the model was killed")
        how["progress"](0.5)
        words = tuple(Word(each, n / 5, n / 5 + 0.2) for n, each in enumerate(self.text.split()))
        return speech.Transcript(words, self.text)


@pytest.fixture
def hearer(monkeypatch: pytest.MonkeyPatch) -> type[Hearer]:
    monkeypatch.setattr(listening, "listener", Hearer)
    monkeypatch.setattr(Hearer, "crashes", 0)
    return Hearer


@pytest.fixture
def user(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def maker(user: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(user)


def heard(actor: Actor) -> Asset:
    """Keep a sound whose words a machine wrote."""
    asset = made.voice(actor)
    drain("media")
    asset.refresh_from_db()
    return asset


def page(client: Client, asset: Asset) -> str:
    return client.get(f"/fichiers/{asset.pk}/paroles").content.decode()


def card(client: Client, asset: Asset) -> str:
    return client.get(f"/fichiers/{asset.pk}/fiche").content.decode()


def wish(asset: Asset, rank: int, text: str, **more: Any) -> Wish:
    told = {"was": said.lines(asset)[rank].text, "who": "", "is_read": True, **more}
    return Wish(rank, text=text, **told)


def test_a_sound_is_written_down_without_asking_and_waits_to_be_read(
    actor: Actor, maker: Client, hearer: type[Hearer]
):
    asset = made.voice(actor)
    assert "Nous écrivons ce qui est dit" in card(maker, asset)
    assert drain("media") == 1
    asset.refresh_from_db()
    assert (asset.transcript, asset.tags) == (SAID, [listening.DRAFT])
    assert "à relire" in card(maker, asset)
    assert said.timed_words(asset)[1] == Word("femmes", 0.2, 0.4)
    assert actions.take(actor, asset.path, None, kind="sound").was_here
    assert not drain("media")


def test_a_model_killed_is_tried_again_and_one_stopped_is_not(
    actor: Actor, maker: Client, hearer: type[Hearer]
):
    hearer.crashes = 1
    asset = made.voice(actor)
    drain("media")
    Job.objects.update(due_at="2020-01-01T00:00Z")
    drain("media")
    asset.refresh_from_db()
    assert asset.transcript == SAID
    Transcript.objects.all().delete()
    Asset.objects.update(transcript="")
    assert listening.ask_missing() == 0
    Job.objects.all().delete()
    assert listening.ask_missing() == 1
    maker.post(f"/fichiers/{asset.pk}/arreter")
    assert Job.objects.get().state == Job.State.CANCELLED
    assert "Écrire ce qui est dit, tout seul" in card(maker, asset)
    maker.post(f"/fichiers/{asset.pk}/preparer")
    assert films.preparations([asset])[asset.pk].is_written


def test_where_nobody_speaks_it_is_said_and_not_asked_again(
    actor: Actor, maker: Client, hearer: type[Hearer], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Hearer, "text", "")
    asset = heard(actor)
    assert (asset.transcript, asset.tags) == ("", [])
    assert "Nous n’y entendons personne parler" in card(maker, asset)
    Job.objects.all().delete()
    assert listening.ask_missing() == 0


def test_each_line_is_read_then_the_sign_goes(actor: Actor, maker: Client, hearer: type[Hearer]):
    asset = heard(actor)
    first, second = said.lines(asset)
    assert said.unread(asset) == 2
    sent = {
        "text-0": SAID.split(".")[0].replace("ici", "là,") + ".",
        "was-0": first.text,
        "read-0": "on",
    }
    told = maker.post(
        f"/fichiers/{asset.pk}/paroles/corriger", sent, headers={"Accept": "application/json"}
    ).json()
    assert told == {"unread": 1}
    asset.refresh_from_db()
    assert asset.transcript.startswith(
        "Les femmes venaient là, le lundi, avec le savon et la brosse. On riait"
    )
    assert asset.tags == [listening.DRAFT]
    assert said.timed_words(asset)[1] == Word("femmes", 0.2, 0.4)
    sent = {"text-1": second.text, "was-1": second.text, "read-1": "on", "who-1": "Soizic"}
    assert maker.post(f"/fichiers/{asset.pk}/paroles/corriger", sent).status_code == 303
    asset.refresh_from_db()
    assert (said.unread(asset), asset.tags) == (0, [])
    assert "Soizic : On riait" in maker.get(f"/fichiers/{asset.pk}/paroles.txt").content.decode()
    assert "relu" in page(maker, asset)


def test_of_two_who_correct_a_line_the_second_is_told(
    actor: Actor, maker: Client, hearer: type[Hearer]
):
    asset = heard(actor)
    mine, hers = wish(asset, 0, "Les hommes venaient."), wish(asset, 0, "Les enfants venaient.")
    said.correct(asset, [hers])
    with pytest.raises(Stale):
        said.correct(asset, [mine])
    answer = maker.post(
        f"/fichiers/{asset.pk}/paroles/corriger",
        {"text-0": "Rien.", "was-0": mine.was},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 409
    assert "Quelqu’un d’autre" in answer.json()["message"]
    asset.refresh_from_db()
    assert asset.transcript.startswith("Les enfants")
    with pytest.raises(Stale):
        said.correct(asset, [Wish(99, "", "Rien.", "", True)])
    with pytest.raises(Refused, match="trop long"):
        said.correct(asset, [wish(asset, 0, "a" * 500)])


def test_without_a_model_what_is_typed_is_laid_on_the_voice(actor: Actor, maker: Client):
    asset = made.voice(actor)
    assert "Ce qui est dit dans le son" in card(maker, asset)
    maker.post(f"/fichiers/{asset.pk}/paroles/ecrire", {"transcript": SAID})
    asset.refresh_from_db()
    assert (asset.transcript, asset.tags, said.unread(asset)) == (SAID, [], 0)
    times = said.timed_words(asset)
    assert [word.text for word in times] == SAID.split()
    assert 0 <= times[0].start_s < times[-1].end_s <= asset.duration_s + 0.1
    assert "WEBVTT" in maker.get(f"/fichiers/{asset.pk}/paroles.vtt").content.decode()
    assert maker.get(f"/fichiers/{asset.pk}/paroles.doc").status_code == 404


def test_captions_made_elsewhere_are_taken_and_given_back(actor: Actor, maker: Client):
    asset = made.film(actor)
    srt = "1\n00:00:00,000 --> 00:00:00,500\nVoilà la cale.\n\n2\n00:00:00,500 --> 00:00:01,000\nÀ marée basse.\n"
    sent = {"captions": SimpleUploadedFile("c.srt", srt.encode("cp1252"))}
    answer = maker.post(f"/fichiers/{asset.pk}/paroles/ecrire", sent)
    assert answer["Location"] == f"/fichiers/{asset.pk}/paroles"
    asset.refresh_from_db()
    assert asset.transcript == "Voilà la cale. À marée basse."
    assert said.unread(asset) == 2
    given = maker.get(f"/fichiers/{asset.pk}/paroles.srt").content.decode()
    assert "00:00:00,500 --> " in given
    assert "2 lignes sur 2" in page(maker, asset)
    maker.post(f"/fichiers/{asset.pk}/paroles/corriger", {"act": "all"})
    assert said.unread(asset) == 0


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n", b"WEBVTT\n\n", b"WEBVTT\n\n1:2:3:x --> y\nA"]
)
def test_a_file_that_is_no_captions_changes_nothing(actor: Actor, maker: Client, data: bytes):
    asset = made.voice(actor)
    said.write(asset, "Bonjour.")
    sent = {"captions": SimpleUploadedFile("c.vtt", data or b" ")}
    answer = maker.post(f"/fichiers/{asset.pk}/paroles/ecrire", sent, follow=True)
    assert "fichier" in answer.content.decode()
    asset.refresh_from_db()
    assert asset.transcript == "Bonjour."
    with pytest.raises(BadFile):
        said.take(asset, b"x" * (said.FILE_BYTES + 1))


def test_a_text_changed_by_another_room_keeps_the_times_of_its_words(
    actor: Actor, hearer: type[Hearer]
):
    asset = heard(actor)
    asset.transcript = SAID.replace("femmes", "lavandières")
    asset.save()
    words = said.timed_words(asset)
    assert (words[1].text, words[1].start_s) == ("lavandières", 0.2)
    assert words[-1] == Word("froid.", 3.4, 3.6)


def test_who_speaks_is_found_when_a_person_is_looked_for(actor: Actor, hearer: type[Hearer]):
    asset = heard(actor)
    said.correct(asset, [wish(asset, 0, "Les femmes venaient.", who="Anne Le Bihan")])
    places = {trace.place.model for trace in search.found(Wanted(name="Anne Le Bihan"), actor)}
    assert "library.Transcript" in places


def test_one_line_or_thirty_ask_the_same_queries(actor: Actor, maker: Client):
    def count(asset: Asset) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert maker.get(f"/fichiers/{asset.pk}/paroles").status_code == 200
        return len(captured)

    asset = made.voice(actor)
    said.write(asset, "Bonjour.")
    one = count(asset)
    said.write(asset, "Bonjour à tous ceux qui passent par ici. " * 30)
    assert count(asset) == one
