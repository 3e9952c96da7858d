"""A LinkedIn page, by hand: partners, elected people, colleagues."""

from cheznous.channels.contract import Guided
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
        "Ajoutez le film ou les images, puis le texte alternatif de chaque image.",
        "Collez le texte. Pour un film, ajoutez le fichier de sous-titres.",
        "Publiez. Puis touchez les trois points, Copier le lien vers le post, et collez-le ici.",
    ),
    undo="Touchez les trois points du post, puis Supprimer le post.",
)
