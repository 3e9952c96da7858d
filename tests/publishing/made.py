"""A content on its way out: approved, published."""

from pathlib import Path

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.formats import names
from cheznous.publishing import actions
from cheznous.studio.models import Content
from tests.rendering import made as rendering


def written(actor: Actor, folder: Path, by: User, name: str = "un") -> Content:
    """Write a content that is in order."""
    place = folder / name
    place.mkdir()
    return rendering.content(actor, place, by)


def approved(actor: Actor, folder: Path, by: User, name: str = "un") -> Content:
    """Write one and have its owner approve it."""
    content = written(actor, folder, by, name)
    actions.approve(content, by=by)
    return content


def published(actor: Actor, folder: Path, by: User, name: str = "un") -> Content:
    """Put one on our own page."""
    content = approved(actor, folder, by, name)
    actions.publish(content, "own-page", by=by)
    return content


def everything(content: Content) -> None:
    """Lay the files of every format that travels as files."""
    for form in (
        names.VERTICAL_FILM, names.LIGHT_FILM, names.SQUARE_FILM, names.WIDE_FILM, names.CAROUSEL, names.PRINTABLE,
    ):  # fmt: skip
        rendering.rendition(content, form)
