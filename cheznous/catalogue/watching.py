"""The film of a published content, where one is made: shown beside the page of a kind that is read.

The widest is shown, which tells the whole. Nothing is asked for: what the worker made for the channels is shown here
too, and a film that rights refuse today is not. Times are seconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cheznous.catalogue import queries, reading
from cheznous.channels.models import Entry
from cheznous.formats.spec import FilmSpec, Format
from cheznous.media.article import Article
from cheznous.rendering import queries as rendering
from cheznous.rendering.models import Rendition

LEAST_CHAPTERS = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A film to be played on a page: where its files are, its size, its chapters (a second and a title)."""

    src: str
    poster: str
    captions: str
    width: int
    height: int
    duration_s: float
    chapters: tuple[tuple[float, str], ...]


def film(row: Entry) -> Shown | None:
    """Find the film of an entry."""
    read = reading.opened(row.pk, row.revision)
    if read.kind.plays:  # its own page plays it
        return None
    films = [each for each in read.kind.formats if isinstance(each.spec, FilmSpec)]
    made = rendering.renditions(read.revision, films) if films else {}
    widest = max(made, key=_width, default=None)
    return _shown(row, widest, made[widest], read.article) if widest else None


def _width(form: Format) -> float:
    """Prefer a wide film, then a whole one to a lighter copy."""
    assert isinstance(form.spec, FilmSpec)
    return form.spec.width / form.spec.height + form.spec.width / 10_000


def _shown(row: Entry, form: Format, made: Rendition, article: Article) -> Shown:
    files: dict[str, Mapping[str, Any]] = {each["role"]: each for each in made.files}
    at = {
        role: queries.media(row, form.name, files[role]["name"]) if role in files else ""
        for role in ("film", "poster", "captions")
    }
    known = files["film"]
    return Shown(
        at["film"], at["poster"], at["captions"], known["width"], known["height"], known["duration_s"],
        _chapters(made.facts.get("starts", {}), article),
    )  # fmt: skip


def _chapters(starts: Mapping[str, float], article: Article) -> tuple[tuple[float, str], ...]:
    """Give the parts of the article that the film tells, in its order."""
    found = sorted(
        (starts[part.name], part.title)
        for part in article.sections
        if part.title and part.name in starts
    )
    return tuple(found) if len(found) >= LEAST_CHAPTERS else ()
