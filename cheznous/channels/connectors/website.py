"""The actor's own site, the town's, a school's: the content embedded where people already read."""

from cheznous.channels.contract import Guided
from cheznous.formats.names import PAGE

CONNECTOR = Guided(
    "website",
    "Un autre site",
    "link",
    (PAGE,),
    order=110,
    place="des sites qui reprennent la page",
    how=(
        "Dans WordPress, collez simplement l’adresse de votre page : elle devient le contenu lui-même.",
        "Ailleurs, ajoutez un bloc HTML et collez le code d’intégration.",
        "Relisez la page sur un téléphone : le contenu tient dans la largeur.",
        "Collez ici l’adresse de la page où il se trouve.",
    ),
    undo="Enlevez le bloc de la page. Une fois retiré ici, il dira lui-même qu’il n’est plus en ligne.",
)
