"""What a page weighs, compressed as it travels."""

import gzip
from pathlib import Path

from cheznous.site.built import kinds_css
from cheznous.ui import built

STATIC = Path(built.__file__).parent / "static/ui"


def weight(*files: bytes) -> int:
    return sum(len(gzip.compress(file, 9)) for file in files)


def test_the_stylesheets_stay_under_15_kb() -> None:
    assert weight((STATIC / "site.css").read_bytes(), kinds_css()) <= 15_000


def test_the_script_stays_under_6_kb() -> None:
    assert weight((STATIC / "site.js").read_bytes()) <= 6_000


def test_the_player_stays_under_30_kb_style_and_all() -> None:
    assert weight(*((STATIC / f"player.{each}").read_bytes() for each in ("js", "css"))) <= 30_000


def test_the_heading_face_stays_under_20_kb() -> None:
    assert len(built.FILES["bricolage-grotesque.woff2"]()) <= 20_000


def test_nothing_is_fetched_elsewhere() -> None:
    for file in (*STATIC.glob("*.css"), *STATIC.glob("*.js")):
        text = file.read_text()
        assert "//" not in text.replace("http://www.w3.org/2000/svg", ""), file.name
        assert "@import" not in text
