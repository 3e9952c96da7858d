"""The words of a voice come by themselves where a model is installed, and never over what a person wrote."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import clock
from cheznous.common.errors import Refused
from cheznous.common.models import Job
from cheznous.common.worker import drain
from cheznous.media.medium import Medium
from cheznous.media.sandbox import never
from cheznous.media.speech import Transcript
from cheznous.studio import actions, hearing, importing, queries
from cheznous.studio.forms import Piece
from cheznous.studio.kinds.zoom.document import SAID_CHARS, TEXT_CHARS, Stop, ZoomDocument
from cheznous.studio.models import Content
from tests.media import made

pytestmark = pytest.mark.django_db
WORDS = "Regardez sa main : elle est rouge."


@dataclass
class FakeSpeech:
    """A fake of the speech model: says `text`, after what happens `meanwhile`; dies `crashes` times."""

    text: str = WORDS
    is_there: bool = True
    crashes: int = 0
    meanwhile: Callable[[], Any] = never
    heard: list[str] = field(default_factory=list)

    def installed(self) -> bool:
        return self.is_there

    def transcribe(self, voice: Medium, lang: str, **how: Any) -> Transcript:
        assert voice.path.exists()
        self.heard.append(voice.digest)
        if self.crashes:
            self.crashes -= 1
            raise OSError("the model was killed")
        self.meanwhile()
        return Transcript((), self.text)


@pytest.fixture
def fake_speech(monkeypatch: pytest.MonkeyPatch) -> FakeSpeech:
    fake = FakeSpeech()
    monkeypatch.setattr(hearing, "listener", lambda: fake)
    return fake


@pytest.fixture
def content(actor: Actor) -> Content:
    document = ZoomDocument(stops=[Stop(id="s1"), Stop(id="s2", zone=(0.1, 0.1, 0.3, 0.3))])
    return actions.create(actor, kind="zoom", by=None, document=document)


@pytest.fixture
def voice(tmp_path: Path) -> Callable[[float], SimpleUploadedFile]:
    def record(seconds: float = 1.0) -> SimpleUploadedFile:
        return SimpleUploadedFile(
            "voix.flac", made.voice(tmp_path / "v.flac", seconds).path.read_bytes()
        )

    return record


def stop(content: Content, name: str = "s2") -> dict[str, Any]:
    content.draft.refresh_from_db()
    found = next(each for each in content.draft.document["stops"] if each["id"] == name)
    return {"said": "", "text": "", **found}


def type_in(content: Content, place: str, value: str, by: User | None = None) -> None:
    actions.change(content, [{"op": "set", "place": place, "value": value}], by=by)


def test_her_words_become_the_draft_by_nobody_and_in_one_change(
    fake_speech, content, voice, person
) -> None:
    nolwenn = person()
    importing.put(content, "stops/s2/voice", voice(), by=nolwenn)
    edits = content.draft.edits.count()
    assert stop(content)["said"] == ""
    assert drain("media") == 1
    assert (stop(content)["said"], stop(content)["text"]) == (WORDS, WORDS)
    assert content.draft.changed_by is None
    assert content.draft.edits.count() == edits + 1


def test_a_piece_told_aloud_is_heard_too(fake_speech, content, voice) -> None:
    importing.add_piece(content, Piece("s7", [0.5, 0.5, 0.2, 0.2], voice()), by=None)
    drain("media")
    assert stop(content, "s7")["said"] == WORDS


def test_a_silent_touch_asks_for_nothing(fake_speech, content) -> None:
    importing.add_piece(content, Piece("s7", [0.5, 0.5, 0.2, 0.2], None), by=None)
    assert not Job.objects.filter(name=hearing.HEAR).exists()


@pytest.mark.parametrize("typed_at", ["before it is heard", "while it is heard"])
def test_what_she_types_meanwhile_stays(typed_at: str, fake_speech, content, voice) -> None:
    importing.put(content, "stops/s2/voice", voice(), by=None)
    if typed_at == "before it is heard":
        type_in(content, "stops/s2/said", "À la main")
    else:
        fake_speech.meanwhile = lambda: type_in(content, "stops/s2/said", "À la main")
    drain("media")
    assert (stop(content)["said"], stop(content)["text"]) == ("À la main", WORDS)


def unread(content: Content) -> set[str]:
    content.draft.refresh_from_db()
    found = queries.findings(content)
    return {each.place for each in found if each.check == "C5-unread"}


def test_what_a_model_wrote_is_to_be_read_again(fake_speech, content, voice) -> None:
    importing.put(content, "stops/s2/voice", voice(), by=None)
    assert unread(content) == set()
    drain("media")
    assert unread(content) == {"stops/s2/said"}
    type_in(content, "stops/s2/said", "Corrigé")
    assert unread(content) == set()


def test_the_words_of_a_voice_that_was_replaced_are_to_be_read_again(
    fake_speech, content, voice
) -> None:
    fake_speech.is_there = False
    importing.put(content, "stops/s2/voice", voice(1.0), by=None)
    type_in(content, "stops/s2/said", "À la main")
    importing.put(content, "stops/s2/voice", voice(1.0), by=None)
    assert unread(content) == set()
    edits = content.draft.edits.count()
    importing.put(content, "stops/s2/voice", voice(1.5), by=None)
    assert unread(content) == {"stops/s2/said"}
    assert content.draft.edits.count() == edits + 1


def test_a_text_already_written_stays_whatever_is_said(fake_speech, content, voice) -> None:
    type_in(content, "stops/s2/text", "Le texte de la page")
    importing.put(content, "stops/s2/voice", voice(), by=None)
    drain("media")
    assert (stop(content)["said"], stop(content)["text"]) == (WORDS, "Le texte de la page")


def test_when_all_is_typed_already_nothing_is_heard(fake_speech, content, voice) -> None:
    importing.put(content, "stops/s2/voice", voice(), by=None)
    type_in(content, "stops/s2/said", "À la main")
    type_in(content, "stops/s2/text", "Aussi")
    drain("media")
    assert fake_speech.heard == []


def test_a_new_voice_brings_its_own_words_and_the_old_one_brings_nothing(
    fake_speech, content, voice
) -> None:
    importing.put(content, "stops/s2/voice", voice(1.0), by=None)
    importing.put(content, "stops/s2/voice", voice(1.5), by=None)
    drain("media")
    assert len(fake_speech.heard) == 1
    type_in(content, "stops/s2/said", "Corrigé")
    fake_speech.text = "Regardez son pied."
    importing.put(content, "stops/s2/voice", voice(2.0), by=None)
    drain("media")
    assert (stop(content)["said"], stop(content)["text"]) == ("Regardez son pied.", WORDS)


def test_the_same_voice_sent_twice_keeps_her_corrections(fake_speech, content, voice) -> None:
    importing.put(content, "stops/s2/voice", voice(), by=None)
    drain("media")
    type_in(content, "stops/s2/said", "Corrigé")
    importing.put(content, "stops/s2/voice", voice(), by=None)
    drain("media")
    assert stop(content)["said"] == "Corrigé"


def test_a_stop_removed_meanwhile_is_no_fault(fake_speech, content, voice) -> None:
    importing.put(content, "stops/s2/voice", voice(), by=None)
    fake_speech.meanwhile = lambda: actions.change(
        content, [{"op": "remove", "place": "stops/s2"}], by=None
    )
    drain("media")
    assert Job.objects.get(name=hearing.HEAR).state == Job.State.DONE


def test_a_model_that_dies_is_asked_again_and_the_words_come_once(
    fake_speech, content, voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_speech.crashes = 1
    importing.put(content, "stops/s2/voice", voice(), by=None)
    version = stop(content) and content.draft.version
    drain("media")
    assert stop(content)["said"] == ""
    later = clock.now() + timedelta(minutes=5)
    monkeypatch.setattr(clock, "now", lambda: later)
    drain("media")
    assert stop(content)["said"] == WORDS
    assert content.draft.version == version + 1


def test_without_a_model_nothing_is_asked_and_she_types(fake_speech, content, voice) -> None:
    fake_speech.is_there = False
    importing.put(content, "stops/s2/voice", voice(), by=None)
    assert not Job.objects.filter(name=hearing.HEAR).exists()


def test_a_model_taken_away_meanwhile_is_no_failure(fake_speech, content, voice) -> None:
    importing.put(content, "stops/s2/voice", voice(), by=None)
    fake_speech.is_there = False
    drain("media")
    assert Job.objects.get(name=hearing.HEAR).state == Job.State.DONE
    assert stop(content)["said"] == ""


def test_a_language_it_writes_badly_is_left_to_people(fake_speech, content, voice) -> None:
    type_in(content, "lang", "br")
    importing.put(content, "stops/s2/voice", voice(), by=None)
    assert not Job.objects.filter(name=hearing.HEAR).exists()


def test_nobody_heard_writes_nothing(fake_speech, content, voice) -> None:
    fake_speech.text = ""
    importing.put(content, "stops/s2/voice", voice(), by=None)
    version = stop(content) and content.draft.version
    drain("media")
    assert stop(content)["said"] == ""
    assert content.draft.version == version


def test_twelve_minutes_of_speech_fit_their_fields(fake_speech, content, voice) -> None:
    fake_speech.text = "mot " * 5000
    importing.put(content, "stops/s2/voice", voice(), by=None)
    drain("media")
    assert SAID_CHARS - 10 < len(stop(content)["said"]) <= SAID_CHARS
    assert TEXT_CHARS - 10 < len(stop(content)["text"]) <= TEXT_CHARS


def test_a_voice_refused_changes_and_asks_nothing(fake_speech, content) -> None:
    with pytest.raises(Refused):
        importing.put(
            content, "stops/s2/voice", SimpleUploadedFile("voix.webm", b"not a sound"), by=None
        )
    assert not Job.objects.exists()
