"""Instagram, by hand: a Reel, or a carousel. Its interface wants a review no free installation can get."""

from cheznous.channels.contract import Guided
from cheznous.formats.names import CAROUSEL, VERTICAL_FILM

CONNECTOR = Guided(
    "instagram",
    "Instagram",
    "phone",
    (VERTICAL_FILM, CAROUSEL),
    order=10,
    hosts=("instagram.com",),
    how=(
        "Sur votre téléphone, touchez « Partager » puis Instagram. "
        "Sinon, enregistrez le fichier et touchez + dans Instagram.",
        "Choisissez Reel pour le film, Publication pour le carrousel (toutes les images, dans l’ordre).",
        "Collez le texte. Les mots-dièse sont à la fin.",
        "Pour un carrousel : Paramètres avancés, Rédiger un texte alternatif, une image après l’autre.",
        "Publiez. Puis touchez les trois points, Copier le lien, et collez-le ici.",
    ),
    undo="Ouvrez la publication, touchez les trois points, puis Supprimer.",
)
