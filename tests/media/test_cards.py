"""A card shows its picture whole and sharp, and its words find their place whatever their length."""

import io
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from cheznous.formats.names import POSTER, SOCIAL_IMAGE
from cheznous.media import cards, images
from cheznous.media.brand import FACES, Brand
from cheznous.media.deck import Card
from cheznous.media.fonts import drawable
from cheznous.media.medium import Medium, Zone

BRAND = Brand("Musée du Port", ink="#f4efe6", paper="#143a52")
SIZES = [(1080, 1350), (1080, 1920), (1080, 1080), (1920, 1080), (1200, 630)]
SENTENCE = "Pourquoi le peintre a-t-il caché une seconde bergère derrière l’arbre noir, là où personne ne regarde ? "


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Medium:
    """Draw a busy picture with a red square in its middle."""
    folder = tmp_path_factory.mktemp("cards")
    pixels = np.random.default_rng(1).integers(60, 200, (300, 400, 3)).astype(np.uint8)
    pixels[130:170, 180:220] = (230, 20, 20)
    Image.fromarray(pixels).resize((1600, 1200), Image.Resampling.NEAREST).save(
        folder / "drawn.png"
    )
    return images.take_in(folder / "drawn.png", folder / "ours.jpg")


def seen(data: bytes) -> NDArray[np.int64]:
    """Read the pixels of a PNG or JPEG."""
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=int)


def near(pixels: NDArray[np.int64], colour: str, by: int = 8) -> NDArray[np.bool_]:
    """Say which pixels have `colour`."""
    difference = np.abs(pixels - np.frombuffer(bytes.fromhex(colour[1:]), np.uint8))
    return np.asarray(difference.max(axis=2) <= by)


def margins_are_free(pixels: NDArray[np.int64]) -> bool:
    """Say whether the 44 pixels along each edge hold no ink."""
    inked = near(pixels, BRAND.ink)
    inked[44:-44, 44:-44] = False
    return not inked.any()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("role", ["cover", "detail", "closing"])
def test_a_card_has_its_size_its_ground_and_its_margins(
    role: str, size: tuple[int, int], picture: Medium
) -> None:
    card = Card(
        role, "Que regarde-t-elle ?", "Elle ne garde rien.", picture, number=3 * (role == "detail")
    )  # type: ignore[arg-type]
    pixels = seen(cards.draw(card, *size, BRAND, "fr"))
    assert pixels.shape == (size[1], size[0], 3)
    assert near(pixels, BRAND.paper).mean() > 0.15
    assert near(pixels, BRAND.ink).mean() > 0.003
    assert margins_are_free(pixels)


@pytest.mark.parametrize("size", SIZES)
def test_a_zone_is_whole_on_its_card(size: tuple[int, int], picture: Medium) -> None:
    card = Card("detail", "Le carré rouge", "", picture, Zone(0.45, 130 / 300, 0.1, 40 / 300), 1)
    pixels = seen(cards.draw(card, *size, BRAND, "fr"))
    rows, columns = np.nonzero(near(pixels, "#e61414", by=40))
    wide, high = np.ptp(columns) + 1, np.ptp(rows) + 1
    assert 0.9 < wide / high < 1.1
    assert wide > 0.3 * min(size)


@pytest.mark.parametrize("length", [1, 2, 12, 60, 120])
@pytest.mark.parametrize("size", SIZES)
def test_titles_of_any_length_stay_within_the_card(
    length: int, size: tuple[int, int], picture: Medium
) -> None:
    title = (SENTENCE * 2)[:length]
    card = Card(
        "cover", title, SENTENCE, picture, credit="Photographie : Musée du Port, domaine public"
    )
    assert margins_are_free(seen(cards.draw(card, *size, BRAND, "fr")))


@pytest.mark.parametrize("lang", ["fr", "ar"])
@pytest.mark.parametrize(
    "title",
    [
        "",
        " ",
        "M" * 120,
        "مرحبا بكم في المتحف",
        "שלום לכולם",
        "🐑🐑🐑",
        "#let x = [*_$",
        "a\nb",
        "Ar c’hi · ñ ù",
    ],
)
def test_no_title_breaks_a_card(title: str, lang: str, picture: Medium) -> None:
    card = Card("detail", title, f"{title} {title}", picture, number=2)
    assert margins_are_free(seen(cards.draw(card, 1080, 1350, BRAND, lang)))


def test_a_hundred_kilobytes_of_text_are_cut() -> None:
    card = Card("closing", "Venez", "mouton " * 15_000)
    assert margins_are_free(seen(cards.draw(card, 1080, 1350, BRAND, "fr")))


def test_what_no_face_draws_is_left_out() -> None:
    assert drawable("Un mouton 🐑, deux moutons 😀 ?") == "Un mouton, deux moutons ?"
    assert drawable("🐑") == ""
    thin = "Où\u202f? «\u00a0Là\u00a0» مرحبا"
    assert drawable(thin) == thin


@pytest.mark.parametrize("face", FACES)
def test_each_face_draws_a_card(face: str, picture: Medium) -> None:
    brand = Brand("Écomusée", ink="#1b2330", paper="#faf6ee", face=face, logo=picture)
    card = Card("closing", "Et vous ?", "Huile sur toile", picture, credit="Musée")
    drawn = {cards.draw(card, 1080, 1080, brand, "fr"), cards.draw(card, 1080, 1080, BRAND, "fr")}
    assert len(drawn) == 2


def test_a_film_s_last_fifth_is_left_to_the_player(picture: Medium) -> None:
    card = Card("closing", SENTENCE, SENTENCE, picture, credit="Musée du Port")
    pixels = seen(cards.draw(card, 1080, 1920, BRAND, "fr"))
    assert near(pixels[1540:], BRAND.paper).all()
    assert not near(pixels[:, 955:], BRAND.ink).any()


def test_a_jpeg_keeps_under_its_weight() -> None:
    noise = Image.fromarray(
        np.random.default_rng(2).integers(0, 255, (1350, 1080, 3)).astype(np.uint8)
    )
    written = io.BytesIO()
    noise.save(written, "PNG")
    assert len(images.as_jpeg(written.getvalue(), at_most=1_000_000)) < 1_000_000


def test_the_same_card_is_the_same_bytes(picture: Medium, tmp_path: Path) -> None:
    card = Card("cover", "Que regarde-t-elle ?", "", picture)
    for each in (POSTER, SOCIAL_IMAGE):
        size = (each.spec.width, each.spec.height)  # type: ignore[union-attr]
        assert cards.draw(card, *size, BRAND, "fr") == cards.draw(card, *size, BRAND, "fr")
