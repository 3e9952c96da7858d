"""Every format, once. A new one is a line here and a maker in `rendering.makers`."""

from cheznous.formats.spec import (
    AudioSpec,
    CaptionSpec,
    DeckSpec,
    FilmSpec,
    Format,
    PageSpec,
    PaperSpec,
    PictureSpec,
    TilesSpec,
)

MEGABYTE = 1_000_000

VERTICAL_FILM = Format(
    "vertical-film",
    "Film vertical",
    "un film 9:16 sous-titré et ses sous-titres",
    "timeline",
    FilmSpec(1080, 1920, shortest_s=15, longest_s=90),
)
SQUARE_FILM = Format(
    "square-film",
    "Film carré",
    "un film 1:1 sous-titré et ses sous-titres",
    "timeline",
    FilmSpec(1080, 1080, shortest_s=15, longest_s=90),
)
WIDE_FILM = Format(
    "wide-film",
    "Film large",
    "tout le parcours en 16:9 et ses sous-titres",
    "timeline",
    FilmSpec(1920, 1080, shortest_s=20, longest_s=300),
)
LIGHT_FILM = Format(
    "light-film",
    "Film léger pour messagerie",
    "le film vertical en 8 Mo au plus",
    "timeline",
    FilmSpec(720, 1280, shortest_s=15, longest_s=90, max_bytes=8 * MEGABYTE),
)
TEASER = Format(
    "teaser",
    "Bande-annonce",
    "quelques secondes qui donnent envie du reste",
    "timeline",
    FilmSpec(1080, 1920, shortest_s=5, longest_s=15),
)
CAPTION_FILE = Format(
    "caption-file",
    "Fichiers de sous-titres",
    "les sous-titres en WebVTT et en SRT, à joindre au film",
    "timeline",
    CaptionSpec(),
)
PODCAST_EPISODE = Format(
    "podcast-episode",
    "Épisode à écouter",
    "le son en MP3, ses chapitres, sa pochette et sa transcription",
    "timeline",
    AudioSpec(shortest_s=20, longest_s=1800),
)
CAROUSEL = Format(
    "carousel",
    "Carrousel",
    "5 à 8 images et leurs textes alternatifs",
    "deck",
    DeckSpec(1080, 1350, fewest=5, most=8),
)
PRINTABLE = Format(
    "printable", "Fiche à imprimer", "une page A4 avec un QR code", "article", PaperSpec()
)
PAGE = Format("page", "Page", "la page à lire et à parcourir", "article", PageSpec())
TILES = Format(
    "tiles", "Image à explorer", "l’image découpée pour le zoom libre", "picture", TilesSpec()
)
POSTER = Format(
    "poster", "Vignette", "l’image qui annonce le film", "deck", PictureSpec(1080, 1920)
)
SOCIAL_IMAGE = Format(
    "social-image",
    "Image de partage",
    "l’image qui accompagne le lien",
    "deck",
    PictureSpec(1200, 630),
)

FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        PAGE, TILES, VERTICAL_FILM, LIGHT_FILM, SQUARE_FILM, WIDE_FILM, TEASER, PODCAST_EPISODE, CAPTION_FILE,
        CAROUSEL, PRINTABLE, POSTER, SOCIAL_IMAGE,
    )
}  # fmt: skip
