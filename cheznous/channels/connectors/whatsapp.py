"""WhatsApp, by hand: a light film that travels whole from one family to the next."""

from cheznous.channels.contract import Guided
from cheznous.formats.names import LIGHT_FILM

CONNECTOR = Guided(
    "whatsapp",
    "WhatsApp",
    "remark",
    (LIGHT_FILM,),
    order=60,
    hosts=("whatsapp.com", "wa.me"),
    how=(
        "Sur votre téléphone, « Partager depuis ce téléphone » ouvre WhatsApp : choisissez votre chaîne ou un groupe. "
        "Sur un ordinateur, ce bouton n’existe pas : enregistrez le film, puis ajoutez-le à un message.",
        "Collez le texte sous le film : le lien vers votre page y est déjà.",
        "N’ajoutez personne à un groupe sans lui demander : une liste de diffusion ne montre pas les numéros.",
        "Envoyez. Une chaîne a un lien : copiez-le ici. Un groupe n’en a pas : dites seulement que c’est envoyé.",
    ),
    undo="Appuyez longtemps sur le message, puis Supprimer pour tout le monde (deux jours au plus).",
)
