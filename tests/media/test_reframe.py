"""Films cut from clips: the right frames, in the right part of the picture, made again only where they changed."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from cheznous.common.canonical import canonical
from cheznous.common.errors import BadFile
from cheznous.formats.spec import FilmSpec
from cheznous.media import boxes, camera, captions, ffmpeg, film, mixing, probe, sound
from cheznous.media.brand import Brand
from cheznous.media.deck import Card
from cheznous.media.film import FilmFile
from cheznous.media.medium import Medium, Zone
from cheznous.media.timeline import Clip, Scene, Sound, Timeline, Words
from tests.media import made

SPEC = FilmSpec(90, 160, shortest_s=1, longest_s=90)
BRAND = Brand("Musée de la Ria", ink="#ffffff", paper="#143a52")

Make = Callable[[Timeline], FilmFile]


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Medium:
    return made.clip(tmp_path_factory.mktemp("clip") / "clip.mp4", 7.0)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    numbers = count()

    def make(timeline: Timeline) -> FilmFile:
        out = tmp_path / f"film-{next(numbers)}.mp4"
        return film.make(timeline, SPEC, BRAND, cache=tmp_path / "cache", out=out)

    return make


def scene(clip: Medium, start_s: float, seconds: float, name: str = "a") -> Scene:
    return Scene(name, Clip(clip, start_s), seconds)


def told(*scenes: Scene, **more: object) -> Timeline:
    return Timeline(scenes, (), "fr", **more)  # type: ignore[arg-type]


def shown(path: Path, *frames: int) -> list[int]:
    return [made.number_of(each) for each in made.frames(path, *(at / 30 for at in frames))]


def test_a_clip_shows_its_own_frames_one_by_one(make: Make, clip: Medium) -> None:
    done = make(told(scene(clip, 1.5, 3.1)))
    assert done.frames == 93
    assert shown(done.path, 0, 1, 14, 15, 74, 75, 92) == [
        (45 + at) % 25 for at in (0, 1, 14, 15, 74, 75, 92)
    ]


def test_a_clip_of_25_frames_a_second_keeps_its_pace(make: Make, tmp_path: Path) -> None:
    slow = made.clip(tmp_path / "slow.mp4", 1.4, fps=25, level=0)
    done = make(told(scene(slow, 0.2, 1.0)))
    assert shown(done.path, 0, 6, 12, 24) == [5, 10, 15, 0]


def test_a_clip_too_short_holds_its_last_frame(make: Make, tmp_path: Path) -> None:
    short = made.clip(tmp_path / "short.mp4", 0.5, level=0)
    assert shown(make(told(scene(short, 0.0, 1.0))).path, 0, 14, 29) == [0, 14, 14]


def test_the_focus_chooses_what_a_crop_keeps(clip: Medium) -> None:
    film, frame = (clip.width, clip.height), (90, 160)
    left, right = (camera.crop(Zone(at, 0.5, 0.0, 0.0), film, frame) for at in (0.0, 1.0))
    assert left.left == 0
    assert right.left + right.width == 160
    fits, wider = (camera.box(Zone(0.0, 0.1, wide, 0.8), film) for wide in (0.3, 0.5))
    assert left.contains(fits)
    assert not left.contains(wider)
    for size in ((90, 160), (100, 100), (160, 90)):
        seen = camera.crop(Zone(0.9, 0.9, 0.1, 0.1), film, size)
        assert 0 <= seen.left <= 160 - seen.width
        assert 0 <= seen.top <= 90 - seen.height


def test_a_crop_shows_its_side_and_a_whole_fit_shows_both(make: Make, clip: Medium) -> None:
    left = Clip(clip, 0.0, Zone(0.0, 0.5, 0.0, 0.0))
    whole = replace(left, fit="whole")
    done = make(told(Scene("left", left, 1.0), Scene("whole", whole, 1.0)))
    cropped, fitted = made.frames(done.path, 0.5, 1.5)
    assert all(cropped[10, at, 2] > cropped[10, at, 0] + 60 for at in (2, 85))
    row = fitted[80 - 20]  # the picture is 50 rows high, in the middle
    assert row[2, 2] > row[2, 0] + 60
    assert row[87, 0] > row[87, 2] + 60
    assert float(fitted[:40].std(axis=0).mean()) < 12, "above it, a soft ground"


def test_a_trim_a_move_or_a_name_makes_no_segment_again_but_the_ends(
    make: Make, clip: Medium, tmp_path: Path
) -> None:
    make(told(scene(clip, 0.5, 6.0)))
    kept = set((tmp_path / "cache").glob("*.h264"))
    assert len(kept) == 4, "0.5 to 2, 2 to 4, 4 to 6, 6 to 6.5"
    make(told(scene(clip, 2.0, 1.0, "first"), scene(clip, 1.0, 5.5, "then")))
    added = set((tmp_path / "cache").glob("*.h264")) - kept
    assert len(added) == 2, "the second before it, and 1 to 2"


def test_a_caption_makes_again_only_what_it_crosses(
    make: Make, clip: Medium, tmp_path: Path
) -> None:
    said = Words("Ici, on cousait.", 0.5, 1.5, "caption")
    make(told(scene(clip, 0.0, 6.0), captions=(said,)))
    kept = set((tmp_path / "cache").glob("*.h264"))
    done = make(told(scene(clip, 0.0, 6.0), captions=(replace(said, text="Ici on cousait !"),)))
    assert len(set((tmp_path / "cache").glob("*.h264")) - kept) == 1
    assert done.encoded == ("a",)


def test_a_caption_crosses_a_cut_and_is_one_cue(make: Make, clip: Medium) -> None:
    card = Scene("card", Card("question", "Et vous ?"), 1.0)
    said = Words("Nous cousions la nuit", 0.5, 1.5, "caption")
    bare = make(told(scene(clip, 0.0, 1.0), card))
    done = make(told(scene(clip, 0.0, 1.0), card, captions=(said,)))
    assert [(cue.start_s, cue.end_s) for cue in captions.read(done.captions.read_text())] == [
        (0.5, 1.5)
    ]
    pairs = zip(
        made.frames(bare.path, 0.2, 0.9, 1.2, 1.8),
        made.frames(done.path, 0.2, 0.9, 1.2, 1.8),
        strict=True,
    )
    assert [made.differ(one, other) > 1 for one, other in pairs] == [False, True, True, False]


def test_a_clip_that_goes_on_is_the_same_shot(clip: Medium) -> None:
    assert (
        told(scene(clip, 0.0, 1.0), scene(clip, 1.0, 1.0, "b"), scene(clip, 4.0, 1.0, "c")).shots()
        == 2
    )


def test_two_pieces_that_follow_are_joined_without_a_trace(clip: Medium) -> None:
    whole = mixing.mix([Sound(clip, 0.0, 0.0, 4.0, "speech")], 4.0)
    joined = mixing.mix(
        [Sound(clip, 0.0, 0.0, 2.0, "speech"), Sound(clip, 2.0, 2.0, 4.0, "speech")], 4.0
    )
    assert np.abs(whole - joined).max() < 0.01


def test_what_a_clip_says_is_heard_when_its_lips_move(clip: Medium) -> None:
    whole = mixing.read(clip.path)
    laid = mixing.mix([Sound(clip, 1.0, 3.0, 4.0, "speech")], 3.0)
    piece, source = laid[48_000:96_000, 0], whole[3 * 48_000 : 4 * 48_000, 0]
    lags = range(-480, 481, 24)
    best = max(
        lags, key=lambda lag: float(np.dot(np.roll(source, lag)[1000:-1000], piece[1000:-1000]))
    )
    assert abs(best) <= 24
    assert not laid[: 48_000 - 480].any()


def test_music_lies_low_under_speech_and_comes_back(clip: Medium, tmp_path: Path) -> None:
    music = made.voice(tmp_path / "music.flac", 7.0)
    speech = Sound(clip, 2.0, 2.0, 4.0, "speech")
    alone = mixing.mix([speech], 7.0)
    both = mixing.mix([speech, Sound(music, 0.0, part="music")], 7.0) - alone
    under, after = (
        float(np.sqrt((both[int(a * 48e3) : int(b * 48e3)] ** 2).mean()))
        for a, b in ((2.5, 3.5), (4.8, 5.4))
    )
    assert 20 * np.log10(after / under) > 9


def test_a_film_of_clips_is_as_loud_as_asked_and_a_mute_clip_is_silent(
    make: Make, clip: Medium, tmp_path: Path
) -> None:
    mute = made.clip(tmp_path / "mute.mp4", 1.0, level=0)
    sounds = (Sound(clip, 0.0, 0.0, 2.0, "speech"), Sound(mute, 2.0, 0.0, 1.0, "place"))
    done = make(Timeline((scene(clip, 0.0, 2.0), scene(mute, 0.0, 1.0, "b")), sounds, "fr"))
    heard = sound.loudness(done.path)
    assert heard.lufs == pytest.approx(-14, abs=0.5)
    assert heard.peak_dbtp <= -1
    track = probe.inspect(done.path).sound
    assert track
    assert track.duration_s == pytest.approx(3.0, abs=0.001)


def test_boxes_tell_what_a_network_refuses(make: Make, clip: Medium, tmp_path: Path) -> None:
    assert boxes.read(make(told(scene(clip, 0.0, 1.0))).path).is_plain
    usual = tmp_path / "usual.mp4"
    ffmpeg.run(["-i", clip.path, "-t", "0.5", "-c:v", "libx264", "-bf", "2", usual])
    found = boxes.read(usual)
    assert (found.index_first, found.has_edit_list, found.is_reordered) == (False, True, True)
    broken = tmp_path / "broken.mp4"
    for data in (b"", b"not a film at all", usual.read_bytes()[:40]):
        broken.write_bytes(data)
        with pytest.raises(ValueError, match=r"MP4|box"):
            boxes.read(broken)


def test_a_film_gone_is_said_in_french(clip: Medium, make: Make, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"not a film")
    with pytest.raises(BadFile, match="ne se lit plus"):
        make(told(scene(replace(clip, path=broken, digest="f" * 64), 0.0, 1.0)))


def test_what_was_digested_before_a_field_came_keeps_its_digest(clip: Medium) -> None:
    assert "part" not in canonical(Sound(clip, 1.0))
    assert "captions" not in canonical(Timeline((), (), "fr"))
    assert "music" in canonical(Sound(clip, 1.0, part="music"))


def test_films_for_other_frames_are_encoded_in_the_same_reading(
    clip: Medium, tmp_path: Path
) -> None:
    """What is made along is what would be made alone, byte for byte; a card waits for its own film."""
    cache, alone = tmp_path / "cache", tmp_path / "alone"
    said = Words("Ici, on cousait.", 0.5, 1.5, "caption")
    card = Scene("card", Card("question", "Et vous ?"), 1.0)
    story, square = (
        told(scene(clip, 0.5, 3.0), card, captions=(said,)),
        replace(SPEC, width=100, height=100),
    )
    film.make(story, SPEC, BRAND, cache=cache, out=tmp_path / "first.mp4", along=[(story, square)])
    second = film.make(story, square, BRAND, cache=cache, out=tmp_path / "second.mp4")
    assert second.encoded == ("card",)
    apart = film.make(story, square, BRAND, cache=alone, out=tmp_path / "apart.mp4")
    assert second.path.read_bytes() == apart.path.read_bytes()
