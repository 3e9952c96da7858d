"""Films in the library: taken in nameless, prepared by a job, played in parts, heard, refused and tried again."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common import clock, jobs
from cheznous.common.errors import Refused, TooBig
from cheznous.common.models import Job
from cheznous.common.worker import drain
from cheznous.library import actions, binning, films, listening, queries
from cheznous.library.models import Asset
from cheznous.media.medium import Medium
from cheznous.media.speech import Transcript, Word
from cheznous.rights import actions as rights
from cheznous.rights import queries as shown
from cheznous.studio import actions as studio
from cheznous.studio.picking import nearest
from tests.library import made
from tests.media import footage

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def maker(user: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(user)


@pytest.fixture(scope="module")
def shot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shot")
    return footage.located(footage.film(folder / "plain.mp4"), folder / "IMG_0001.MOV")


def card(client: Client, asset: Asset) -> str:
    return client.get(f"/fichiers/{asset.pk}/fiche").content.decode()


def test_a_film_comes_in_pieces_and_is_prepared_by_a_job(actor: Actor, maker: Client, shot: Path):
    data = shot.read_bytes()
    opened = maker.post(
        "/fichiers/", {"actor": actor.pk, "name": "IMG_0001.MOV", "size": len(data)}
    )
    answer = maker.patch(
        opened["Location"],
        data,
        content_type="application/octet-stream",
        headers={"Upload-Offset": "0"},
    )
    asset = Asset.objects.get(pk=answer.json()["id"])
    assert (asset.kind, asset.width, asset.height, asset.clip) == ("film", 128, 72, "")
    assert footage.PLACE[:8].encode() not in asset.path.read_bytes()
    waiting = card(maker, asset)
    assert "attend son tour" in waiting
    assert "<video" not in waiting
    assert drain("media") == 1
    asset.refresh_from_db()
    assert asset.clip
    assert asset.look
    assert asset.size_bytes > asset.path.stat().st_size
    page = card(maker, asset)
    assert "<video controls" in page
    assert 'kind="captions"' not in page
    part = maker.get(f"/fichiers/{asset.pk}/film", headers={"Range": "bytes=4-7"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"ftyp")
    assert maker.get(f"/fichiers/{asset.pk}/vignette")["Content-Type"] == "image/webp"
    assert b"47.8721" not in b"".join(maker.get(f"/fichiers/{asset.pk}").streaming_content)


def test_the_same_film_is_kept_once_whatever_its_place_says(
    actor: Actor, user: User, shot: Path, tmp_path: Path
):
    first = actions.take(actor, shot, user).asset
    again = actions.take(actor, footage.located(shot, tmp_path / "again.mov"), user)
    assert (again.asset, again.was_here) == (first, True)
    assert Job.objects.filter(name=films.MAKE).count() == 1


def test_films_that_look_alike_are_shown_together(actor: Actor, maker: Client):
    one = made.film(actor)
    other = Asset.objects.create(
        actor=actor, kind="film", digest="2" * 64, suffix=".mov", clip=one.clip, look=one.look
    )
    picture = Asset.objects.create(
        actor=actor, kind="picture", digest="3" * 64, suffix=".jpg", look=one.look
    )
    assert queries.alike(one) == [other]
    assert "Il ressemble à" in card(maker, one)
    assert picture not in queries.alike(one)


def test_a_preparation_is_stopped_and_asked_again(actor: Actor, maker: Client, user: User):
    asset = made.film(actor, user, is_ready=False)
    Job.objects.update(state="running", progress=0.42)
    assert 'value="42"' in card(maker, asset)
    assert "en préparation… 42" in maker.get(f"/bibliotheque/{actor.pk}/").content.decode()
    Job.objects.update(state="waiting")
    maker.post(f"/fichiers/{asset.pk}/arreter")
    assert films.STOPPED in card(maker, asset)
    maker.post(f"/fichiers/{asset.pk}/preparer")
    assert "attend son tour" in card(maker, asset)
    maker.post(f"/fichiers/{asset.pk}/preparer")
    assert Job.objects.filter(state="waiting").count() == 1


def test_a_short_film_passes_before_the_long_work_of_the_last_hour(actor: Actor, user: User):
    """Nothing waits for ever: what is older than an hour keeps its turn."""
    for minutes, duration_s in ((5, 600.0), (90, 600.0), (0, 5.0)):
        film = Asset.objects.create(
            actor=actor, kind="film", digest=str(minutes), duration_s=duration_s, made_by=user
        )
        films.prepare(film)
        if minutes:
            job = Job.objects.get(arguments={"asset": film.pk})
            Job.objects.filter(pk=job.pk).update(due_at=clock.now() - timedelta(minutes=minutes))
    assert jobs.waiting_before(Job.objects.get(arguments={"asset": film.pk})) == 1


def test_a_film_that_cannot_be_prepared_says_why(
    actor: Actor, maker: Client, user: User, tmp_path: Path
):
    given = footage.film(tmp_path / "other.mp4", "-t", "0.5")
    asset = actions.take(actor, given, user).asset
    data = bytearray(asset.path.read_bytes())
    at = data.find(b"avcC")
    data[at : at + 4] = b"free"
    asset.path.write_bytes(data)
    drain("media")
    page = card(maker, asset)
    assert "enregistrez-le de nouveau en MP4" in page
    assert "Réessayer" in page


def test_two_actors_share_the_work_of_one_film(actor: Actor, user: User):
    made.film(actor, user)
    other = Actor.objects.create(
        name="Théâtre", slug="theatre", trade="theatre", insee="29039", commune="Concarneau"
    )
    theirs = made.film(other, is_ready=False)
    drain("media")
    theirs.refresh_from_db()
    assert theirs.clip == Asset.objects.get(actor=actor).clip
    ours = Asset.objects.get(actor=actor)
    binning.throw(ours, by=user)
    binning.erase(ours)
    assert (theirs.clip_folder / "film.mp4").exists()
    binning.throw(theirs, by=user)
    binning.erase(theirs)
    assert not theirs.clip_folder.exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (
            "liste.mp4",
            b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
            "ni une image, ni un son, ni un film",
        ),
        ("coupe.mp4", None, "arrivé incomplet"),
    ],
)
def test_a_plain_form_takes_a_film_or_says_why_not(
    actor: Actor, maker: Client, shot: Path, name: str, data: bytes | None, words: str
):
    sent = SimpleUploadedFile(name, data or shot.read_bytes()[:-300])
    refused = maker.post("/fichiers/", {"actor": actor.pk, "file": sent})
    assert refused.status_code == 422
    assert words in refused.content.decode()
    taken = SimpleUploadedFile("IMG.MOV", shot.read_bytes())
    assert maker.post("/fichiers/", {"actor": actor.pk, "file": taken}).status_code == 303


def test_a_motion_photo_is_a_photo(actor: Actor, user: User, shot: Path, tmp_path: Path):
    photo = tmp_path / "PXL_0001.MP.jpg"
    shutil.copyfile(made.picture(actor).path, photo)
    with photo.open("ab") as file:
        file.write(shot.read_bytes())
    assert actions.take(actor, photo, user).asset.kind == "picture"


def test_a_film_of_two_gigabytes_is_announced_and_more_is_not(actor: Actor, user: User):
    assert actions.begin(actor, user, kind="", name="f.mp4", size_bytes=1_900_000_000)
    with pytest.raises(TooBig, match="2 Go"):
        actions.begin(actor, user, kind="", name="f.mp4", size_bytes=2_100_000_000)
    with pytest.raises(TooBig, match="300 Mo"):
        actions.begin(actor, user, kind="picture", name="p.tif", size_bytes=400_000_000)


def test_a_full_disk_is_said_before_anything_is_sent(
    actor: Actor, user: User, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(actions, "ROOM_SPARED", 10**18)
    with pytest.raises(Refused, match="disque de la machine est plein"):
        actions.begin(actor, user, kind="", name="f.mp4", size_bytes=1000)


def test_where_a_picture_is_wanted_no_film_is_offered(actor: Actor, user: User):
    content = studio.create(actor, kind="zoom", by=user)
    film, picture = made.film(actor), made.picture(actor)
    assert list(nearest(content, "picture/media")) == [picture]
    assert film not in nearest(content, "picture/media")


def test_who_is_seen_in_a_film_is_told_as_for_a_photograph(actor: Actor, user: User):
    film = made.film(actor)
    anne = rights.depict(film, kind="person", name="Anne Le Bihan", by=user)
    assert [each.key for each in shown.shown_in([film.pk])[film.pk]] == [anne.pk]


def test_one_film_or_three_ask_the_same_queries(actor: Actor, maker: Client):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert maker.get(f"/bibliotheque/{actor.pk}/").status_code == 200
        return len(captured)

    def row(number: int) -> None:
        asset = Asset.objects.create(
            actor=actor, kind="film", digest=f"{number:064d}", suffix=".mov"
        )
        films.prepare(asset)

    row(1)
    one = count()
    row(2)
    row(3)
    assert count() == one


class Hearer:
    """A fake of the speech model: hears four words."""

    def installed(self) -> bool:
        return True

    def transcribe(self, voice: Medium, lang: str, **how: Any) -> Transcript:
        said = ("Bonjour", "de", "la", "cale")
        words = tuple(Word(each, at / 4, (at + 1) / 4) for at, each in enumerate(said))
        return Transcript(words, " ".join(said))


def test_what_is_said_is_written_then_corrected_and_keeps_its_times(
    actor: Actor, maker: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(listening, "listener", Hearer)
    asset = made.film(actor, is_ready=False)
    assert drain("media") == 2
    asset.refresh_from_db()
    assert asset.transcript == "Bonjour de la cale"
    assert 'kind="captions"' in card(maker, asset)
    told = {"transcript": "Bonjour de la grande cale !"}
    maker.post(f"/fichiers/{asset.pk}/paroles/ecrire", told)
    captions = maker.get(f"/fichiers/{asset.pk}/paroles.vtt").content.decode()
    assert "00:00:00.000 --> 00:00:01.000" in captions
    assert "grande cale" in captions


def test_words_that_people_wrote_are_left_alone(actor: Actor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(listening, "listener", Hearer)
    asset = made.film(actor)
    Asset.objects.filter(pk=asset.pk).update(transcript="Écrit par nous.")
    jobs.enqueue(listening.WRITE, key="words", asset=asset.pk)
    drain("media")
    assert Asset.objects.get().transcript == "Écrit par nous."


def test_a_film_gives_its_sound_alone(actor: Actor, maker: Client):
    film = made.film(actor)
    answer = maker.post(f"/fichiers/{film.pk}/son")
    sound = Asset.objects.get(kind="sound")
    assert answer["Location"] == f"/fichiers/{sound.pk}/fiche"


def test_a_clip_that_no_film_has_is_swept_a_day_later(
    actor: Actor, monkeypatch: pytest.MonkeyPatch
):
    film = made.film(actor)
    monkeypatch.setattr(films, "DAY_S", -1)
    films.sweep()  # what other tests left
    assert film.clip_folder.exists()
    Asset.objects.all().delete()
    assert films.sweep() == 1
    assert not film.clip_folder.exists()
