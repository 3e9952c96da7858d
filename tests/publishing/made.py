"""A content on its way out: approved, with files in place of what the worker would make, published."""

from pathlib import Path

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.formats import names
from cheznous.formats.spec import Format
from cheznous.publishing import actions
from cheznous.rendering import queries
from cheznous.rendering.models import Rendition
from cheznous.studio.models import Content
from tests.rendering import made as rendering

FILES = {
    "timeline": [
        ("{}.mp4", "video/mp4", "film"), ("{}.vtt", "text/vtt", "captions"), ("{}.jpg", "image/jpeg", "poster"),
    ],
    "deck": [("{}-1.jpg", "image/jpeg", "card"), ("{}-2.jpg", "image/jpeg", "card")],
    "article": [("sheet.pdf", "application/pdf", "sheet")],
}  # fmt: skip


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


def rendition(content: Content, form: Format, *, duration_s: float = 30.0) -> Rendition:
    """Lay files where the worker would have put those of this format."""
    digest = queries.recipe(content.draft, form).digest
    files = []
    made = Rendition(digest=digest, format=form.name, files=files, facts={"duration_s": duration_s})
    made.folder.mkdir(parents=True, exist_ok=True)
    for pattern, kind, role in FILES[form.shape]:
        name = pattern.format(form.name)
        (made.folder / name).write_bytes(b"0123456789")
        alt = "Une plage à marée montante." if role == "card" else ""
        files.append({"name": name, "media_type": kind, "bytes": 10, "role": role, "alt": alt})
    made.save()
    return made


def everything(content: Content) -> None:
    """Lay the files of every format that travels as files."""
    for form in (
        names.VERTICAL_FILM, names.LIGHT_FILM, names.SQUARE_FILM, names.WIDE_FILM, names.CAROUSEL, names.PRINTABLE,
    ):  # fmt: skip
        rendition(content, form)
