"""A Facebook page, by hand: the first network of every age over 25 in France."""

from cheznous.channels.contract import Guided
from cheznous.formats.names import CAROUSEL, SQUARE_FILM, VERTICAL_FILM

CONNECTOR = Guided(
    "facebook",
    "Facebook",
    "people",
    (VERTICAL_FILM, SQUARE_FILM, CAROUSEL),
    order=20,
    hosts=("facebook.com", "fb.watch", "fb.me"),
    how=(
        "Ouvrez la page de votre structure, pas votre profil.",
        "Touchez Photo/vidéo, ou Reel, et choisissez le fichier.",
        "Collez le texte : le lien vers votre page y est déjà.",
        "Pour des images : Modifier, Texte alternatif, une image après l’autre. "
        "Un film a déjà ses sous-titres à l’image.",
        "Publiez. Puis touchez Partager, Copier le lien, et collez-le ici.",
    ),
    undo="Ouvrez la publication, touchez les trois points, puis Mettre à la corbeille.",
)
