"""Whatever a phone produces comes in as what it is, or is refused with what to do."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common.errors import Refused
from cheznous.library import actions
from cheznous.media import ffmpeg
from tests.media import made

PHOTOS = Path(__file__).resolve().parents[3] / "shared" / "samples" / "photos"
pytestmark = pytest.mark.django_db


@pytest.fixture
def user(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


def encoded(folder: Path, name: str, *how: str) -> Path:
    """Say something in the form a phone writes."""
    voice = made.voice(folder / "said.flac", 2.0)
    target = folder / name
    ffmpeg.run(["-i", voice.path, *how, target])
    return target


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Nouvel enregistrement.m4a", ("-c:a", "aac", "-ac", "1")),
        ("PTT-20261122-WA0003.opus", ("-c:a", "libopus", "-b:a", "16k", "-f", "ogg")),
        ("memo.webm", ("-c:a", "libopus")),
        ("memo.mp3", ("-c:a", "libmp3lame")),
        ("memo.3gp", ("-c:a", "aac", "-ac", "1", "-f", "3gp")),
    ],
)
def test_a_voice_memo_comes_in_as_a_sound(
    actor: Actor, user: User, tmp_path: Path, name: str, how: tuple[str, ...]
):
    asset = actions.take(actor, encoded(tmp_path, name, *how), user, name=name).asset
    assert (asset.kind, asset.suffix, asset.name) == ("sound", ".flac", name)
    assert 1.5 < asset.duration_s < 2.6


def test_an_old_phones_amr_comes_in_as_a_sound(actor: Actor, user: User, tmp_path: Path):
    noise = random.Random(4)  # noqa: S311 (frames of AMR-NB at 12.2 kbit/s, RFC 4867)
    frames = b"".join(b"\x3c" + noise.randbytes(31) for _ in range(100))
    memo = tmp_path / "memo.amr"
    memo.write_bytes(b"#!AMR\n" + frames)
    asset = actions.take(actor, memo, user, name="memo.amr").asset
    assert asset.kind == "sound"
    assert 1.0 < asset.duration_s < 2.6


def test_an_iphones_photograph_comes_in_as_a_picture(actor: Actor, user: User):
    photo = PHOTOS / "xiaomi.heic"
    if not photo.exists():
        pytest.skip("no sample photographs here")
    asset = actions.take(actor, photo, user, name="IMG_2041.HEIC").asset
    assert (asset.kind, asset.suffix) == ("picture", ".jpg")


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("IMG_1.MOV", ("-c:v", "libx265", "-pix_fmt", "yuv420p10le", "-x265-params", "log-level=none")),
        ("VID-WA0001.mp4", ("-c:v", "libx264")),
        ("sans-son.webm", ("-c:v", "libvpx-vp9", "-an")),
    ],
)  # fmt: skip
def test_a_video_is_a_film_whatever_filmed_it(
    actor: Actor, user: User, tmp_path: Path, name: str, how: tuple[str, ...]
):
    seen, heard = ("testsrc=d=1:s=160x120:r=10", "sine=d=1")
    file = tmp_path / name
    ffmpeg.run(["-f", "lavfi", "-i", seen, "-f", "lavfi", "-i", heard, *how, file])
    assert actions.take(actor, file, user, name=name).asset.kind == "film"


def test_only_the_sound_of_a_video_may_be_kept(actor: Actor, user: User, tmp_path: Path):
    voice = made.voice(tmp_path / "said.flac", 2.0)
    film = tmp_path / "IMG_2.MOV"
    seen = ("-f", "lavfi", "-i", "testsrc=d=2:s=160x120:r=10")
    ten_bits = ("-c:v", "libx265", "-pix_fmt", "yuv420p10le", "-x265-params", "log-level=none")
    ffmpeg.run([*seen, "-i", voice.path, *ten_bits, "-c:a", "aac", film])
    asset = actions.take(actor, film, user, kind="sound", name="IMG_2.MOV").asset
    assert asset.kind == "sound"
    assert 1.5 < asset.duration_s < 2.6


@pytest.mark.parametrize(
    "data", [b"\0" * 5000, b"PK\x03\x04" + b"z" * 999, b"#EXTM3U\n/etc/passwd"]
)
def test_what_is_neither_is_refused_in_french(
    actor: Actor, user: User, tmp_path: Path, data: bytes
):
    file = tmp_path / "quoi"
    file.write_bytes(data)
    with pytest.raises(Refused, match="ni une image, ni un son, ni un film"):
        actions.take(actor, file, user)


def test_an_empty_file_is_said_to_be_empty(actor: Actor, user: User, tmp_path: Path):
    file = tmp_path / "vide.jpg"
    file.touch()
    with pytest.raises(Refused, match="vide"):
        actions.take(actor, file, user)
