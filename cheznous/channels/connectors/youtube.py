"""YouTube, by hand: the whole tour, wide."""

from cheznous.channels.contract import Guided
from cheznous.formats.names import WIDE_FILM

CONNECTOR = Guided(
    "youtube",
    "YouTube",
    "video",
    (WIDE_FILM,),
    order=50,
    hosts=("youtube.com", "youtu.be"),
    how=(
        "Sur un ordinateur, ouvrez YouTube Studio, touchez Créer, Mettre en ligne des vidéos, et "
        "choisissez le film large.",
        "Mettez le titre, puis collez le texte dans la description : le lien y est déjà.",
        "Choisissez la vignette donnée ici. À la question de l’audience : « non, pas conçue pour les "
        "enfants », sauf si elle l’est vraiment.",
        "Éléments vidéo, Ajouter des sous-titres : envoyez le fichier .vtt, dans la langue du contenu.",
        "Publiez en « Publique ». Puis copiez le lien et collez-le ici.",
    ),
    undo="Dans YouTube Studio, ouvrez Contenus, puis Supprimer définitivement.",
)
