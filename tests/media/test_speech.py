"""A voice becomes words in a child: what it asks of the model, what it drops, how it ends."""

import json
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from cheznous.common.errors import BadFile, Cancelled, Refused
from cheznous.media import sandbox, speech
from cheznous.media.medium import Medium
from cheznous.media.speech import Whisper, Word
from tests.media import made

# A fake of faster-whisper, for the child: it does what `script.json`, beside the model, says.
FAKE_FASTER_WHISPER = """
import json, os, socket, sys, time
from pathlib import Path
from types import SimpleNamespace


class WhisperModel:
    def __init__(self, folder, **given):
        self.script = json.loads((Path(folder) / "script.json").read_text())
        self.given = given

    def transcribe(self, voice, **given):
        assert Path(voice).exists()
        if self.script.get("dies"):
            os.abort()
        time.sleep(self.script.get("sleeps", 0))
        if "port" in self.script:
            socket.create_connection(("127.0.0.1", self.script["port"]), 2)
        if "asked" in self.script:
            self.script["lines"] = [line(json.dumps({**self.given, **given}, sort_keys=True))]
        return (SimpleNamespace(**{**each, "end": 1.0, "words": [SimpleNamespace(**w) for w in each["words"]]})
                for each in self.script["lines"]), None


def line(text):
    words = [{"word": " " + text, "start": 0.0, "end": 1.0}]
    return {"text": text, "avg_logprob": -0.2, "no_speech_prob": 0.1, "compression_ratio": 1.0, "words": words}
"""


def line(text: str, at_s: float = 0.0, **more: Any) -> dict[str, Any]:
    words = [
        {"word": f" {word}", "start": at_s + n, "end": at_s + n + 0.5}
        for n, word in enumerate(text.split())
    ]
    plain = {"avg_logprob": -0.3, "no_speech_prob": 0.05, "compression_ratio": 1.2}
    return {"text": f" {text}", "words": words, **plain, **more}


@pytest.fixture
def voice(tmp_path: Path) -> Medium:
    return made.voice(tmp_path / "voice.flac", 1.0)


def whisper(folder: Path, **script: Any) -> Whisper:
    model = folder / "model"
    (model / speech.PACKAGES).mkdir(parents=True)
    for name in speech.MODEL_FILES:
        (model / name).write_bytes(b"{}")
    (model / speech.PACKAGES / "faster_whisper.py").write_text(FAKE_FASTER_WHISPER)
    (model / "script.json").write_text(json.dumps(script))
    return Whisper(model)


def test_words_come_with_their_times(voice: Medium, tmp_path: Path) -> None:
    heard = whisper(tmp_path, lines=[line("Regardez ici,"), line("sa main.", 3.0)])
    transcript = heard.transcribe(voice, "fr")
    assert transcript.text == "Regardez ici, sa main."
    assert transcript.words == (
        Word("Regardez", 0.0, 0.5), Word("ici,", 1.0, 1.5), Word("sa", 3.0, 3.5), Word("main.", 4.0, 4.5),
    )  # fmt: skip


def test_the_model_is_asked_not_to_guess_nor_to_fetch(voice: Medium, tmp_path: Path) -> None:
    asked = json.loads(whisper(tmp_path, asked=True).transcribe(voice, "fr-FR").text)
    assert asked["language"] == "fr"
    assert asked["temperature"] == 0
    assert not asked["condition_on_previous_text"]
    assert asked["vad_filter"]
    assert asked["local_files_only"]


@pytest.mark.parametrize(
    "invented",
    [
        line("Sous-titres réalisés par la communauté d'Amara.org"), line("Sous-titrage ST' 501"),
        line("Sous-titrage Société Radio-Canada"), line("Merci d'avoir regardé cette vidéo !"),
        line("Thanks for watching!"), line("♪ ♪"), line("Oui.", no_speech_prob=0.8),
        line("Tatatata", compression_ratio=3.0), line("Brume", avg_logprob=-1.4), line(""),
    ],
    ids=lambda each: each["text"].strip() or "nothing",
)  # fmt: skip
def test_what_is_invented_on_silence_is_dropped(
    invented: dict[str, Any], voice: Medium, tmp_path: Path
) -> None:
    heard = whisper(tmp_path, lines=[line("Voici."), invented]).transcribe(voice, "fr")
    assert (heard.text, len(heard.words)) == ("Voici.", 1)


@pytest.mark.parametrize(
    "said",
    [
        "Merci d'être venus au musée.",
        "Sous-titrer, c'est choisir.",
        "Un don de Radio-Canada en 1952.",
    ],
)
def test_what_resembles_it_is_kept(said: str, voice: Medium, tmp_path: Path) -> None:
    assert whisper(tmp_path, lines=[line(said)]).transcribe(voice, "fr").text == said


def test_nobody_speaking_is_no_word(voice: Medium, tmp_path: Path) -> None:
    assert whisper(tmp_path, lines=[]).transcribe(voice, "fr") == speech.Transcript((), "")


def test_a_talk_of_twelve_minutes_comes_whole(voice: Medium, tmp_path: Path) -> None:
    lines = [line("un deux trois quatre cinq", n) for n in range(400)]
    assert len(whisper(tmp_path, lines=lines).transcribe(voice, "fr").words) == 2000


def test_a_model_that_breaks_is_told_in_french(voice: Medium, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="Écrivez-les en l’écoutant"):
        whisper(tmp_path, lines=[{}]).transcribe(voice, "fr")


def test_a_model_that_dies_takes_nobody_with_it(voice: Medium, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        whisper(tmp_path, dies=True).transcribe(voice, "fr")


def test_it_can_be_stopped(voice: Medium, tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(Cancelled):
        whisper(tmp_path, sleeps=60, lines=[]).transcribe(
            voice, "fr", cancelled=lambda: time.monotonic() - began > 0.5
        )
    assert time.monotonic() - began < 10


def test_it_never_reaches_the_network(voice: Medium, tmp_path: Path) -> None:
    if not sandbox.has_no_network():
        pytest.skip("this machine lets nobody take the network away (unshare)")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(BadFile):
            whisper(tmp_path, port=port, lines=[]).transcribe(voice, "fr")


@pytest.mark.parametrize("absent", speech.MODEL_FILES)
def test_a_model_with_a_file_missing_is_not_installed(
    absent: str, voice: Medium, tmp_path: Path
) -> None:
    heard = whisper(tmp_path, lines=[])
    assert heard.installed()
    (heard.folder / absent).unlink()
    assert not heard.installed()
    with pytest.raises(Refused, match="Aucun modèle"):
        heard.transcribe(voice, "fr")


def test_packages_made_for_another_python_are_not_ours(tmp_path: Path) -> None:
    heard = whisper(tmp_path)
    heard.packages.rename(heard.folder / "packages-3.9")
    assert not heard.installed()


@pytest.mark.parametrize("lang", ["br", "roa-x-gallo", "fsl"])
def test_a_language_it_writes_badly_is_refused(lang: str, voice: Medium, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="ne connaît pas cette langue"):
        whisper(tmp_path, lines=[]).transcribe(voice, lang)
