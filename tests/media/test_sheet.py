"""A tour is one A4 page that a screen reader can follow and a phone can open."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pdfua import Validator
from PIL import Image

from cheznous.common.errors import TooBig
from cheznous.media import images
from cheznous.media.article import Article, Figure, Section
from cheznous.media.brand import Brand
from cheznous.media.medium import Medium, Zone
from cheznous.media.sheet import sheet

ADDRESS = "https://culture.exemple.bzh/c/8f3a2c/que-regarde-la-bergere"
BRAND = Brand("Musée du Port")
WORDS = (
    "Elle ne garde pas ses bêtes. Elle regarde ailleurs, vers un champ que le peintre ne montre pas. "
    "Ses mains sont posées sur son tablier et ne font rien. Le troupeau broute sans elle. "
    "Le peintre a commencé par ce dos tourné, avant les arbres et avant le ciel. "
    "On dirait que le tableau entier attend qu’elle se retourne enfin."
)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Medium:
    """Draw a gradient."""
    folder = tmp_path_factory.mktemp("sheet")
    Image.linear_gradient("L").resize((1500, 1200)).convert("RGB").save(folder / "drawn.png")
    return images.take_in(folder / "drawn.png", folder / "ours.jpg")


def article(picture: Medium, stops: int, text: str = WORDS) -> Article:
    """Write a tour of `stops` stops."""
    sections = tuple(
        Section(
            f"s{n}",
            f"Le détail {n}",
            text,
            Figure(picture, f"Le détail {n}", Zone(0.1 * n, 0.1, 0.2, 0.3)),
        )
        for n in range(stops)
    )
    legend = (
        ("Auteur", "Paul Gauguin"),
        ("Date", "1886"),
        ("Crédit", "Photographie Musée du Port"),
    )
    return Article(
        "Que regarde la bergère ?", "Du plus visible au plus caché.", Figure(picture, "Une bergère de dos"),
        sections, legend, "Venez la voir de près.", "fr",
    )  # fmt: skip


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a PDF from its bytes."""
    return pikepdf.open(io.BytesIO(pdf))


def smallest_letters(pdf: bytes) -> float:
    """Find the smallest font size of the page, in points."""
    with opened(pdf) as document:
        said = pikepdf.parse_content_stream(document.pages[0])
        return min(float(each.operands[1]) for each in said if str(each.operator) == "Tf")


def alternatives(pdf: bytes) -> set[str]:
    """List the alternative texts of the structure."""
    with opened(pdf) as document:
        return {
            str(each.Alt)
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        }


@pytest.mark.parametrize("stops", [0, 1, 3, 5, 8])
@pytest.mark.parametrize("overlays", [True, False])
def test_a_tour_is_one_accessible_page(
    stops: int, overlays: bool, picture: Medium, tmp_path: Path
) -> None:
    pdf = sheet(article(picture, stops), BRAND, ADDRESS, overlays=overlays)
    (tmp_path / "sheet.pdf").write_bytes(pdf)
    report = Validator().validate(str(tmp_path / "sheet.pdf"))
    assert not report.findings
    with opened(pdf) as document:
        assert len(document.pages) == 1
        assert str(document.Root.Lang) == "fr"
        assert document.Root.MarkInfo.Marked
        assert [round(float(side)) for side in document.pages[0].MediaBox[2:]] == [595, 842]
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == "Que regarde la bergère ?"
            assert metadata["pdfuaid:part"] == "1"


def test_eight_stops_of_sixty_words_stay_readable(picture: Medium) -> None:
    assert len(WORDS.split()) >= 60
    assert smallest_letters(sheet(article(picture, 8), BRAND, ADDRESS)) >= 8.9


def test_pictures_and_code_are_described(picture: Medium) -> None:
    told = alternatives(sheet(article(picture, 2), BRAND, ADDRESS))
    assert {"Une bergère de dos", "Le détail 0", "Le détail 1", f"Code QR : {ADDRESS}"} <= told


def test_places_are_drawn_only_where_they_may_be(picture: Medium) -> None:
    plain = sheet(article(picture, 3), BRAND, ADDRESS)
    assert len(sheet(article(picture, 3), BRAND, ADDRESS, overlays=True)) > len(plain)
    whole = replace(
        article(picture, 1),
        sections=(Section("s", "Le tout", WORDS, Figure(picture, "Tout", None)),),
    )
    assert sheet(whole, BRAND, ADDRESS, overlays=True) == sheet(whole, BRAND, ADDRESS)


def test_a_draft_says_so(picture: Medium) -> None:
    told = article(picture, 3)
    assert sheet(told, BRAND, ADDRESS, draft=True) != sheet(told, BRAND, ADDRESS)


def test_what_no_page_holds_is_refused_in_words(picture: Medium) -> None:
    with pytest.raises(TooBig, match="60 mots"):
        sheet(article(picture, 8, WORDS * 4), BRAND, ADDRESS)


def test_a_sheet_leads_to_its_address(picture: Medium) -> None:
    assert re.search(re.escape(ADDRESS).encode(), sheet(article(picture, 1), BRAND, ADDRESS))


def test_right_to_left_and_emoji_are_printed(picture: Medium) -> None:
    told = article(picture, 2, "مرحبا بكم في المتحف 🐑 שלום")
    assert sheet(replace(told, title="🐑 مرحبا"), BRAND, ADDRESS)
    assert sheet(replace(told, lang="ar"), BRAND, ADDRESS)
