"""Bluesky, by hand."""

from cheznous.channels.contract import Guided
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
        "Ajoutez les quatre premières images, ou le film.",
        "Sur chaque image, touchez ALT et collez son texte alternatif. Pour un film, ajoutez aussi le fichier .vtt.",
        "Publiez. Puis touchez Partager, Copier le lien, et collez-le ici.",
    ),
    undo="Touchez les trois points sous le post, puis Supprimer.",
)
