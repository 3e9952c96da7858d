"""How an actor's contents look: two colours, a typeface, a logo. Players and films wear it, not ours.

Colours are `#rrggbb`. `ink` on `paper` must be readable (contrast 4.5 or more, WCAG 2.2 §1.4.3).
"""

from dataclasses import dataclass

from cheznous.media.medium import Medium

FACES = {
    "bricolage-grotesque": "Bricolage Grotesque",
    "atkinson-hyperlegible": "Atkinson Hyperlegible",
    "fraunces": "Fraunces",
    "source-serif-4": "Source Serif 4",
}


VOICES = (
    "#ffdd33",
    "#4fe3ff",
    "#7df08a",
    "#ff9ae0",
)  # yellow, cyan, green, pink: the charter of 2011's, paler
STRIP_THROUGH = 0.08  # of the picture, seen through the ground of words (`words.typ`)
READABLE = 4.5


@dataclass(frozen=True, slots=True)
class Brand:
    """The actor's name, colours, face (a key of `FACES`) and logo."""

    name: str
    ink: str = "#f4efe6"
    paper: str = "#143a52"
    face: str = "bricolage-grotesque"
    logo: Medium | None = None


def contrast(one: str, other: str) -> float:
    """Measure the contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def worst_contrast(ink: str, paper: str, through: float) -> float:
    """Measure the contrast of words whose paper lets some of a picture through, over the worst of pictures."""
    return min(contrast(ink, _mix(paper, each, through)) for each in ("#ffffff", "#000000"))


def readable(colour: str, on: str, *, least: float = 4.5) -> str:
    """Propose the nearest lighter or darker shade of `colour` that can be read on `on`."""
    if contrast(colour, on) >= least:
        return colour
    shades = [(step, target) for step in range(1, 101) for target in ("#ffffff", "#000000")]
    for step, target in shades:
        shade = _mix(colour, target, step / 100)
        if contrast(shade, on) >= least:
            return shade
    raise AssertionError("black or white is readable on any colour")


def voice_ink(brand: Brand, rank: int) -> str:
    """Say in which colour the words of a person are written over films; who speaks first has the brand's own.

    Each can be read on the ground of a strip, whatever picture is seen through it.
    """
    if not rank:
        return brand.ink
    colour = VOICES[(rank - 1) % len(VOICES)]
    steps = (
        _mix(colour, target, step / 50) for step in range(51) for target in ("#ffffff", "#000000")
    )
    found = (each for each in steps if worst_contrast(each, brand.paper, STRIP_THROUGH) >= READABLE)
    return next(found, brand.ink)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(colour: str, target: str, share: float) -> str:
    pairs = ((int(colour[i : i + 2], 16), int(target[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
