"""Instagram, by hand: a Reel, or a carousel. Its interface wants a review no free installation can get."""

from cheznous.channels.contract import Guided, With
from cheznous.formats.names import CAROUSEL, VERTICAL_FILM

CONNECTOR = Guided(
    "instagram",
    "Instagram",
    "phone",
    (VERTICAL_FILM, CAROUSEL),
    order=10,
    hosts=("instagram.com",),
    how=(
        With(
            "timeline",
            "Touchez « Partager depuis ce téléphone », puis Instagram, puis Reel. Sinon, enregistrez le "
            "film, ouvrez Instagram, touchez + puis Reel.",
        ),
        With(
            "deck",
            "Enregistrez les images. Dans Instagram, touchez + puis Publication, et choisissez-les toutes, "
            "dans l’ordre.",
        ),
        "Collez le texte. Les mots-dièse sont à la fin.",
        With("timeline", "N’ajoutez ni musique ni sous-titres : le film a déjà les siens."),
        With(
            "deck",
            "Touchez Paramètres avancés, puis Rédiger un texte alternatif : collez celui de chaque image.",
        ),
        "Publiez. Puis touchez les trois points, Copier le lien, et collez-le ici.",
    ),
    undo="Ouvrez la publication, touchez les trois points, puis Supprimer.",
)
