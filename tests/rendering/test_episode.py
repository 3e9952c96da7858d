"""An episode really made: as loud as applications want, its chapters and cover inside, read back from the file."""

from pathlib import Path

import numpy as np
import pytest

from cheznous.common.canonical import file_digest
from cheznous.formats import names
from cheznous.formats.spec import AudioSpec, FilmSpec, Format
from cheznous.media import captions, ffmpeg
from cheznous.media.brand import Brand
from cheznous.media.medium import Medium
from cheznous.rendering import checks, makers
from cheznous.rendering.plan import Recipe
from cheznous.studio.kinds.podcast import shapes
from tests.media import made
from tests.studio.taped import ALT, podcast, take

SPEC = AudioSpec(shortest_s=1, longest_s=60, cover_px=96)
FORM = Format("podcast-episode", "Épisode", "le son", "timeline", SPEC)


@pytest.fixture(scope="module")
def episode(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, makers.Made]:
    """Make four seconds of an episode: two voices, a silence, every cleaning."""
    folder = tmp_path_factory.mktemp("episode")
    media = {
        "sound": _take(folder / "take.flac"),
        "picture": made.picture(folder / "cover.jpg", 200, 160),
    }
    document = podcast(
        title="Chut ; une = deux #3\\",
        takes=[take("t1", end=4.0), take("t2", start=0.0, end=1.0, chapter="Fin ; [ok]")],
        cover={"media": "picture", "alt": ALT},
        clean=["hum", "noise", "clicks", "levels", "silences"],
    )
    timeline = shapes.timeline(document, media, names.PODCAST_EPISODE)
    recipe = Recipe(FORM, timeline, Brand("Musée ; du = Port"), "", None, ("test",))
    return folder / "out", makers.make(recipe, folder / "out")


def _take(out: Path) -> Medium:
    """Hum for a second, be silent for two, hum again, over a mains hum and some noise."""
    rate = 48_000
    times = np.arange(4 * rate) / rate
    voice = 0.2 * np.sin(2 * np.pi * 220 * times) * ((times < 1) | (times > 3))
    noise = np.random.default_rng(1).normal(0, 0.002, len(times))
    raw = out.with_suffix(".f32")
    (voice + noise + 0.01 * np.sin(2 * np.pi * 50 * times)).astype(np.float32).tofile(raw)
    ffmpeg.run(["-f", "f32le", "-ar", str(rate), "-ac", "1", "-i", raw, out])
    return Medium(file_digest(out), "sound", out, duration_s=4.0)


def test_it_is_in_order(episode: tuple[Path, makers.Made]) -> None:
    folder, done = episode
    names = [each.name for each in done.files]
    assert names == ["episode.mp3", "transcript.vtt", "cover.jpg", "chapters.json"]
    wrong = [each for each in checks.check(FORM, done.plain(), done.facts) if not each.passed]
    assert [each.label for each in wrong if not each.warns] == []
    assert done.facts["lufs"] == pytest.approx(-16.0, abs=0.5)
    assert done.facts["peak_dbtp"] <= -1.0
    assert done.facts["rate"] == 44_100
    assert captions.read((folder / "transcript.vtt").read_text())


def test_a_long_silence_is_shorter_and_the_next_chapter_comes_earlier(
    episode: tuple[Path, makers.Made],
) -> None:
    folder, done = episode
    assert done.facts["duration_s"] == pytest.approx(4.0 + shapes.CHAPTER_S + 1.0 - 1.0, abs=0.25)
    second = makers.episode.inspect(folder / "episode.mp3").chapters[1]
    assert second.title == "Fin ; [ok]"
    assert second.start_s == pytest.approx(3.0 + shapes.CHAPTER_S, abs=0.25)


def test_the_file_names_itself_and_holds_frames_that_old_applications_read(
    episode: tuple[Path, makers.Made],
) -> None:
    head = (episode[0] / "episode.mp3").read_bytes()[:20_000]
    assert head[:4] == b"ID3\x03"
    for frame in (b"TIT2", b"TPE1", b"CHAP", b"CTOC", b"APIC"):
        assert frame in head
    assert b"Chut ; une = deux #3/" in head
    assert "Musée ; du = Port".encode("utf-16-le") in head


def test_a_passage_is_a_film_that_passes_its_recipe(tmp_path: Path) -> None:
    media = {
        "sound": made.voice(tmp_path / "take.flac", 2.0),
        "picture": made.picture(tmp_path / "cover.jpg", 200, 160),
    }
    document = podcast(
        takes=[take("t1", said="Oui, la nuit.")],
        share={"start": "t1/0.00", "invitation": ""},
        clean=[],
    )
    form = Format("small", "Film", "un film", "timeline", FilmSpec(144, 256, 1, 60))
    recipe = Recipe(form, shapes.timeline(document, media, form), Brand("M"), "", None, ("test",))
    done = makers.make(recipe, tmp_path / "out")
    wrong = [each for each in checks.check(form, done.plain(), done.facts) if not each.passed]
    assert [each.found for each in wrong if not each.warns] == []
    assert done.facts["frozen_s"] < 0.3
    assert done.facts["cues"] == 1
