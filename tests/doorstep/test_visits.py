"""A recording: what its sound is worth, and its best passages, told aloud."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common import jobs, worker
from cheznous.common.errors import Refused
from cheznous.common.models import Job
from cheznous.doorstep import actions, checks, visits
from cheznous.doorstep.models import Arrival, Source
from cheznous.library.models import Asset
from cheznous.media import ffmpeg, passages
from cheznous.studio.queries import document_of
from tests.doorstep.made import recorded
from tests.doorstep.traps import RECORDING
from tests.media import footage, made

BRING = "/partez-de-ce-que-vous-avez/"


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Say something for three seconds, twice, around five seconds of silence."""
    folder = tmp_path_factory.mktemp("visit")
    made.voice(folder / "said.flac", 3.0)
    hole = "[0]apad=pad_dur=5[a];[a][1]concat=n=2:v=0:a=1"
    ffmpeg.run(["-i", folder / "said.flac", "-i", folder / "said.flac", "-filter_complex", hole,
                "-ac", "1", "-ar", "16000", "-b:a", "48k", folder / "visite.mp3"])  # fmt: skip
    return folder / "visite.mp3"


def test_passages_end_in_silences_and_last_what_one_listens_to() -> None:
    spans = [(0.0, 6.0), (6.5, 12.0), (12.5, 20.0), (40.0, 43.0), (50.0, 95.0)]
    assert passages.cut(spans, 10.0, 20.0) == [
        (0.0, 20.0), (50.0, 70.0), (70.0, 90.0)
    ]  # fmt: skip


def test_the_best_passages_are_the_loudest_spread_over_the_whole() -> None:
    levels = np.full(100 * 50, -60, np.float32)
    spans = [(0.0, 12.0), (14.0, 26.0), (80.0, 92.0)]
    for (start, end), level in zip(spans, (-20, -22, -30), strict=True):
        levels[round(start * 50) : round(end * 50)] = level
    heard = passages.hearing.of_levels(levels)
    recording = passages.Recording(100.0, heard, spans, levels, -20.0, 0.0)
    assert passages.best(recording, 2, 10, 13) == [(0.0, 12.0), (80.0, 92.0)]
    assert len(passages.best(recording, 9, 10, 13)) == 3


def test_a_recording_without_a_voice_gets_a_sentence(tmp_path: Path) -> None:
    ffmpeg.run(["-f", "lavfi", "-i", "anullsrc=r=16000:cl=mono:d=2", tmp_path / "a.wav"])
    with pytest.raises(Refused, match="entendons rien"):
        passages.read(tmp_path / "a.wav", tmp_path)
    (tmp_path / "b.mp3").write_bytes(b"ID3 rien du tout")
    with pytest.raises(Refused, match="pas à lire ce son"):
        passages.read(tmp_path / "b.mp3", tmp_path)


def test_noise_and_silences_are_judged_as_those_of_films_are() -> None:
    facts = {**RECORDING, "over_noise_db": 9.0, "silence_s": 12.0}
    said = {each.check for each in checks.brought(Source.VISIT, facts)}
    assert said == {"F-noise", "F-silence"}


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take shorter passages, for a shorter recording."""
    monkeypatch.setattr(visits, "LEAST_S", 2.0)
    monkeypatch.setattr(visits, "MOST_S", 5.0)


@pytest.mark.usefixtures("_short")
@pytest.mark.django_db
def test_a_visit_becomes_a_zoom_told_aloud(
    client: Client,
    visit: Path,
    member: Callable[..., User],
    django_capture_on_commit_callbacks: Any,
) -> None:
    sent = SimpleUploadedFile("visite du lavoir.mp3", visit.read_bytes(), "audio/mpeg")
    address = client.post(BRING, {"file": sent})["Location"]
    worker.drain("media")
    page = client.get(address).content.decode()
    assert "Cet enregistrement fait un zoom de 4 arrêts, dont 2 racontés" in page
    assert "#F-silence" in page
    arrival = Arrival.objects.get()
    heard = client.get(reverse("doorstep:voice", args=[arrival.pk, "voice-2"]))
    assert heard["Content-Type"] == "audio/flac"
    user = member(Role.MAKER)
    with django_capture_on_commit_callbacks(execute=True):
        content = actions.keep(arrival.pk, Actor.objects.get(), by=user)
    assert content.title == "visite du lavoir"
    assert Asset.objects.filter(kind="sound").count() == 2
    assert [bool(stop.voice) for stop in document_of(content.draft).stops] == [  # type: ignore[attr-defined]
        False, True, True, False,
    ]  # fmt: skip
    assert not arrival.folder.exists()


@pytest.mark.django_db
def test_somebody_at_the_door_goes_before_the_films_that_wait(client: Client) -> None:
    waiting = jobs.enqueue("doorstep.hear", key="un film", token="")
    client.post(BRING, {"file": SimpleUploadedFile("a.mp3", b"ID3", "audio/mpeg")})
    mine = Job.objects.exclude(pk=waiting.pk).get(name="doorstep.hear")
    assert jobs.waiting_before(mine) == 0


@pytest.mark.django_db
def test_a_passage_without_words_says_to_listen(client: Client) -> None:
    page = client.get(reverse("doorstep:one", args=[recorded().pk])).content.decode()
    assert "vous seul savez s’ils racontent" in page
    assert "À relire" not in page


@pytest.mark.usefixtures("_short")
@pytest.mark.django_db
def test_a_film_becomes_a_zoom_told_aloud_over_one_of_its_frames(
    client: Client, visit: Path, tmp_path: Path
) -> None:
    shown = footage.seen("320x180", seconds=11.0, rate="5")
    ffmpeg.run([*shown, "-i", visit, *footage.H264, "-c:a", "aac", "-shortest", tmp_path / "a.mp4"])
    sent = SimpleUploadedFile("Le lavoir.mp4", (tmp_path / "a.mp4").read_bytes(), "video/mp4")
    address = client.post(BRING, {"file": sent})["Location"]
    worker.drain("media")
    page = client.get(address).content.decode()
    assert "Ce film fait un zoom de 4 arrêts, dont 2 racontés" in page
    assert "320 × 180" in page
    assert {"#M-upright", "#M-captions", "#F-silence"} <= set(re.findall(r"#[A-Z]-[a-z]+", page))
    arrival = Arrival.objects.get()
    assert arrival.picture
    assert {each.suffix for each in arrival.folder.iterdir()} == {".jpg", ".flac"}
    assert client.get(reverse("doorstep:preview", args=[arrival.pk])).status_code == 200


@pytest.mark.django_db
def test_a_silent_film_offers_its_frames(client: Client, tmp_path: Path) -> None:
    footage.film(tmp_path / "a.mp4", picture=footage.seen("320x180"), sound=[])
    sent = SimpleUploadedFile("a.mp4", (tmp_path / "a.mp4").read_bytes(), "video/mp4")
    address = client.post(BRING, {"file": sent})["Location"]
    worker.drain("media")
    page = client.get(address).content.decode()
    assert "Une image de ce film peut faire un zoom" in page
    assert "personne parler" in page
    assert "#M-captions" not in page  # nobody speaks: nothing to write
