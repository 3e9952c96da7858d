"""A LinkedIn page, by hand: partners, elected people, colleagues."""

from cheznous.channels.contract import Guided, With
from cheznous.formats.names import CAROUSEL, SQUARE_FILM

CONNECTOR = Guided(
    "linkedin",
    "LinkedIn",
    "people",
    (SQUARE_FILM, CAROUSEL),
    order=90,
    hosts=("linkedin.com", "lnkd.in"),
    how=(
        "Ouvrez la page de votre structure et touchez Commencer un post.",
        With(
            "timeline",
            "Ajoutez le film. Sur un ordinateur, ajoutez aussi le fichier de sous-titres (.vtt) ; sur un "
            "téléphone, ceux de l’image suffisent.",
        ),
        With(
            "deck",
            "Ajoutez les images, dans l’ordre. Sur chacune, touchez ALT et collez son texte alternatif.",
        ),
        "Collez le texte : le lien vers votre page y est déjà.",
        "Publiez. Puis touchez les trois points, Copier le lien vers le post, et collez-le ici.",
    ),
    undo="Touchez les trois points du post, puis Supprimer le post.",
)
