"""TikTok, by hand. Not for contents made for children."""

from cheznous.channels.contract import Guided
from cheznous.formats.names import VERTICAL_FILM

CONNECTOR = Guided(
    "tiktok",
    "TikTok",
    "video",
    (VERTICAL_FILM,),
    order=30,
    hosts=("tiktok.com",),
    how=(
        "Enregistrez le film sur votre téléphone, ouvrez TikTok et touchez +, puis Importer.",
        "N’ajoutez ni musique ni filtre : le film a déjà son rythme et ses sous-titres.",
        "Collez le texte. Vérifiez que « Tout le monde » peut voir la vidéo.",
        "Publiez. Puis touchez Partager, Copier le lien, et collez-le ici.",
    ),
    undo="Ouvrez la vidéo, touchez les trois points, puis Supprimer.",
)
