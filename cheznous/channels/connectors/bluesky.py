"""Bluesky, by hand."""

from cheznous.channels.contract import Guided, With
from cheznous.formats.names import CAROUSEL, VERTICAL_FILM

CONNECTOR = Guided(
    "bluesky",
    "Bluesky",
    "remark",
    (CAROUSEL, VERTICAL_FILM),
    order=80,
    hosts=("bsky.app",),
    how=(
        "Touchez Nouveau post et collez le texte.",
        With(
            "timeline",
            "Ajoutez le film. Touchez ALT : collez-y son texte alternatif, et ajoutez le fichier de "
            "sous-titres (.vtt).",
        ),
        With(
            "deck",
            "Ajoutez les images, dans l’ordre : quatre au plus. Sur chacune, touchez ALT et collez son "
            "texte alternatif.",
        ),
        "Publiez. Puis touchez Partager, Copier le lien, et collez-le ici.",
    ),
    undo="Touchez les trois points sous le post, puis Supprimer.",
)
