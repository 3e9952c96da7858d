"""Mastodon, by hand, whatever the server."""

from cheznous.channels.contract import Guided
from cheznous.formats.names import CAROUSEL, VERTICAL_FILM

CONNECTOR = Guided(
    "mastodon",
    "Mastodon",
    "remark",
    (CAROUSEL, VERTICAL_FILM),
    order=70,
    how=(
        "Écrivez un nouveau message et collez le texte.",
        "Ajoutez les quatre premières images, ou le film.",
        "Sur chaque image, touchez ALT et collez son texte alternatif : ici, on le lit vraiment.",
        "Publiez. Puis touchez les trois points, Copier le lien, et collez-le ici.",
    ),
    hosts=(),
    undo="Touchez les trois points sous le message, puis Supprimer.",
)
