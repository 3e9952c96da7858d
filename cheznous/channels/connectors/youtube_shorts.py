"""YouTube Shorts, by hand: a vertical film under three minutes is one by itself."""

from cheznous.channels.contract import Guided
from cheznous.formats.names import VERTICAL_FILM

CONNECTOR = Guided(
    "youtube-shorts",
    "YouTube Shorts",
    "play",
    (VERTICAL_FILM,),
    order=40,
    hosts=("youtube.com", "youtu.be"),
    how=(
        "Enregistrez le film sur votre téléphone. Dans YouTube, touchez + puis Importer une vidéo, et "
        "choisissez-le.",
        "Mettez le titre, puis collez le texte dans la description.",
        "Audience : répondez « non, pas conçue pour les enfants », sauf si elle l’est vraiment.",
        "Publiez en « Publique ». Puis Partager, Copier le lien, et collez-le ici.",
        "Plus tard, sur un ordinateur, YouTube Studio, Sous-titres : ajoutez le fichier .vtt. Ceux de "
        "l’image suffisent en attendant.",
    ),
    undo="Dans YouTube Studio, ouvrez Contenus, puis Supprimer définitivement.",
)
