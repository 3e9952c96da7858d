"""Recipes: equal when nothing they depend on changed, other when something did; refused in French."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cheznous.common.errors import Refused, TooBig
from cheznous.formats import names
from cheznous.formats.spec import Format
from cheznous.media.brand import Brand
from cheznous.media.medium import Medium
from cheznous.rendering.plan import Recipe, plan
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Document
from tests.rendering.made import zoom

KIND = kinds()["zoom"]
PICTURE = Medium("a" * 64, "picture", Path("/nowhere.jpg"), 4000, 3000)
FORMATS = pytest.mark.parametrize("form", KIND.formats, ids=lambda form: form.name)


def recipe(document: Document, form: Format, brand: Brand | None = None) -> Recipe:
    return plan(
        KIND, document, {"media/work.jpg": PICTURE}, brand or Brand("Musée du Port"), form,
        address="https://exemple.bzh/c/abc", on=date(2026, 11, 22),
    )  # fmt: skip


def changed(form: Format, change: Callable[[Document], None]) -> bool:
    document = zoom()
    before = recipe(document, form).digest
    change(document)
    return recipe(document, form).digest != before


@FORMATS
def test_the_same_document_gives_the_same_recipe(form: Format):
    assert recipe(zoom(), form).digest == recipe(zoom(), form).digest


def test_recipes_of_all_formats_differ():
    assert len({recipe(zoom(), form).digest for form in KIND.formats}) == len(KIND.formats)


def test_a_word_of_the_page_makes_only_the_page_and_the_sheet_again():
    def rewrite(document: Document) -> None:
        document.stops[0].text = "Un autre texte pour la page."  # type: ignore[attr-defined]

    again = {form.name for form in KIND.formats if changed(form, rewrite)}
    assert again == {"page", "printable"}


def test_a_line_of_the_film_makes_neither_the_page_nor_the_tiles_again():
    def rewrite(document: Document) -> None:
        document.stops[0].line = "Une autre phrase."  # type: ignore[attr-defined]

    again = {form.name for form in KIND.formats if changed(form, rewrite)}
    assert {"vertical-film", "light-film", "square-film", "wide-film", "carousel"} <= again
    assert not again & {"page", "tiles", "printable"}


def test_what_nobody_sees_makes_nothing_again():
    def rewrite(document: Document) -> None:
        document.promise = "Une promesse."

    assert not [form for form in KIND.formats if changed(form, rewrite)]


def test_other_colours_make_all_but_the_tiles_again():
    brand = Brand("Musée du Port", paper="#552200")
    again = {
        form.name
        for form in KIND.formats
        if recipe(zoom(), form, brand).digest != recipe(zoom(), form).digest
    }
    assert again == {form.name for form in KIND.formats} - {"tiles"}


def test_the_light_film_is_made_from_the_vertical_one():
    assert recipe(zoom(), names.LIGHT_FILM).source == names.VERTICAL_FILM


def test_a_content_without_a_picture_is_refused_in_french():
    with pytest.raises(Refused, match="manque une image"):
        recipe(zoom(picture=""), names.CAROUSEL)


def test_a_protected_work_is_neither_cut_nor_filmed():
    document = zoom()
    document.work.author_died = 2001  # type: ignore[attr-defined]
    for form in set(KIND.formats) - {names.PAGE, names.SOCIAL_IMAGE}:
        with pytest.raises(Refused, match="protégée"):
            recipe(document, form)
    assert recipe(document, names.PAGE)


def test_a_film_too_long_is_refused_before_it_is_made():
    voice = Medium("b" * 64, "sound", Path("/nowhere.flac"), duration_s=120)
    media = {"media/work.jpg": PICTURE, "media/voice.flac": voice}
    with pytest.raises(TooBig, match="min"):
        plan(
            KIND, zoom(voice="media/voice.flac"), media, Brand("M"), names.VERTICAL_FILM,
            address="", on=date(2026, 11, 22),
        )  # fmt: skip


def test_where_a_file_lies_is_no_part_of_a_recipe():
    moved = replace(PICTURE, path=Path("/elsewhere.jpg"))
    one, other = (
        plan(
            KIND,
            zoom(),
            {"media/work.jpg": each},
            Brand("M"),
            names.WIDE_FILM,
            address="",
            on=date(2026, 1, 1),
        )
        for each in (PICTURE, moved)
    )
    assert one.digest == other.digest
