"""The podcast, registered."""

from datetime import date

from cheznous.formats import names
from cheznous.formats.spec import FilmSpec, Format
from cheznous.studio.kinds.contract import Kind
from cheznous.studio.kinds.podcast import editor, shapes
from cheznous.studio.kinds.podcast.checks import checks
from cheznous.studio.kinds.podcast.document import PodcastDocument


def refuses(document: PodcastDocument, form: Format, on: date) -> str | None:
    """Refuse what nobody could read or see: rights are said by the files themselves."""
    if not document.cover.media:
        return "Il manque la pochette. Choisissez-la, puis revenez ici."
    if form.name == names.PODCAST_EPISODE.name and any(not take.sound for take in document.takes):
        return "Une prise n’a pas encore de son. Enregistrez-la, ou retirez-la."
    if isinstance(form.spec, FilmSpec) and not document.share.start:
        return "Choisissez « L’extrait à partager » de l’épisode, puis revenez ici."
    return None


KIND = Kind(
    name="podcast",
    label="Podcast",
    lead="Des voix enregistrées, que l’on écoute en marchant ou chez soi.",
    verb="Écouter",
    icon="podcast",
    colours=("#6a4391", "#cda9f2"),
    document=PodcastDocument,
    formats=(
        names.PODCAST_EPISODE,
        names.VERTICAL_FILM,
        names.LIGHT_FILM,
        names.SQUARE_FILM,
        names.PAGE,
        names.SOCIAL_IMAGE,
    ),
    timeline=shapes.timeline,
    deck=shapes.deck,
    article=shapes.article,
    cover=lambda document: document.cover.media,
    refuses=refuses,
    checks=checks,
    structured_data=editor.structured_data,
    places=editor.places,
    editing=editor.editing,
    blank=editor.blank,
    heard=editor.heard,
    player="podcast/player.html",
    editor="podcast/editor.html",
    reading="podcast/reading.html",
    envies=frozenset({"en-route", "voix"}),
    scripted=editor.scripted,
    worded=editor.worded,
    plays=names.PODCAST_EPISODE,
    order=30,
)
