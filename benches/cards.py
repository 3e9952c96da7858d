"""Cards: what a carousel's card costs over the bare Typst compilation of the same page.

The picture has 12 megapixels and the cards of one deck follow each other, as in life. The bare side has
its page ready in a folder: template, data, picture already cut and encoded. Each card has words and a
zone of its own, so that nothing is remembered from one compilation to the next.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import typst

from benches import Figure, medians
from benches.tiling import painted
from cheznous.media import cards, fonts, typeset
from cheznous.media.brand import Brand
from cheznous.media.deck import Card
from cheznous.media.medium import Medium, Zone

SIDE_PX, WIDTH_PX, HEIGHT_PX = 3464, 1080, 1350
BRAND = Brand("Musée de la Ria")
TIMES = 9


def run() -> list[Figure]:
    """Measure CPU seconds, turn by turn."""
    with tempfile.TemporaryDirectory(prefix="bench-cards-") as name:
        folder = Path(name)
        painted(SIDE_PX).jpegsave(
            str(folder / "painted.jpg"), Q=92, subsample_mode="off", keep="none"
        )
        picture = Medium("bench", "picture", folder / "painted.jpg", SIDE_PX, SIDE_PX)
        undrawn, drawn = _cards(picture, 0.0), _cards(picture, 0.3)
        pages = iter([_page(next(undrawn), folder / f"bare-{n}") for n in range(TIMES + 1)])
        _bare(next(pages))
        _ours(next(drawn))
        ours_s, bare_s = medians(
            lambda: _ours(next(drawn)), lambda: _bare(next(pages)), times=TIMES
        )
        note = f"ours {1000 * ours_s:.0f} ms, bare {1000 * bare_s:.0f} ms of CPU"
        return [
            Figure("a card of a carousel", ours_s / bare_s, 1.3, "bare Typst, same page", note=note)
        ]


def _cards(picture: Medium, top: float) -> Iterator[Card]:
    for n in count(1):
        zone = Zone(0.03 * (n % 20), top + 0.01 * (n % 25), 0.35, 0.3)
        title = f"À {100 * zone.top:.0f} % du ciel, le mouton {n}"
        yield Card("detail", title, "Cherchez où va son regard.", picture, zone, n % 8)


def _ours(card: Card) -> None:
    cards.draw(card, WIDTH_PX, HEIGHT_PX, BRAND, "fr")


def _bare(folder: Path) -> None:
    compiler = typst.Compiler(str(folder / "card.typ"), root=str(folder), font_paths=fonts.loaded())
    compiler.compile(format="png", ppi=72)


def _page(card: Card, folder: Path) -> Path:
    folder.mkdir()
    data, files = cards.page(card, WIDTH_PX, HEIGHT_PX, BRAND, "fr")
    for template in typeset.TEMPLATES.glob("*.typ"):
        shutil.copy(template, folder)
    (folder / "data.json").write_text(json.dumps(data))
    for name, content in files.items():
        assert isinstance(content, bytes)
        (folder / name).write_bytes(content)
    return folder
