"""The zoom on a work, registered."""

from datetime import date

from cheznous.formats import names
from cheznous.formats.spec import Format
from cheznous.studio.kinds.contract import Kind
from cheznous.studio.kinds.zoom import beginning, editor, player, shapes, shown
from cheznous.studio.kinds.zoom.checks import checks
from cheznous.studio.kinds.zoom.document import ZoomDocument

WHOLE_ONLY = {names.PAGE.name, names.SOCIAL_IMAGE.name}  # a protected work may be shown whole


def refuses(document: ZoomDocument, form: Format, on: date) -> str | None:
    """Refuse to cut, film or write over a protected work without consent."""
    if form.name in WHOLE_ONLY or not document.work.is_blocked(on):
        return None
    return "Cette œuvre est protégée. Recadrer, c’est la modifier : demandez l’accord avant."


KIND = Kind(
    name="zoom",
    label="Zoom sur une œuvre",
    lead="Une photo, quelques endroits que vous touchez en racontant.",
    verb="Regarder",
    icon="zoom",
    colours=("#b8361f", "#ff8f78"),
    document=ZoomDocument,
    formats=(
        names.PAGE,
        names.TILES,
        names.VERTICAL_FILM,
        names.LIGHT_FILM,
        names.SQUARE_FILM,
        names.WIDE_FILM,
        names.CAROUSEL,
        names.PRINTABLE,
        names.POSTER,
        names.SOCIAL_IMAGE,
    ),
    timeline=shapes.timeline,
    deck=shapes.deck,
    article=shapes.article,
    cover=player.cover,
    refuses=refuses,
    checks=checks,
    structured_data=player.structured_data,
    places=editor.places,
    editing=editor.editing,
    blank=editor.blank,
    heard=editor.heard,
    player="zoom/player.html",
    editor="zoom/editor.html",
    reading="zoom/reading.html",
    teller="zoom/tell.html",
    told=editor.told,
    declares=shown.declares,
    order=10,
    envies=frozenset({"de-pres", "classe"}),
    scripted=editor.scripted,
    begun=beginning.begin,
    begun_aloud=beginning.begin_aloud,
)
