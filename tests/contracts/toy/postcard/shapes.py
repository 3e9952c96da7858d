"""What a postcard becomes: an article of one figure, a card, a film of eight seconds."""

from cheznous.studio.kinds.postcard.document import PostcardDocument

from cheznous.formats.spec import Format
from cheznous.media.article import Article, Figure, Section
from cheznous.media.deck import Card, Deck
from cheznous.media.medium import WHOLE
from cheznous.media.timeline import Scene, Shot, Still, Timeline, Words
from cheznous.studio.kinds.contract import Media


def article(document: PostcardDocument, media: Media) -> Article:
    """Show the picture, then say the sentence."""
    figure = Figure(media[document.picture], document.alt)
    said = Section("back", "Au dos", document.sentence)
    return Article(document.title, document.description, figure, (said,), (), "", document.lang)


def deck(document: PostcardDocument, media: Media, _: Format) -> Deck:
    """Deal one card."""
    card = Card(
        "cover", document.title, document.sentence, media[document.picture], WHOLE, alt=document.alt
    )
    return Deck((card,), document.lang)


def timeline(document: PostcardDocument, media: Media, _: Format) -> Timeline:
    """Hold the picture, its sentence written."""
    still = Still(media[document.picture], WHOLE, (Shot(WHOLE, 0.0, 20.0),))
    said = Words(document.sentence, 0.0, 20.0, "line")
    return Timeline((Scene("front", still, 20.0, (said,)),), (), document.lang)
