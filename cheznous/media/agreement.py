"""A consent on paper, PDF/UA-1 (ISO 14289-1): the form to sign, or the copy of what was signed.

A signature is strokes in a frame of 1000 by 400; it becomes an SVG, described for who does not see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cheznous.media.typeset import typeset

FRAME = (1000, 400)
Strokes = Sequence[Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: `part` says as what; `said` is what was answered, empty on a form to sign."""

    name: str
    part: str
    said: str = ""
    drawing: Strokes = ()


def agreement(
    title: str, text: str, signatories: Sequence[Signatory], *, actor: str, foot: str, lang: str = "fr"
) -> bytes:  # fmt: skip
    """Typeset a consent. `foot` says how to take it back."""
    files = {
        f"signature-{number}.svg": _svg(each.drawing)
        for number, each in enumerate(signatories)
        if each.drawing
    }
    data: dict[str, Any] = {
        "title": title, "paragraphs": text.split("\n"), "actor": actor, "foot": foot, "lang": lang,
        "people": [_person(number, each) for number, each in enumerate(signatories)],
    }  # fmt: skip
    [pdf] = typeset("agreement.typ", data, files, to="pdf")
    return pdf


def _person(number: int, each: Signatory) -> dict[str, Any]:
    return {
        "name": each.name, "part": each.part, "said": each.said,
        "signature": f"signature-{number}.svg" if each.drawing else None,
        "alt": f"Signature de {each.name}",
    }  # fmt: skip


def _svg(strokes: Strokes) -> bytes:
    lines = "".join(
        f'<polyline points="{" ".join(f"{int(x)},{int(y)}" for x, y in stroke)}"/>'
        for stroke in strokes
    )
    wide, high = FRAME
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"><g fill="none" stroke="#1b2330" '
        f'stroke-width="6" stroke-linecap="round" stroke-linejoin="round">{lines}</g></svg>'
    ).encode()
