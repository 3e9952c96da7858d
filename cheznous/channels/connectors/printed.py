"""On paper: the sheet with its QR code, where people pass: the library, the baker's, the town hall."""

from cheznous.channels.contract import Guided
from cheznous.formats.names import PRINTABLE

CONNECTOR = Guided(
    "printed",
    "Affichage",
    "print",
    (PRINTABLE,),
    order=100,
    place="des fiches affichées",
    how=(
        "Imprimez la fiche en couleurs, à 100 %, sur une feuille A4.",
        "Essayez le QR code avec un téléphone avant d’imprimer le reste.",
        "Posez-la à hauteur des yeux d’une personne assise : médiathèque, mairie, école, commerce.",
        "Dites ici que c’est fait. S’il y a une page qui en parle, collez son lien.",
    ),
    undo="Retirez les fiches affichées : le QR code dira que le contenu n’est plus en ligne.",
)
