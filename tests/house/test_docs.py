"""What the documents point at exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "cheznous").rglob("*.md")]
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
PATH = re.compile(r"`((?:cheznous|tests|docs|examples|benches)/[\w./-]+\.\w+)`")


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_links_and_paths_exist(page: Path) -> None:
    text = page.read_text()
    links = [link.split("#")[0] for link in LINK.findall(CODE.sub("", text)) if "://" not in link]
    links = [link for link in links if link and not link.startswith("mailto:")]
    broken = [link for link in links if not (page.parent / link).exists()]
    broken += [path for path in PATH.findall(text) if not (ROOT / path).exists()]
    assert not broken
