"""From a document to recipes: all that the files of one format depend on, digested.

A recipe names neither the content nor its revision: a word changed elsewhere makes nothing again. Nothing
here loads a media library or asks the database.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version

from cheznous.common.canonical import digest
from cheznous.common.errors import Refused, TooBig
from cheznous.formats import names
from cheznous.formats.spec import (
    AudioSpec,
    CaptionSpec,
    FilmSpec,
    Format,
    PageSpec,
    PaperSpec,
    TilesSpec,
)
from cheznous.media import captions
from cheznous.media.article import Article
from cheznous.media.brand import Brand
from cheznous.media.deck import Deck
from cheznous.media.medium import Medium
from cheznous.media.timeline import Timeline
from cheznous.rights.shown import Seen
from cheznous.studio import clearance
from cheznous.studio.kinds.contract import Document, Kind, Media
from cheznous.ui import words

MAKING = {
    "timeline": 2,
    "deck": 2,
    "article": 1,
    "picture": 1,
}  # raise one when its files are made otherwise
TOOLS = {
    "timeline": ("av", "imageio-ffmpeg", "opencv-python-headless", "typst"),
    "deck": ("pyvips-binary", "typst"),
    "article": ("pyvips-binary", "typst", "imageio-ffmpeg"),
    "picture": ("pyvips-binary",),
}
MADE_FROM = {names.LIGHT_FILM.name: names.VERTICAL_FILM}  # a format that is another one, lightened
NOT_YET = "Il manque une image à ce contenu. Choisissez-la, puis revenez ici."
EMPTY = "Il n’y a encore rien à montrer ici. Complétez le contenu, puis revenez."
TOO_LONG = "Ce film durerait {} : {} au plus. Gardez moins d’arrêts ou de plans, ou raccourcissez les voix."
TOO_LONG_HEARD = (
    "Cet épisode durerait {} : {} au plus. Faites-en deux, ou raccourcissez des prises."
)

Shape = Timeline | Deck | Article | Medium


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to make one format: its shape, the brand it wears, what makes it.

    `source` is the format it is first made as, when it is a lighter version; `address` is printed or linked.
    """

    form: Format
    shape: Shape
    brand: Brand
    address: str
    source: Format | None
    made_by: tuple[str, ...]

    @property
    def digest(self) -> str:
        """The name of what it gives."""
        return digest(self)


def plan(
    kind: Kind,
    document: Document,
    media: Media,
    brand: Brand,
    form: Format,
    *,
    address: str,
    on: date,
    seen: Sequence[Seen] = (),
) -> Recipe:
    """Write the recipe of `form`; `address` is the content's public one, `seen` what its media show.

    :raises Refused: when this document may not, or cannot yet, become it
    """
    refusal = kind.refuses(document, form, on) or clearance.refuses(seen, form, on)
    if refusal:
        raise Refused(refusal)
    source = MADE_FROM.get(form.name)
    try:
        shape = _SHAPES[form.shape](kind, document, media, source or form)
    except KeyError:
        raise Refused(NOT_YET) from None
    _allow(shape, form)
    printed = address if isinstance(form.spec, PaperSpec | PageSpec) else ""
    worn = Brand("") if isinstance(form.spec, TilesSpec | CaptionSpec) else brand
    return Recipe(form, shape, worn, printed, source, _made_by(form.shape))


def _timeline(kind: Kind, document: Document, media: Media, form: Format) -> Shape:
    return kind.timeline(document, media, form)


def _deck(kind: Kind, document: Document, media: Media, form: Format) -> Shape:
    return kind.deck(document, media, form)


def _article(kind: Kind, document: Document, media: Media, _: Format) -> Shape:
    return kind.article(document, media)


def _picture(kind: Kind, document: Document, media: Media, _: Format) -> Shape:
    return media[kind.cover(document)]


_SHAPES: dict[str, Callable[[Kind, Document, Media, Format], Shape]] = {
    "timeline": _timeline,
    "deck": _deck,
    "article": _article,
    "picture": _picture,
}


def _allow(shape: Shape, form: Format) -> None:
    """Refuse before it is made what would fail after hours, or show nothing."""
    if isinstance(shape, Timeline):
        if not shape.scenes or (isinstance(form.spec, CaptionSpec) and not captions.cues(shape)):
            raise Refused(EMPTY)
        if isinstance(form.spec, FilmSpec | AudioSpec) and shape.duration_s > form.spec.longest_s:
            told = TOO_LONG if isinstance(form.spec, FilmSpec) else TOO_LONG_HEARD
            raise TooBig(
                told.format(words.duration(shape.duration_s), words.duration(form.spec.longest_s))
            )
    elif isinstance(shape, Deck) and not shape.cards:
        raise Refused(EMPTY)


@cache
def _made_by(shape: str) -> tuple[str, ...]:
    return (f"{shape} {MAKING[shape]}", *(f"{tool} {version(tool)}" for tool in TOOLS[shape]))
