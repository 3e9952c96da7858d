"""Files of every format of a zoom, made for real without a database, then read against their recipe."""

import re
from datetime import date
from pathlib import Path

import pytest

from cheznous.formats import names
from cheznous.formats.spec import Format
from cheznous.media.brand import Brand
from cheznous.rendering import checks, makers
from cheznous.rendering.makers import Made
from cheznous.rendering.plan import plan
from cheznous.studio.kinds import kinds
from tests.media import made
from tests.rendering.made import zoom

KIND = kinds()["zoom"]
DECKS = (names.CAROUSEL, names.POSTER, names.SOCIAL_IMAGE)


def derive(form: Format, folder: Path, *, voiced: bool = False) -> Made:
    media = {"media/work.jpg": made.picture(folder / "work.jpg")}
    if voiced:
        media["media/voice.flac"] = made.voice(folder / "voice.flac", 2.5)
    document = zoom(voice="media/voice.flac" if voiced else "")
    recipe = plan(
        KIND,
        document,
        media,
        Brand("Musée du Port"),
        form,
        address="https://exemple.bzh/c/abc",
        on=date(2026, 11, 22),
    )
    return makers.make(recipe, folder / "out")


def failing(form: Format, result: Made) -> list[str]:
    read = checks.check(form, result.plain(), result.facts)
    soft = {"W-sharp"}  # the picture drawn for tests is a soft noise
    wrong = [each for each in read if not each.passed and each.criterion.id not in soft]
    return [f"{each.label} : {each.found}" for each in wrong]


def test_a_vertical_film_passes_its_recipe_and_a_lighter_one_is_made_of_it(tmp_path: Path):
    (tmp_path / "whole").mkdir()
    (tmp_path / "light").mkdir()
    result = derive(names.VERTICAL_FILM, tmp_path / "whole", voiced=True)
    assert not failing(names.VERTICAL_FILM, result)
    assert [each.role for each in result.files] == ["film", "captions", "poster"]
    assert len(result.facts["encoded"]) == len(result.facts["starts"])
    lighter = derive(names.LIGHT_FILM, tmp_path / "light", voiced=True)
    assert not failing(names.LIGHT_FILM, lighter)
    assert lighter.facts["encoded"] == []
    assert lighter.facts["duration_s"] == result.facts["duration_s"]
    assert {path.name for path in (tmp_path / "light/out").iterdir()} == {
        "light-film.mp4", "light-film.vtt", "light-film.jpg",
    }  # fmt: skip


@pytest.mark.parametrize("form", DECKS, ids=lambda form: form.name)
def test_cards_pass_their_recipe(form: Format, tmp_path: Path):
    result = derive(form, tmp_path)
    assert not failing(form, result)
    assert all(each.alt for each in result.files)


def test_a_sheet_is_one_accessible_page(tmp_path: Path):
    result = derive(names.PRINTABLE, tmp_path)
    assert not failing(names.PRINTABLE, result)
    assert (tmp_path / "out/sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_page_reads_as_an_article_without_a_script(tmp_path: Path):
    result = derive(names.PAGE, tmp_path, voiced=True)
    assert not failing(names.PAGE, result)
    html = (tmp_path / "out/index.html").read_text()
    assert re.findall(r"<h2>(.*?)</h2>", html) == ["Détail 1", "Détail 2", "Détail 3"]
    assert "<script" not in html
    assert "style=" not in html
    assert '<html lang="fr">' in html
    named = set(re.findall(r'(?:src|href)="([\w.-]+)"', html)) | set(
        re.findall(r"([\w-]+\.\w+) \d+w", html)
    )
    assert named == {each.name for each in result.files} - {"index.html"}
    assert all('alt=""' not in image for image in re.findall(r"<img [^>]*>", html))


def test_tiles_hold_the_whole_picture(tmp_path: Path):
    result = derive(names.TILES, tmp_path)
    assert not failing(names.TILES, result)
    assert (result.facts["width"], result.facts["height"]) == (1400, 1170)
