"""What really came out, read against the recipe of its format (sector.md 4.0, 4.1).

Facts are `makers`'. A check is passed, or says in French what is wrong; those that `warn` do not condemn.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cheznous.formats.spec import (
    DeckSpec,
    FilmSpec,
    Format,
    PageSpec,
    PaperSpec,
    PictureSpec,
    TilesSpec,
)
from cheznous.ui import words

LOUDNESS_LU = 1.0  # how far from the wanted loudness
PEAK_DBTP = -0.9
FIRST_WORDS_S = 1.5
ALT = range(20, 251)  # characters (C7)

Facts = Mapping[str, Any]
Files = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Check:
    """One criterion: what it is about, whether it is met, and in French what was found."""

    label: str
    passed: bool
    found: str
    warns: bool = False


def check(form: Format, files: Files, facts: Facts) -> list[Check]:
    """Read what one recipe gave."""
    return list(_READERS[type(form.spec)](form.spec, files, facts))


def passes(checks: Sequence[Check]) -> bool:
    """Say whether nothing condemns it."""
    return all(each.passed or each.warns for each in checks)


def _film(spec: FilmSpec, files: Files, facts: Facts) -> Iterator[Check]:
    seconds = facts["duration_s"]
    yield Check(
        "Durée", spec.shortest_s <= seconds <= spec.longest_s,
        f"{words.duration(seconds)} (entre {words.duration(spec.shortest_s)} et {words.duration(spec.longest_s)})",
    )  # fmt: skip
    size = (facts["width"], facts["height"])
    yield Check("Image", size == (spec.width, spec.height), f"{size[0]} × {size[1]}")
    if facts["lufs"] is None:
        yield Check("Son", True, "sans voix")
    else:
        loud = (
            abs(facts["lufs"] - spec.loudness_lufs) <= LOUDNESS_LU
            and facts["peak_dbtp"] <= PEAK_DBTP
        )
        yield Check(
            "Son", loud, f"{_comma(facts['lufs'])} LUFS, crête {_comma(facts['peak_dbtp'])} dB"
        )
    yield from _words(spec, facts)
    if spec.max_bytes:
        weight = files[0]["bytes"]
        found = f"{words.size(weight)} (au plus {words.size(spec.max_bytes)})"
        yield Check("Poids", weight <= spec.max_bytes, found)


def _words(spec: FilmSpec, facts: Facts) -> Iterator[Check]:
    first = facts["first_words_s"]
    if spec.is_short:
        found = "aucun mot à l’écran" if first is None else f"à {_comma(first)} s"
        yield Check("Premiers mots avant 1,5 s", first is not None and first < FIRST_WORDS_S, found)
    fast = facts["fast_cues"]
    found = f"{fast} sur {facts['cues']} trop rapides à lire" if fast else "le temps de les lire"
    yield Check("Sous-titres", not fast, found, warns=True)


def _deck(spec: DeckSpec, files: Files, facts: Facts) -> Iterator[Check]:
    count = len(files)
    yield Check(
        "Nombre d’images",
        spec.fewest <= count <= spec.most,
        f"{count} (de {spec.fewest} à {spec.most})",
    )
    yield from _cards(spec, files)


def _picture(spec: PictureSpec, files: Files, facts: Facts) -> Iterator[Check]:
    yield from _cards(spec, files)


def _cards(spec: DeckSpec | PictureSpec, files: Files) -> Iterator[Check]:
    right = all((file["width"], file["height"]) == (spec.width, spec.height) for file in files)
    yield Check("Taille", right, f"{spec.width} × {spec.height}")
    bare = [number for number, file in enumerate(files, start=1) if len(file["alt"]) not in ALT]
    found = (
        f"à revoir : image {', '.join(map(str, bare))} (20 à 250 caractères)"
        if bare
        else "décrites"
    )
    yield Check("Textes alternatifs", not bare, found, warns=True)


def _paper(spec: PaperSpec, files: Files, facts: Facts) -> Iterator[Check]:
    yield Check("Pages", facts["pages"] == spec.pages, f"{facts['pages']} page A4")
    yield Check("Accessible", True, "PDF/UA-1")


def _page(spec: PageSpec, files: Files, facts: Facts) -> Iterator[Check]:
    weight = facts["html_bytes"]
    yield Check(
        "Poids sans les images", weight <= spec.max_bytes, f"{max(1, round(weight / 1000))} ko"
    )


def _tiles(spec: TilesSpec, files: Files, facts: Facts) -> Iterator[Check]:
    yield Check("Image entière", True, f"{facts['width']} × {facts['height']}")


def _comma(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


_READERS: dict[type, Callable[[Any, Files, Facts], Iterator[Check]]] = {
    FilmSpec: _film,
    DeckSpec: _deck,
    PictureSpec: _picture,
    PaperSpec: _paper,
    PageSpec: _page,
    TilesSpec: _tiles,
}
