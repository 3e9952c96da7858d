"""Templates: nothing the security policy would block, nothing from elsewhere, none forgotten."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "cheznous"
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*.html"))
ids = [str(path.relative_to(SOURCE)) for path in TEMPLATES]

COMMENT = re.compile(r"{#.*?#}|{% comment.*?endcomment %}", re.S)
INLINE = {
    "<style": re.compile(r"<style\b", re.I),
    "style=": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "on…=": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "javascript:": re.compile(r"javascript:", re.I),
    "<c-": re.compile(r"</?c-", re.I),
    "<script> sans src": re.compile(
        r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)", re.I
    ),
}
FOREIGN = re.compile(
    r"""<(?:script|link|img|iframe|source|video|audio|form)\b[^>]*\s(?:src|href|action)\s*=\s*["']?(?:https?:)?//""",
    re.I,
)
NAMED = re.compile(r"[\"']([\w./{}-]+\.html)[\"'#]")  # « site/{name}.html » names them all
NOT_NAMED = {"django", "404.html", "500.html", "403.html", "403_csrf.html", "400.html"}


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_nothing_the_policy_would_block(path: Path) -> None:
    text = COMMENT.sub("", path.read_text())
    assert not [name for name, pattern in INLINE.items() if pattern.search(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_nothing_comes_from_elsewhere(path: Path) -> None:
    assert not FOREIGN.search(COMMENT.sub("", path.read_text()))


def test_no_stylesheet_or_script_asks_elsewhere() -> None:
    asking = [
        str(path.relative_to(SOURCE))
        for path in [*SOURCE.rglob("static/**/*.css"), *SOURCE.rglob("static/**/*.js")]
        if re.search(r"(url\(|fetch\(|import\s*\(?|from)\s*[\"'`]?(https?:)?//", path.read_text())
    ]
    assert not asking


def test_no_template_is_forgotten() -> None:
    """Each is named by a view, a tag or another template."""
    places = [*SOURCE.rglob("*.py"), *TEMPLATES, SOURCE / "ui" / "README.md"]
    named = {name for place in places for name in NAMED.findall(place.read_text())}
    parts = {f"ui/parts/{name}.html" for name in re.findall(r'_part\(\s*"(\w+)"', _tags())}
    known = re.compile("|".join(re.sub(r"{\w*}", r"[\\w-]+", name) for name in named | parts))
    names = [str(path).split("/templates/")[-1] for path in TEMPLATES]
    assert not [
        name for name in names if not known.fullmatch(name) and name.split("/")[0] not in NOT_NAMED
    ]


def _tags() -> str:
    return "".join(path.read_text() for path in SOURCE.rglob("templatetags/*.py"))
