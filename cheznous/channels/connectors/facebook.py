"""A Facebook page, by hand: the first network of every age over 25 in France."""

from cheznous.channels.contract import Guided, With
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
        With(
            "timeline",
            "Touchez Reel, ou Photo/vidéo, et choisissez le film. Ses sous-titres sont déjà à l’image.",
        ),
        With("deck", "Touchez Photo/vidéo et choisissez les images, dans l’ordre."),
        "Collez le texte : le lien vers votre page y est déjà.",
        With(
            "deck", "Sur chaque image, touchez Modifier, puis Texte alternatif, et collez le sien."
        ),
        "Publiez. Puis touchez Partager, Copier le lien, et collez-le ici.",
    ),
    undo="Ouvrez la publication, touchez les trois points, puis Mettre à la corbeille.",
)
