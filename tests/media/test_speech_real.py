"""The real model, installed in a folder of its own: real voices are heard, noise says nothing.

Word error rate: words changed, missing or added, over the words of the reference (case and punctuation apart).
"""

import re
import resource
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from cheznous.common import worker
from cheznous.common.places import ROOT
from cheznous.doorstep.models import Arrival
from cheznous.media import ffmpeg, lines, sound
from cheznous.media.medium import Medium
from cheznous.media.speech import Whisper

SPEECH = ROOT.parent / "shared/samples/speech"
MOST_ERRORS = 0.35
pytestmark = pytest.mark.peer


@pytest.fixture(scope="module")
def whisper() -> Iterator[Whisper]:
    """Install it for these tests; its 410 MB do not stay."""
    with TemporaryDirectory(prefix="cheznous-speech-") as folder:
        call_command("speech", Path(folder))
        yield Whisper(Path(folder))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def errors(reference: list[str], heard: list[str]) -> int:
    """Count the words to change, add or remove (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(reference, start=1):
        diagonal, row[0] = row[0], number
        for at, other in enumerate(heard, start=1):
            diagonal, row[at] = (
                row[at],
                min(row[at] + 1, row[at - 1] + 1, diagonal + (word != other)),
            )
    return row[-1]


def taken_in(source: Path, folder: Path) -> Medium:
    out = folder / f"{source.stem}.flac"
    return Medium(source.stem, "sound", out, duration_s=sound.take_in(source, out).duration_s)


def cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_real_voices_are_heard(whisper: Whisper, tmp_path: Path) -> None:
    if not SPEECH.exists():
        pytest.skip("../shared/samples/speech is absent; noise alone is tried")
    wrong = said = 0
    seconds = cpu = 0.0
    for source in sorted(SPEECH.glob("*.ogg")):
        voice = taken_in(source, tmp_path)
        before = cpu_s()
        heard = whisper.transcribe(voice, "fr")
        cpu, seconds = cpu + cpu_s() - before, seconds + voice.duration_s
        reference = words(source.with_suffix(".txt").read_text())
        wrong, said = wrong + errors(reference, words(heard.text)), said + len(reference)
        times = [at for word in heard.words for at in (word.start_s, word.end_s)]
        assert times == sorted(times)
        assert times[0] >= 0
        assert times[-1] <= voice.duration_s + 0.5
    print(f"WER {wrong / said:.1%} on {said} words, {cpu / seconds:.2f} CPU s a second of voice")
    assert wrong / said <= MOST_ERRORS


def test_a_minute_is_made_right_in_the_list_by_few_keys(whisper: Whisper, tmp_path: Path) -> None:
    """Count the keys of a maker in the list of lines, and the seconds played.

    A key for each line (Enter); for each run of wrong words, three to reach and take it, then what is typed instead.
    """
    if not SPEECH.exists():
        pytest.skip("../shared/samples/speech is absent")
    keys = reaching = typed = 0
    voiced = played = 0.0
    for source in sorted(SPEECH.glob("*.ogg")):
        voice = taken_in(source, tmp_path)
        found = lines.lines(whisper.transcribe(voice, "fr").words)
        voiced += voice.duration_s
        played += sum(line.end_s - line.start_s + 0.15 for line in found)
        keys += len(found)
        ours, right = words(lines.text_of(found)), words(source.with_suffix(".txt").read_text())
        for what, _, _, k, m in SequenceMatcher(None, ours, right, autojunk=False).get_opcodes():
            if what != "equal":
                reaching += 3
                typed += len(" ".join(right[k:m])) + (m > k)
    total = (keys + reaching + typed) * 60 / voiced
    print(
        f"a minute of voice: {total:.0f} keys ({keys * 60 / voiced:.0f} Enter, {reaching * 60 / voiced:.0f} to reach, "
        f"{typed * 60 / voiced:.0f} typed), {played * 60 / voiced:.0f} s played"
    )
    whole = len(" ".join(each.read_text() for each in SPEECH.glob("*.txt"))) * 60 / voiced
    assert total < whole / 2  # than typing it all


@pytest.mark.parametrize(
    "noise", ["anoisesrc=c=white", "anoisesrc=c=pink", "anoisesrc=c=brown", "sine=f=100"]
)
def test_noise_says_nothing(noise: str, whisper: Whisper, tmp_path: Path) -> None:
    source = tmp_path / "noise.wav"
    ffmpeg.run(["-f", "lavfi", "-i", noise, "-af", "volume=0.3", "-t", "60", source])
    assert whisper.transcribe(taken_in(source, tmp_path), "fr").words == ()


@pytest.mark.django_db
def test_a_recorded_visit_comes_to_the_door_with_its_words(
    whisper: Whisper, client: Client, settings: Settings, tmp_path: Path
) -> None:
    """The whole way, from the file a stranger brings to the words drafted of its best passage."""
    sources = sorted(SPEECH.glob("*.ogg"))[:3]
    if not sources:
        pytest.skip("../shared/samples/speech is absent")
    settings.SPEECH_MODEL = str(whisper.folder)
    opened = [each for source in sources for each in ("-i", source)]
    joined = ["-filter_complex", f"concat=n={len(sources)}:v=0:a=1", "-b:a", "64k"]
    ffmpeg.run([*opened, *joined, tmp_path / "visite.mp3"])
    sent = SimpleUploadedFile("visite.mp3", (tmp_path / "visite.mp3").read_bytes(), "audio/mpeg")
    address = client.post("/partez-de-ce-que-vous-avez/", {"file": sent})["Location"]
    worker.drain("media")
    page = client.get(address).content.decode()
    assert "Leurs mots ont été écrits par une machine" in page
    told = words(" ".join(each["said"] for each in Arrival.objects.get().facts["voices"].values()))
    said = {word for source in sources for word in words(source.with_suffix(".txt").read_text())}
    assert len(told) >= 20
    assert sum(word in said for word in told) / len(told) >= 1 - MOST_ERRORS
