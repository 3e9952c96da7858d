"""The podcast applications: they read the feed. Said to them once, by hand; after that each episode comes by itself."""

from cheznous.channels.contract import ByFeed
from cheznous.formats.names import PODCAST_EPISODE

CONNECTOR = ByFeed(
    "podcast-apps",
    "Applications de podcast",
    "podcast",
    (PODCAST_EPISODE,),
    order=15,
    hosts=(
        "podcasts.apple.com", "open.spotify.com", "deezer.com", "music.amazon.fr", "music.amazon.com",
        "music.youtube.com", "podcastaddict.com", "pca.st", "pocketcasts.com", "fyyd.de", "podcastindex.org",
    ),
    how=(
        "Publiez d’abord l’épisode sur votre page : il entre dans le fil de la série.",
        "La première fois, faites connaître le fil : « Votre podcast », dans « Mes structures », dit comment.",
        "Ensuite, rien à faire : chaque application relit le fil en quelques heures.",
        "Quand l’épisode y est, copiez son lien et collez-le ici.",
    ),
    undo="Retirez l’épisode de votre page : il sort du fil, et les applications l’enlèvent à leur prochaine lecture.",
    once=(
        ("Apple Podcasts", "Sur podcastsconnect.apple.com, touchez le plus, Nouvelle émission, Ajouter avec "
         "un flux RSS, et collez l’adresse. Comptez deux jours."),
        ("Spotify", "Sur creators.spotify.com, Ajouter un podcast existant, collez l’adresse. Un code arrive à "
         "l’adresse de contact."),
        ("Deezer", "Sur podcasters.deezer.com, Ajouter un podcast, collez l’adresse."),
        ("Toutes les autres", "Sur podcastindex.org/add, collez l’adresse : AntennaPod, Pocket Casts et d’autres "
         "l’y trouvent."),
    ),
)  # fmt: skip
