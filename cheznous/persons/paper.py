"""The answer to a request, on paper: its days, what went, what stays and until when. It names nobody."""

from django.utils import timezone

from cheznous.media.agreement import agreement
from cheznous.persons import queries
from cheznous.persons.models import Demand
from cheznous.ui import words

TITLE = "Réponse à votre demande"
LAW = (
    "Vous pouvez nous écrire si quelque chose manque, ou vous adresser à la CNIL (www.cnil.fr), 3 place de Fontenoy, "
    "TSA 80715, 75334 Paris Cedex 07."
)
NONE = "Rien n’a été effacé : vous ne l’aviez pas demandé, ou nous n’avons rien trouvé à votre nom."
COPIES = "Ce que d’autres ont déjà enregistré ne peut pas être rappelé. Nos sauvegardes l’oublient sous trente jours."
HEADS = {
    "s’efface": "Nous avons effacé :",
    "reste, sans le nom": "Ceci reste, sans votre nom :",
    "reste": "Ceci reste, et pourquoi :",
}


def answer(demand: Demand) -> bytes:
    """Print it."""
    came = words.date_of(timezone.localdate(demand.made_at))
    lines = [
        f"Vous nous avez fait une demande le {came}, {demand.get_came_display()} (référence {demand.pk})."
    ]
    if demand.done_at:
        lines.append(
            f"Nous y avons répondu le {words.date_of(timezone.localdate(demand.done_at))}."
        )
    for fate, several in queries.by_fate(demand.outcome):
        lines.append(HEADS[fate])
        lines += [f"— {label}{f'. {why}' if why else ''}" for _, label, why in several]
    lines += [COPIES if demand.outcome else NONE, LAW]
    actor = demand.actor.name if demand.actor else "Culture chez nous"
    return agreement(TITLE, "\n".join(lines), [], actor=actor, foot=f"Référence {demand.pk}")
