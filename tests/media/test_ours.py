"""What is already ours comes in byte for byte; what only looks like it is made again."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cheznous.common.errors import BadFile
from cheznous.media import ffmpeg, images, sound
from tests.media import made


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    made.picture(tmp_path / "drawn.png", 640, 480)
    return images.take_in(tmp_path / "drawn.png", tmp_path / "ours.jpg").path


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    made.voice(tmp_path / "said.wav", 3.0, 0.05, codec="pcm_s16le")
    sound.take_in(tmp_path / "said.wav", tmp_path / "ours.flac")
    return tmp_path / "ours.flac"


def again(path: Path) -> bytes:
    """Take a picture in once more and return what is kept."""
    return images.take_in(path, path.with_name("again.jpg")).path.read_bytes()


def test_a_picture_of_ours_is_kept_byte_for_byte(picture: Path) -> None:
    assert again(picture) == picture.read_bytes()


@pytest.mark.parametrize(
    "tail", [b"PK\x03\x04 a zip after the end", b"\xff\xd9", b"\xff\xfe\x00\x04no\xff\xd9"]
)
def test_what_follows_the_end_is_left_behind(picture: Path, tail: bytes) -> None:
    picture.write_bytes(picture.read_bytes() + tail)
    assert not again(picture).endswith(tail + tail)
    assert again(picture) != picture.read_bytes()
    assert tail not in again(picture) or tail == b"\xff\xd9"


def test_a_word_hidden_in_a_picture_is_left_behind(picture: Path) -> None:
    data = picture.read_bytes()
    picture.write_bytes(data[:2] + b"\xff\xfe\x00\x0achez moi" + data[2:])
    assert b"chez moi" not in again(picture)


def test_other_colours_are_brought_to_ours(picture: Path) -> None:
    Image.open(picture).save(picture, quality=90)  # its profile is gone
    assert again(picture) != picture.read_bytes()


def test_a_picture_of_ours_cut_short_is_not_kept(picture: Path) -> None:
    data = picture.read_bytes()
    picture.write_bytes(data[: len(data) // 2] + b"\xff\xd9")
    assert again(picture) != picture.read_bytes()
    picture.write_bytes(data[: len(data) // 2])
    with pytest.raises(BadFile):
        again(picture)


def test_a_voice_of_ours_is_kept_byte_for_byte(voice: Path, tmp_path: Path) -> None:
    first = sound.take_in(voice, tmp_path / "again.flac")
    assert (tmp_path / "again.flac").read_bytes() == voice.read_bytes()
    assert (first.cut_s, first.duration_s) == (0.0, pytest.approx(len(sound.read(voice)) / 48_000))


def test_a_voice_with_a_tag_too_low_or_with_silence_is_made_again(
    voice: Path, tmp_path: Path
) -> None:
    others = {
        "tagged": ["-metadata", "title=chez moi"],
        "low": ["-af", "volume=-9dB"],
        "late": ["-af", "adelay=2000"],
        "stereo": ["-ac", "2"],
    }
    for name, options in others.items():
        given, kept = tmp_path / f"{name}.flac", tmp_path / f"{name}-kept.flac"
        ffmpeg.run(["-i", voice, *options, "-c:a", "flac", given])
        sound.take_in(given, kept)
        assert kept.read_bytes() != given.read_bytes(), name
        assert b"chez moi" not in kept.read_bytes()
        assert np.isclose(sound.loudness(kept).lufs, sound.VOICE_LUFS, atol=1.5), name
