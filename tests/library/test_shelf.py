"""The library's pages: found by words, filtered, described, thrown away and taken back, never while used."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import cv2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common import clock
from cheznous.common.errors import Refused
from cheznous.library import actions, binning, queries, thumbs
from cheznous.library.forms import advice
from cheznous.library.models import Asset
from cheznous.library.names import plain_name
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.media import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def maker(user: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(user)


@pytest.fixture
def photo(actor: Actor, user: User, tmp_path: Path) -> Asset:
    file = made.picture(tmp_path / "photo.jpg", 640, 480).path
    return actions.add_picture(actor, file, user, name="IMG_2041.jpg")


def row(actor: Actor, number: int, **fields: object) -> Asset:
    """Make an asset without bytes."""
    told = {"kind": "picture", "name": f"{number}.jpg", **fields}
    return Asset.objects.create(actor=actor, digest=f"{number:064d}", suffix=".jpg", **told)


def using(actor: Actor, asset: Asset, title: str) -> Content:
    content = studio.create(actor, kind="zoom", by=None)
    studio.change(
        content,
        [
            {"op": "set", "place": "title", "value": title},
            {"op": "set", "place": "picture/media", "value": asset.pk},
        ],
        by=None,
    )
    return content


def shelf(actor: Actor, asked: str = "") -> str:
    return f"/bibliotheque/{actor.pk}/{asked}"


def test_an_empty_library_says_what_to_do(actor: Actor, maker: Client):
    page = maker.get(shelf(actor)).content.decode()
    assert "Rien encore" in page
    assert "Ajoutez une photo" in page


def test_who_has_one_actor_goes_straight_to_its_library(actor: Actor, maker: Client):
    assert maker.get("/bibliotheque/")["Location"] == shelf(actor)


def test_words_are_found_without_their_accents(actor: Actor):
    oyster = row(actor, 1, alt="Des huîtres dans un panier", credit="Yann Le Goff")
    net = row(actor, 2, title="Filet", tags=["Pêche", "mer"])
    every = queries.assets_of(actor)
    assert list(queries.search(every, words="HUITRES goff")) == [oyster]
    assert list(queries.search(every, words="peche")) == [net]
    assert not queries.search(every, words="huitres peche")
    assert list(queries.search(every, tag="pêche")) == [net]
    assert not queries.search(every, tag="pech")
    assert queries.tags_of(actor) == ["mer", "Pêche"]


def test_the_shelf_filters_by_kind_by_content_and_by_tag(actor: Actor, maker: Client):
    used, free = row(actor, 1, tags=["port"]), row(actor, 2)
    content = using(actor, used, "Le lavoir")

    def seen(asked: str) -> set[str]:
        page = maker.get(shelf(actor, asked)).content.decode()
        return {each.pk for each in (used, free) if f"/fichiers/{each.pk}/fiche" in page}

    assert seen("") == {used.pk, free.pk}
    assert seen("?genre=sound") == set()
    assert seen(f"?contenu={content.pk}") == {used.pk}
    assert seen("?contenu=aucun") == {free.pk}
    assert seen("?mot=port") == {used.pk}
    assert seen("?contenu=nulle-part&mot=inconnu") == {used.pk, free.pk}


def test_the_files_of_a_content_are_its_folder_and_the_others_are_loose(
    actor: Actor, maker: Client
):
    used = row(actor, 1)
    row(actor, 2), row(actor, 3)
    assert "Non rangés <span" not in maker.get(shelf(actor)).content.decode()
    content = using(actor, used, "Le lavoir")
    page = maker.get(shelf(actor)).content.decode()
    assert f'<a href="?contenu={content.pk}">Le lavoir <span class="soft small">1</span>' in page
    assert 'Non rangés <span class="soft small">2</span>' in page
    chosen = maker.get(shelf(actor, "?contenu=aucun")).content.decode()
    assert '<a href="?contenu=aucun" aria-current="page">' in chosen


def test_one_row_or_three_ask_the_same_queries(actor: Actor, maker: Client):
    def count(asked: str = "") -> int:
        with CaptureQueriesContext(connection) as captured:
            assert maker.get(shelf(actor, asked)).status_code == 200
        return len(captured)

    using(actor, row(actor, 1, tags=["un"]), "Le lavoir")
    one = count()
    for number in (2, 3):
        using(actor, row(actor, number, tags=[str(number)]), f"La cale {number}")
    assert count() == one


def test_a_full_shelf_has_pages_that_keep_the_search(actor: Actor, maker: Client):
    for number in range(30):
        row(actor, number, title=f"Bateau {number}")
    first = maker.get(shelf(actor, "?q=bateau")).content.decode()
    assert "30 fichiers" in first
    assert "q=bateau&amp;page=2" in first
    assert "Page 2 sur 2" in maker.get(shelf(actor, "?q=bateau&page=2")).content.decode()


def test_a_card_is_written_by_a_plain_form_and_found_by_it(
    actor: Actor, maker: Client, photo: Asset
):
    told = {
        "title": "Le bateau bleu", "alt": "Un bateau bleu rentre au port, filets à bord.",
        "credit": "Yann", "licence": "cc-by-4.0", "words": "port, Pêche,  peche ,, 1950",
    }  # fmt: skip
    answer = maker.post(f"/fichiers/{photo.pk}/decrire", told)
    assert answer.status_code == 303
    photo.refresh_from_db()
    assert (photo.title, photo.licence) == ("Le bateau bleu", "cc-by-4.0")
    assert photo.tags == ["port", "peche", "1950"]
    page = maker.get(answer["Location"]).content.decode()
    assert "Le bateau bleu" in page
    assert "IMG_2041.jpg" in page
    assert list(queries.search(queries.assets_of(actor), words="bleu 1950")) == [photo]


def test_a_card_saves_itself_and_answers_only_its_state(maker: Client, photo: Asset):
    address = f"/fichiers/{photo.pk}/decrire"
    answer = maker.post(address, {"alt": "Une image de bateau"}, headers={"HX-Request": "true"})
    said = answer.content.decode()
    assert "Enregistré" in said
    assert "<html" not in said
    assert "Commencez par ce que l’on voit" in said
    long = maker.post(address, {"alt": "a" * 1001}, headers={"HX-Request": "true"})
    assert "1000" in long.content.decode()
    assert maker.post(address, {"licence": "volée"}).status_code == 422


@pytest.mark.parametrize(
    ("alt", "said"),
    [
        ("", "Décrivez"),
        ("Photo d’un bateau bleu qui rentre au port", "Commencez"),
        ("Un bateau", "un peu court"),
        ("Un bateau. " * 30, "long"),
        ("Un bateau bleu rentre au port.", ""),
    ],
)
def test_a_description_is_advised_never_refused(alt: str, said: str):
    assert advice(alt).startswith(("C’est", said)) if said else not advice(alt)
    assert said in advice(alt)


def test_what_is_used_stays_and_says_where(actor: Actor, maker: Client, photo: Asset):
    using(actor, photo, "Le geste du pêcheur")
    page = maker.get(f"/fichiers/{photo.pk}/fiche").content.decode()
    assert "Le geste du pêcheur" in page
    assert "Jeter" not in page
    answer = maker.post(f"/fichiers/{photo.pk}/jeter", follow=True)
    assert "sert encore" in answer.content.decode()
    photo.refresh_from_db()
    assert photo.binned_at is None


def test_what_is_thrown_is_taken_back_with_its_words(actor: Actor, maker: Client, photo: Asset):
    assert "corbeille" in maker.post(f"/fichiers/{photo.pk}/jeter", follow=True).content.decode()
    assert f"{photo.pk}/fiche" not in maker.get(shelf(actor)).content.decode()
    thrown = maker.get(f"/bibliotheque/{actor.pk}/corbeille").content.decode()
    assert f"{photo.pk}/reprendre" in thrown
    maker.post(f"/fichiers/{photo.pk}/reprendre")
    assert f"{photo.pk}/fiche" in maker.get(shelf(actor)).content.decode()


def test_sent_again_it_comes_out_of_the_bin(actor: Actor, user: User, photo: Asset, tmp_path: Path):
    binning.throw(photo, by=user)
    again = actions.take(actor, tmp_path / "photo.jpg", user)
    assert (again.asset, again.was_here) == (photo, True)
    assert again.asset.binned_at is None


def test_after_thirty_days_the_bytes_are_erased(user: User, photo: Asset):
    small = thumbs.of(photo, thumbs.SMALL)
    binning.throw(photo, by=user)
    assert binning.empty_old() == 0
    Asset.objects.update(binned_at=clock.now() - timedelta(days=31))
    assert binning.empty_old() == 1
    assert not Asset.objects.exists()
    assert not photo.path.exists()
    assert not small.exists()


def test_bytes_another_actor_has_too_stay(actor: Actor, user: User, photo: Asset, tmp_path: Path):
    other = Actor.objects.create(name="Autre", slug="autre", trade="museum")
    actions.add_picture(other, tmp_path / "photo.jpg", user)
    binning.throw(photo, by=user)
    binning.erase(photo)
    assert photo.path.exists()


def test_what_is_used_again_comes_out_of_the_bin_by_itself(actor: Actor, user: User, photo: Asset):
    binning.throw(photo, by=user)
    using(actor, photo, "Le lavoir")
    photo.refresh_from_db()
    with pytest.raises(Refused, match="sert de nouveau"):
        binning.erase(photo)
    photo.refresh_from_db()
    assert photo.binned_at is None
    assert photo.path.exists()


def test_a_picture_is_shown_small_and_made_once(maker: Client, photo: Asset):
    answer = maker.get(f"/fichiers/{photo.pk}/vignette")
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "image/webp"
    assert len(data) < 60_000
    kept = thumbs.of(photo, thumbs.SMALL)
    assert kept.read_bytes() == data
    sound = Asset.objects.create(actor=photo.actor, kind="sound", digest="f" * 64, suffix=".flac")
    assert maker.get(f"/fichiers/{sound.pk}/vignette").status_code == 404


def test_copies_of_a_picture_are_told_apart_from_others(
    actor: Actor, user: User, photo: Asset, tmp_path: Path
):
    drawn = cv2.imread(str(tmp_path / "photo.jpg"))
    copies = {
        "petite": cv2.resize(drawn, (300, 225)),
        "coupée": drawn[10:470, 13:627],
        "autre": drawn[::-1, ::-1],
    }
    kept = {}
    for name, pixels in copies.items():
        file = tmp_path / f"{name}.jpg"
        cv2.imwrite(str(file), pixels, [cv2.IMWRITE_JPEG_QUALITY, 60])
        kept[name] = actions.add_picture(actor, file, user)
    assert set(queries.alike(photo)) == {kept["petite"], kept["coupée"]}
    assert queries.alike(kept["autre"]) == []


def test_room_is_shown_and_missing_room_said(actor: Actor, maker: Client, settings):
    settings.QUOTA_MB = 10
    row(actor, 1, size_bytes=9_000_000)
    page = maker.get(shelf(actor)).content.decode()
    assert "9\xa0Mo sur 10\xa0Mo" in page
    assert "Il reste peu de place" in page
    settings.QUOTA_MB = 0
    assert "La place que prennent" not in maker.get(shelf(actor)).content.decode()


def test_pictures_of_before_are_given_their_look(photo: Asset):
    look = photo.look
    Asset.objects.update(look="")
    assert binning.complete_looks() == 1
    photo.refresh_from_db()
    assert photo.look == look


def test_a_hostile_name_is_kept_plain(actor: Actor, maker: Client, photo: Asset):
    assert plain_name("../../etc/pa\u202esswd\x00.jpg") == "passwd.jpg"
    long = plain_name("é" * 100_000 + ".jpg")
    assert (len(long), long[-4:]) == (200, ".jpg")
    size = photo.path.stat().st_size
    place = maker.post(
        "/fichiers/", {"actor": actor.pk, "name": "\u202e" + "x" * 100_000, "size": size}
    )["Location"]
    answer = maker.patch(
        place, photo.path.read_bytes(), content_type="application/octet-stream",
        headers={"Upload-Offset": "0"},
    )  # fmt: skip
    assert answer.json()["remark"].startswith("Vous aviez déjà ce fichier")
