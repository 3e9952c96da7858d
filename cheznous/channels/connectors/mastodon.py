"""Mastodon, by hand, whatever the server."""

from cheznous.channels.contract import Guided, With
from cheznous.formats.names import CAROUSEL, VERTICAL_FILM

CONNECTOR = Guided(
    "mastodon",
    "Mastodon",
    "remark",
    (CAROUSEL, VERTICAL_FILM),
    order=70,
    how=(
        "Écrivez un nouveau message et collez le texte.",
        With(
            "timeline",
            "Ajoutez le film. Ses sous-titres sont déjà à l’image. Touchez ALT et collez son texte alternatif.",
        ),
        With(
            "deck",
            "Ajoutez les images, dans l’ordre : quatre au plus. Sur chacune, touchez ALT et collez son "
            "texte alternatif. Ici, on le lit vraiment.",
        ),
        "Publiez. Puis touchez les trois points, Copier le lien, et collez-le ici.",
    ),
    hosts=(),
    undo="Touchez les trois points sous le message, puis Supprimer.",
)
