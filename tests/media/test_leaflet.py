"""A leaflet's words come back in the order one reads them; what is no leaflet gets a sentence."""

from pathlib import Path

import pytest

from cheznous.common.errors import Refused
from cheznous.media import columns, leaflet
from cheznous.media.columns import Piece, Sheet
from tests.doorstep import leaflets


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> leaflet.Leaflet:
    folder = tmp_path_factory.mktemp("leaflet")
    return leaflet.read(leaflets.leaflet(folder / "a.pdf", pictures=1), folder / "out")


def test_columns_are_read_one_after_the_other(told: leaflet.Leaflet) -> None:
    assert told.paragraphs[0] == "Le lavoir aux deux bassins"
    assert told.paragraphs[1].startswith("Au fond du village")
    assert told.paragraphs[1].endswith("crépuscule.")
    assert told.paragraphs[2].startswith("Le premier bassin servait à laver")


def test_a_word_cut_at_a_line_s_end_is_whole_again(told: leaflet.Leaflet) -> None:
    for word in ("Anticonstitutionnellement", "blanchisseuses professionnelles", "inlassablement"):
        assert word in told.text
    assert "\u00ad" not in told.text


def test_a_paragraph_that_goes_on_over_the_page_is_one(told: leaflet.Leaflet) -> None:
    assert "Personne ne les a réclamés depuis" in told.text


def test_headers_and_page_numbers_are_dropped(told: leaflet.Leaflet) -> None:
    assert "dépliant 2026" not in told.text
    assert "Page 2" not in told.text


def test_the_large_picture_is_given_and_not_the_page(told: leaflet.Leaflet) -> None:
    assert told.pages == 4
    assert len(told.pictures) == 1
    assert not told.is_scanned


@pytest.mark.parametrize(
    ("before", "after", "whole", "said"),
    [
        ("un porte-", "clés", "un porte-clés, des porte-clés", "un porte-clés"),
        ("une blan\u00ad", "chisseuse", "", "une blanchisseuse"),
        ("en 1900-", "1905", "", "en 1900- 1905"),
        ("le Finis-", "Terre", "", "le Finis- Terre"),
    ],
)
def test_a_hyphen_stays_where_the_text_has_it_elsewhere(
    before: str, after: str, whole: str, said: str
) -> None:
    assert columns.mended([columns.joined(before, after), whole])[0] == said


def test_two_pages_without_columns_keep_the_order_of_their_lines() -> None:
    lines = [Piece(20, 100 + 14 * at, 200, 110 + 14 * at, 10, f"ligne {at}") for at in range(4)]
    assert columns.paragraphs([Sheet(list(reversed(lines)), 800)]) == [
        "ligne 0 ligne 1 ligne 2 ligne 3"
    ]


def locked() -> bytes:
    """Write the least PDF that asks for a password."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 1/R 2/O<"
        + b"00" * 32
        + b">/U<"
        + b"11" * 32
        + b">/P -44>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n"
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [(b"%PDF-1.7\nrien", "abîmé"), (locked(), "mot de passe"), (b"", "abîmé")],
)
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, body: bytes, said: str) -> None:
    (tmp_path / "a.pdf").write_bytes(body)
    with pytest.raises(Refused, match=said):
        leaflet.read(tmp_path / "a.pdf", tmp_path / "out")


def test_a_book_and_an_empty_page_are_refused(tmp_path: Path) -> None:
    book = leaflets.leaflet(tmp_path / "book.pdf", "#for n in range(60) { pagebreak() }")
    with pytest.raises(Refused, match="61 pages"):
        leaflet.read(book, tmp_path / "out")


def test_a_scanned_page_is_given_whole(tmp_path: Path) -> None:
    scanned = leaflets.leaflet(tmp_path / "scan.pdf", "", pictures=1)
    found = leaflet.read(scanned, tmp_path / "out")
    assert found.is_scanned
    assert len(found.pictures) == 2  # its pages, whole
