"""Films: exact in time and size, showing what they name, made again only where they changed."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from cheznous.common.errors import Cancelled
from cheznous.formats.spec import FilmSpec
from cheznous.media import camera, captions, film, probe, sound
from cheznous.media.brand import Brand
from cheznous.media.deck import Card
from cheznous.media.film import FilmFile
from cheznous.media.medium import WHOLE, Medium, Zone
from cheznous.media.timeline import Scene, Shot, Sound, Still, TextStyle, Timeline, Words
from tests.media import made

SPEC = FilmSpec(270, 480, shortest_s=1, longest_s=90)
BRAND = Brand("Musée de la Ria", ink="#ffffff", paper="#143a52")
STOP, OTHER = Zone(0.3, 0.3, 0.3, 0.3), Zone(0.05, 0.6, 0.25, 0.25)

Make = Callable[..., FilmFile]


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Medium:
    return made.picture(tmp_path_factory.mktemp("picture") / "picture.png")


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Medium:
    return made.voice(tmp_path_factory.mktemp("voice") / "voice.flac", 2.5)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where segments are kept from one test to the next: most only look at the film they make."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def make(tmp_path: Path, kept: Path) -> Make:
    """Make a film in a folder of the test, of segments kept."""
    return _making(tmp_path / "out", kept)


@pytest.fixture
def fresh(tmp_path: Path) -> Make:
    """Make a film whose every segment is new."""
    return _making(tmp_path / "out", tmp_path / "cache")


def _making(out: Path, cache: Path) -> Make:
    def make(
        timeline: Timeline, spec: FilmSpec = SPEC, name: str = "film", **options: object
    ) -> FilmFile:
        target = out / f"{name}.mp4"
        return film.make(timeline, spec, BRAND, cache=cache, out=target, **options)  # type: ignore[arg-type]

    return make


def look(
    picture: Medium, name: str, zone: Zone, start: Zone, text: str = "", style: TextStyle = "line"
) -> Scene:
    words = (Words(text, 0.5, 2.0, style),) if text else ()
    return Scene(name, Still(picture, start, (Shot(zone, 1.0, 1.0),)), 2.0, words)


@pytest.fixture
def told(picture: Medium, voice: Medium) -> Timeline:
    scenes = (
        look(picture, "hook", WHOLE, WHOLE, "Qui regarde-t-elle ?", "hook"),
        look(picture, "stop", STOP, WHOLE, "Elle tricote, et ses vaches attendent."),
        look(picture, "other", OTHER, STOP, "Le muret les sépare."),
        Scene("closing", Card("closing", "Venez la voir", "1886"), 2.0),
    )
    return Timeline(scenes, (Sound(voice, 2.5), Sound(voice, 5.2)), "fr")


def test_a_film_is_exact(make: Make, told: Timeline) -> None:
    done = make(told)
    found = probe.inspect(done.path)
    assert found.picture is not None
    assert found.sound is not None
    assert (found.picture.width, found.picture.height) == (270, 480)
    assert (found.picture.frames, found.picture.is_steady, found.picture.fps) == (240, True, 30)
    assert (found.picture.start_s, found.sound.start_s) == (0, 0)
    assert found.duration_s == found.picture.duration_s == found.sound.duration_s == 8.0
    assert (found.picture.codec, found.sound.codec) == ("h264", "aac")
    assert (found.sound.rate, found.sound.channels) == (48_000, 2)
    assert found.picture.colours == "1/1/1/1"  # limited range, BT.709 three times
    assert (done.frames, done.duration_s, done.bytes) == (240, 8.0, done.path.stat().st_size)


def test_a_film_begins_with_its_index_and_has_no_edit_list(make: Make, told: Timeline) -> None:
    content = make(told).path.read_bytes()
    assert 0 < content.find(b"moov") < content.find(b"mdat")
    assert b"elst" not in content


def test_a_voice_is_as_loud_as_asked_and_heard_when_it_is_said(make: Make, told: Timeline) -> None:
    done = make(told)
    heard = sound.loudness(done.path)
    assert heard.lufs == pytest.approx(SPEC.loudness_lufs, abs=0.5)
    assert heard.peak_dbtp <= -1
    samples = np.abs(sound.read(done.path)).max(axis=1)
    first = int(np.flatnonzero(samples > 0.02)[0]) / sound.RATE
    assert first == pytest.approx(2.5, abs=1 / 60)


def test_the_stop_is_on_screen_when_it_is_named(
    make: Make, told: Timeline, picture: Medium
) -> None:
    done = make(told)
    source = cv2.imread(str(picture.path))
    assert source is not None
    size = (picture.width, picture.height)
    for zone, at_s in ((STOP, 3.5), (OTHER, 5.5)):
        window = camera.fit(zone, size, (270, 480))
        asked = camera.box(zone, size)
        scale = 270 / window.width
        [frame] = made.frames(done.path, at_s)
        left, top = (asked.left - window.left) * scale, (asked.top - window.top) * scale
        width, height = asked.width * scale, asked.height * scale
        assert left >= 0
        assert left + width <= 270
        seen = frame[round(top) : round(top + height), round(left) : round(left + width)]
        there = source[
            round(asked.top) : round(asked.top + asked.height),
            round(asked.left) : round(asked.left + asked.width),
        ]
        expected = cv2.resize(there, (seen.shape[1], seen.shape[0]), interpolation=cv2.INTER_AREA)
        assert made.differ(seen, np.asarray(expected, np.uint8)) < 6
        elsewhere = cv2.resize(
            source[: seen.shape[0], : seen.shape[1]], (seen.shape[1], seen.shape[0])
        )
        assert made.differ(seen, np.asarray(elsewhere, np.uint8)) > 20


def test_words_are_seen_while_they_are_said_clear_of_buttons(make: Make, told: Timeline) -> None:
    done = make(told)
    silent = replace(told, scenes=tuple(replace(scene, words=()) for scene in told.scenes))
    without = make(silent, name="silent")
    for at_s, shown in (
        (0.3, False),
        (0.6, True),
        (1.9, True),
        (3.0, True),
        (2.2, False),
        (7.0, False),
    ):
        [one], [other] = made.frames(done.path, at_s), made.frames(without.path, at_s)
        changed = np.abs(one.astype(int) - other.astype(int)).max(axis=2) > 40
        assert changed.any() == shown, at_s
        if shown:
            rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
            assert rows.max() < 480 * 0.8
            assert columns.max() < 270 * 0.88
            is_hook = at_s < 2
            assert (rows.max() < 480 * 0.4) == is_hook


def test_a_hook_leaves_the_whole_view_clear(make: Make, told: Timeline, picture: Medium) -> None:
    done = make(told)
    silent = replace(told, scenes=tuple(replace(scene, words=()) for scene in told.scenes))
    [one], [other] = (made.frames(each.path, 1.5) for each in (done, make(silent, name="silent")))
    changed = np.abs(one.astype(int) - other.astype(int)).max(axis=2) > 40
    window = camera.fit(WHOLE, (picture.width, picture.height), (270, 480))
    assert np.flatnonzero(changed.any(axis=1)).max() < -window.top * 270 / window.width


def test_outside_the_picture_is_the_paper_of_the_brand(make: Make, told: Timeline) -> None:
    done = make(told)
    [frame] = made.frames(done.path, 0.1)
    paper = [0x52, 0x3A, 0x14]
    for row in (5, 470):
        assert np.abs(frame[row, 5:265].astype(int) - paper).max() < 8


def test_captions_lie_beside_the_film_at_its_times(make: Make, told: Timeline) -> None:
    cues = captions.read(make(told).captions.read_text())
    assert [(cue.start_s, cue.end_s) for cue in cues] == [(0.5, 2.0), (2.5, 4.0), (4.5, 6.0)]
    assert cues[1].text.replace("\n", " ") == "Elle tricote, et ses vaches attendent."


def test_the_camera_moves_without_a_jolt_across_scenes(make: Make, told: Timeline) -> None:
    done = make(replace(told, scenes=tuple(replace(scene, words=()) for scene in told.scenes)))
    shown = made.frames(done.path, *[at / 30 for at in range(58, 95)])
    steps = [made.differ(one, other) for one, other in pairwise(shown)]
    assert steps[0] < 1  # held
    assert all(abs(after - before) < 4 for before, after in pairwise(steps))


def test_a_changed_line_makes_its_own_scene_again(fresh: Make, told: Timeline) -> None:
    first = fresh(told)
    assert first.encoded == ("hook", "stop", "other", "closing")
    before = made.frames(first.path, *[at / 30 for at in range(240)])
    words = replace(told.scenes[1].words[0], text="Regardez ses mains.")
    changed = replace(
        told, scenes=(told.scenes[0], replace(told.scenes[1], words=(words,)), *told.scenes[2:])
    )
    again = fresh(changed)
    assert again.encoded == ("stop",)
    assert (again.frames, again.duration_s) == (first.frames, first.duration_s)
    after = made.frames(again.path, *[at / 30 for at in range(240)])
    differs = [at for at in range(240) if not np.array_equal(before[at], after[at])]
    assert min(differs) >= 60
    assert max(differs) < 120
    assert fresh(told).encoded == ()


def test_neither_the_name_nor_the_place_of_a_scene_makes_it_again(
    make: Make, told: Timeline
) -> None:
    make(told)
    hook, stop, other, closing = told.scenes
    moved = replace(told, scenes=(other, replace(stop, name="renamed"), hook, closing), sounds=())
    assert make(moved).encoded == ()


def test_what_the_picture_or_the_brand_changes_is_made_again(
    fresh: Make, told: Timeline, tmp_path: Path
) -> None:
    fresh(told)
    again = film.make(
        told,
        SPEC,
        replace(BRAND, paper="#101010"),
        cache=tmp_path / "cache",
        out=tmp_path / "b.mp4",
    )
    assert again.encoded == ("hook", "stop", "other", "closing")
    renamed = film.make(
        told, SPEC, replace(BRAND, name="Autre"), cache=tmp_path / "cache", out=tmp_path / "c.mp4"
    )
    assert renamed.encoded == ("closing",)


def test_the_same_film_is_the_same_bytes(make: Make, told: Timeline, tmp_path: Path) -> None:
    one = make(told)
    two = film.make(told, SPEC, BRAND, cache=tmp_path / "elsewhere", out=tmp_path / "two.mp4")
    assert two.encoded == ("hook", "stop", "other", "closing")
    assert one.path.read_bytes() == two.path.read_bytes()


def test_a_film_without_a_voice_has_a_silent_track(make: Make, told: Timeline) -> None:
    done = make(replace(told, sounds=()))
    track = probe.inspect(done.path).sound
    assert track is not None
    assert track.duration_s == 8.0
    assert not sound.read(done.path).any()


def test_progress_grows_to_one(fresh: Make, told: Timeline) -> None:
    shares = list[float]()
    fresh(told, progress=shares.append)
    assert len(shares) > 50
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize("after", [0, 30, 150])
def test_a_cancelled_film_leaves_nothing(
    fresh: Make, told: Timeline, tmp_path: Path, after: int
) -> None:
    shares = list[float]()
    with pytest.raises(Cancelled):
        fresh(told, progress=shares.append, cancelled=lambda: len(shares) >= after * 100 / 240)
    left = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert all(each.parent.name == "cache" and not each.name.startswith(".") for each in left)
    assert fresh(told).frames == 240


def test_a_cancelled_correction_keeps_the_film_in_place(make: Make, told: Timeline) -> None:
    done = make(told)
    before = done.path.read_bytes()
    with pytest.raises(Cancelled):
        make(replace(told, lang="br"), cancelled=lambda: True)
    assert done.path.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "Regardez 🐄🐄 là-bas 👩‍🌾",
        "🐄",
        "انظروا إلى الراعية في الحقل",
        "הביטו ברועה",
        "Anticonstitutionnellement" * 8,
        "mot " * 400,
        "<b>gras</b> #let x = 1 \\ $ * _ [",
        "\u202eà l’envers\u0007",
    ],
    ids=["emoji", "only-emoji", "arabic", "hebrew", "long-word", "long-text", "markup", "controls"],
)
@pytest.mark.parametrize("style", ["hook", "line"])
def test_no_text_breaks_a_film(make: Make, picture: Medium, text: str, style: TextStyle) -> None:
    scene = look(picture, "odd", STOP, STOP, text, style)
    done = make(Timeline((scene,), (), "fr"))
    plain = make(Timeline((replace(scene, words=()),), (), "fr"), name="plain")
    [one], [other] = made.frames(done.path, 1.0), made.frames(plain.path, 1.0)
    changed = np.abs(one.astype(int) - other.astype(int)).max(axis=2) > 40
    columns = np.flatnonzero(changed.any(axis=0))
    assert not columns.size or columns.max() < 270 * 0.88


@pytest.mark.parametrize("size", [(270, 480), (270, 270), (480, 270)])
@pytest.mark.parametrize("shape", [(90, 60), (2400, 300), (300, 2400)])
def test_any_picture_fits_any_frame(
    make: Make, tmp_path: Path, size: camera.Size, shape: camera.Size
) -> None:
    picture = made.picture(tmp_path / "picture.png", *shape)
    scene = look(picture, "one", Zone(0.9, 0.9, 0.1, 0.1), WHOLE, "Tout au bord")
    done = make(Timeline((scene,), (), "fr"), FilmSpec(*size, shortest_s=1, longest_s=90))
    assert (done.width, done.height, done.frames) == (*size, 60)


def test_a_light_film_fits_its_weight(make: Make, told: Timeline, tmp_path: Path) -> None:
    done = make(told)
    for most in (8_000_000, 260_000):
        spec = FilmSpec(180, 320, shortest_s=1, longest_s=90, max_bytes=most)
        light = film.lighten(done.path, spec, tmp_path / f"light-{most}.mp4")
        assert light.bytes <= most
        assert (light.width, light.height, light.frames) == (180, 320, 240)
        assert light.captions.read_text() == done.captions.read_text()
        assert sound.loudness(light.path).lufs == pytest.approx(-14, abs=0.5)
        assert probe.inspect(light.path).duration_s == 8.0


def test_a_poster_is_a_frame_of_the_film(make: Make, told: Timeline, tmp_path: Path) -> None:
    done = make(told)
    film.poster(done.path, 3.5, tmp_path / "poster.png")
    poster = cv2.imread(str(tmp_path / "poster.png"))
    assert poster is not None
    assert made.differ(np.asarray(poster, np.uint8), made.frames(done.path, 3.5)[0]) < 3


def test_a_stranger_film_is_probed_in_a_child_and_the_rest_refused(
    make: Make, told: Timeline, tmp_path: Path
) -> None:
    done = make(told)
    assert probe.probe(done.path) == probe.inspect(done.path)
    (tmp_path / "text.mp4").write_text(json.dumps({"not": "a film"}))
    with pytest.raises(probe.BadFile, match="Choisissez"):
        probe.probe(tmp_path / "text.mp4")
