"""The postcard, registered."""

from cheznous.studio.kinds.postcard import shapes
from cheznous.studio.kinds.postcard.document import PostcardDocument

from cheznous.formats import names
from cheznous.studio import checks as common
from cheznous.studio import criteria
from cheznous.studio.findings import Finding
from cheznous.studio.kinds.contract import Kind, Media

RECIPE = criteria.beside(__file__)


def checks(document: PostcardDocument, media: Media, _: object) -> list[Finding]:
    """Read a postcard against its recipe."""
    found = [*common.title(document.title), *common.plain_language(document.sentence, "sentence")]
    if document.picture not in media:
        found.append(RECIPE["PC-picture"].at("picture", "Il manque la photographie."))
    return [*found, *common.alternative(document.alt, "alt", what="la photographie")]


KIND = Kind(
    name="postcard",
    label="Carte postale",
    lead="Une image et une phrase.",
    verb="Lire",
    icon="share",
    colours=("#1d5a7a", "#8fd0f2"),
    document=PostcardDocument,
    formats=(names.PAGE, names.PRINTABLE, names.POSTER, names.SOCIAL_IMAGE, names.VERTICAL_FILM),
    timeline=shapes.timeline,
    deck=shapes.deck,
    article=shapes.article,
    cover=lambda document: document.picture,
    refuses=lambda document, form, on: None,
    checks=checks,
    structured_data=lambda document: {"@type": "CreativeWork"},
    places=lambda document: [("title", "Le titre"), ("sentence", "La phrase")],
    editing=lambda document, address: {},
    blank=PostcardDocument,
    player="postcard/player.html",
    editor="postcard/editor.html",
    reading="postcard/reading.html",
)
