"""A memo: a title and labelled paragraphs on one A4 page, PDF/UA-1 (ISO 14289-1).

Words shrink from 12 to 8 points until the page holds them; longer, it runs on to a second one.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from cheznous.media.brand import FACES, Brand, readable
from cheznous.media.typeset import typeset


def memo(
    title: str, lines: Iterable[Sequence[str]], brand: Brand, *, note: str = "", lang: str = "fr"
) -> bytes:
    """Typeset (label, text) pairs; `note` stands under the title."""
    data: dict[str, Any] = {
        "title": title, "lines": [list(line) for line in lines], "note": note, "name": brand.name,
        "accent": readable(brand.paper, on="#ffffff"), "face": FACES[brand.face], "lang": lang,
    }  # fmt: skip
    [pdf] = typeset("memo.typ", data, to="pdf")
    return pdf
