"""The short video, registered."""

from datetime import date

from cheznous.formats import names
from cheznous.formats.spec import Format
from cheznous.studio.kinds.contract import Kind
from cheznous.studio.kinds.video import assembling, editor, scripting, shapes
from cheznous.studio.kinds.video.checks import checks
from cheznous.studio.kinds.video.document import VideoDocument

NO_POSTER = "Choisissez l’image qui annonce la vidéo, puis revenez ici."
WITH_POSTER = {names.PAGE.name, names.POSTER.name, names.SOCIAL_IMAGE.name}


def refuses(document: VideoDocument, form: Format, on: date) -> str | None:
    """Refuse what would show nothing: rights are said by the files themselves."""
    if form.name in WITH_POSTER and not document.poster.media:
        return NO_POSTER
    return None


KIND = Kind(
    name="video",
    label="Vidéo courte",
    lead="Des films et des photos du téléphone, trente à soixante secondes. Trois à six heures la première fois.",
    verb="Voir",
    icon="video",
    colours=("#1b5a9e", "#8fbff5"),
    document=VideoDocument,
    formats=(
        names.VERTICAL_FILM,
        names.LIGHT_FILM,
        names.SQUARE_FILM,
        names.WIDE_FILM,
        names.TEASER,
        names.CAPTION_FILE,
        names.PAGE,
        names.POSTER,
        names.SOCIAL_IMAGE,
    ),
    timeline=shapes.timeline,
    deck=shapes.deck,
    article=shapes.article,
    cover=lambda document: document.poster.media,
    refuses=refuses,
    checks=checks,
    structured_data=editor.structured_data,
    places=editor.places,
    editing=lambda _document, _address: {},  # `{% cutting_room %}` gathers it
    blank=VideoDocument,
    player="video/player.html",
    editor="video/editor.html",
    reading="video/reading.html",
    heard=editor.heard,
    envies=frozenset({"voix"}),
    scripted=scripting.scripted,
    begun=scripting.begin,
    gathered=assembling.gathered,
    worded=assembling.worded,
    plays=names.VERTICAL_FILM,
    order=20,
)
