"""Files taken in: whole or in pieces, cut and resumed, refused in French, kept once, read by their people."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common import clock
from cheznous.common.errors import Refused, Stale, TooBig
from cheznous.library import actions
from cheznous.library.models import Asset, Upload
from tests.media import made

HOSTILE = Path(__file__).resolve().parents[3] / "shared" / "samples" / "hostile"
pytestmark = pytest.mark.django_db


@pytest.fixture
def user(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def maker(user: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(user)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return made.picture(tmp_path / "photo.jpg", 640, 480).path


def open_upload(client: Client, actor: Actor, size: int, **more: str):
    return client.post(
        "/fichiers/", {"actor": actor.pk, "kind": "picture", "name": "p.jpg", "size": size, **more}
    )


def patch(client: Client, place: str, data: bytes, at: int):
    return client.patch(
        place, data, content_type="application/octet-stream", headers={"Upload-Offset": str(at)}
    )


def test_a_picture_is_kept_once(actor: Actor, user: User, photo: Path):
    first = actions.add_picture(actor, photo, user, name="photo.jpg")
    assert actions.add_picture(actor, photo, user) == first
    assert (first.width, first.height, first.kind) == (640, 480, "picture")
    assert first.path.stat().st_size == first.size_bytes
    assert not [each for each in first.path.parents[1].iterdir() if each.name.startswith(".")]


def test_a_sound_is_kept_with_its_length(actor: Actor, user: User, tmp_path: Path):
    asset = actions.add_sound(actor, made.voice(tmp_path / "voice.flac", 2.0).path, user)
    assert asset.kind == "sound"
    assert 1.5 < asset.duration_s < 2.5


def test_a_file_sent_in_pieces_is_taken_in_once_whole(actor: Actor, maker: Client, photo: Path):
    data = photo.read_bytes()
    answer = open_upload(maker, actor, len(data))
    assert answer.status_code == 201
    place = answer["Location"]
    half = len(data) // 2
    assert patch(maker, place, data[:half], 0).json()["offset"] == half
    assert maker.head(place)["Upload-Offset"] == str(half)
    last = patch(maker, place, data[half:], half)
    asset = Asset.objects.get(pk=last.json()["id"])
    assert (last.status_code, last.json()["width"]) == (200, 640)
    assert maker.get(place).json()["id"] == asset.pk
    assert patch(maker, place, b"", len(data)).json()["id"] == asset.pk
    assert not Upload.objects.get().path.exists()


def test_a_piece_at_the_wrong_place_says_where_to_go_on(actor: Actor, maker: Client, photo: Path):
    data = photo.read_bytes()
    place = open_upload(maker, actor, len(data))["Location"]
    patch(maker, place, data[:100], 0)
    answer = patch(maker, place, data[50:], 50)
    assert (answer.status_code, answer["Upload-Offset"]) == (409, "100")
    assert patch(maker, place, b"x", -1).status_code == 409


def test_what_came_before_a_cut_is_kept(actor: Actor, user: User, photo: Path):
    data = photo.read_bytes()
    upload = actions.begin(actor, user, kind="picture", name="p.jpg", size_bytes=len(data))

    def cut() -> Iterator[bytes]:
        yield data[:1000]
        raise ConnectionError

    with pytest.raises(ConnectionError):
        actions.append(upload, cut(), at=0)
    assert upload.offset == 1000
    assert actions.append(upload, [data[1000:]], at=1000).asset


def test_two_writers_of_one_file_are_kept_apart(actor: Actor, user: User):
    upload = actions.begin(actor, user, kind="picture", name="p.jpg", size_bytes=10)

    def pieces() -> Iterator[bytes]:
        with pytest.raises(Stale):
            actions.append(Upload.objects.get(), [b"b"], at=0)
        yield b"a"

    assert actions.append(upload, pieces(), at=0).offset == 1


def test_more_than_was_announced_is_refused(actor: Actor, maker: Client):
    place = open_upload(maker, actor, 10)["Location"]
    assert patch(maker, place, b"x" * 11, 0).status_code == 413


@pytest.mark.parametrize(("size", "status"), [(0, 422), (-5, 422), (400 * 1024**2, 413)])
def test_a_size_that_cannot_be_is_refused_at_once(
    actor: Actor, maker: Client, size: int, status: int
):
    answer = open_upload(maker, actor, size)
    assert answer.status_code == status
    assert answer.json()["message"]


def test_a_refused_file_says_why_and_may_be_asked_again(actor: Actor, maker: Client):
    place = open_upload(maker, actor, 9)["Location"]
    answer = patch(maker, place, b"not a jpg", 0)
    assert (answer.status_code, "n’est pas une image" in answer.json()["message"]) == (422, True)
    assert maker.get(place).status_code == 422


def test_an_upload_is_its_makers_only(
    actor: Actor, maker: Client, member: Callable[..., User], signed_in: Callable[[User], Client]
):
    place = open_upload(maker, actor, 10)["Location"]
    other = signed_in(member(Role.OWNER))
    assert other.get(place).status_code == 404
    assert maker.delete(place).status_code == 204
    assert maker.get(place).status_code == 404


def test_a_plain_form_works_without_a_script(actor: Actor, maker: Client, photo: Path):
    with photo.open("rb") as file:
        answer = maker.post(
            "/fichiers/", {"actor": actor.pk, "kind": "picture", "file": file, "next": "/atelier/x"}
        )
    assert (answer.status_code, answer["Location"]) == (303, "/atelier/x")
    assert Asset.objects.get().name == "photo.jpg"


def test_a_form_leads_nowhere_else(actor: Actor, maker: Client, photo: Path):
    with photo.open("rb") as file:
        answer = maker.post(
            "/fichiers/", {"actor": actor.pk, "file": file, "next": "https://ailleurs.example/"}
        )
    assert answer["Location"] == f"/bibliotheque/{actor.pk}/"


@pytest.mark.parametrize("file", sorted(HOSTILE.glob("*")), ids=lambda file: file.name)
@pytest.mark.parametrize("kind", ["picture", "sound", ""])
def test_a_hostile_file_is_answered_in_french_never_by_a_fault(
    actor: Actor, maker: Client, file: Path, kind: str
):
    data = file.read_bytes()
    if not data:
        return
    place = open_upload(maker, actor, len(data), kind=kind)["Location"]
    answer = patch(maker, place, data, 0)
    assert answer.status_code in {200, 422}
    if answer.status_code == 422:
        assert len(answer.json()["message"]) > 20
        form = maker.post(
            "/fichiers/",
            {"actor": actor.pk, "kind": kind, "file": SimpleUploadedFile(file.name, data)},
        )
        assert form.status_code == 422
        assert file.name[:10] in form.content.decode()


def test_an_actor_has_only_so_much_room(actor: Actor, user: User, photo: Path, settings):
    settings.QUOTA_MB = 1
    with pytest.raises(TooBig, match="place"):
        actions.begin(actor, user, kind="picture", name="", size_bytes=2_000_000)
    Asset.objects.create(
        actor=actor, kind="picture", digest="0" * 64, suffix=".jpg", size_bytes=999_999
    )
    with pytest.raises(Refused, match="place"):
        actions.add_picture(actor, photo, user)
    assert Asset.objects.count() == 1


def test_what_nobody_finished_is_dropped_after_two_days(actor: Actor, user: User):
    upload = actions.begin(actor, user, kind="picture", name="", size_bytes=10)
    actions.append(upload, [b"abc"], at=0)
    assert actions.clean_uploads() == 0
    Upload.objects.update(made_at=clock.now() - timedelta(hours=49))
    assert actions.clean_uploads() == 1
    assert not upload.path.exists()


def test_a_file_is_read_by_its_people_and_in_parts(
    actor: Actor,
    user: User,
    maker: Client,
    photo: Path,
    person: Callable[..., User],
    signed_in: Callable[[User], Client],
):
    asset = actions.add_picture(actor, photo, user)
    answer = maker.get(f"/fichiers/{asset.pk}", headers={"Range": "bytes=0-1"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, b"\xff\xd8")
    assert "private" in answer["Cache-Control"]
    assert signed_in(person("Étranger")).get(f"/fichiers/{asset.pk}").status_code == 404
