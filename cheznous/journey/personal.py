"""What the sixteen steps keep of people: who accepted a note, the first names of who is called for a trial."""

import json
from collections.abc import Mapping
from typing import Any

from cheznous.common.persons import Kept, Place, nameless, told
from cheznous.journey.models import IntentRequest, Sheet, Spent

ASKED = "l’effacement, sur demande"
MEASURE = "savoir ce que prend un contenu"
NO_NAME = "un total par jour et par contenu, sans nom : personne ne peut y être retrouvé"

FIELDS = {
    "journey.IntentRequest.to": Kept("le nom", "à qui l’on demande", "se rappeler qui a le lien", ASKED),
    "journey.IntentRequest.name": Kept("le nom", "qui accepte une note", "savoir qui a dit oui", ASKED),
    "journey.IntentRequest.word": Kept("sa demande", "qui accepte une note", "savoir quoi changer", ASKED),
    "journey.Sheet.words": Kept("un prénom", "un habitant à appeler", "lui proposer l’essai", ASKED),
    "journey.Spent.minutes": Kept("un temps, sans nom", "qui réalise ou accompagne", MEASURE, ASKED),
    "journey.SpentSaid.minutes": Kept("un temps, sans nom", "qui réalise ou accompagne", MEASURE, ASKED),
}  # fmt: skip


def _request(row: IntentRequest) -> Mapping[str, Any]:
    return told(
        Contenu=row.content, À=row.to, De=row.name, Réponse=row.get_answer_display(), Demande=row.word
    )  # fmt: skip


def _sheet(row: Sheet) -> Mapping[str, Any]:
    return told(Contenu=row.content, Fiche=row.step, Mots=json.dumps(row.words, ensure_ascii=False))


def _spent(row: Spent) -> Mapping[str, Any]:
    return told(Contenu=row.content, Jour=row.on, Minutes=row.minutes)


PLACES = (
    Place("journey.Spent", "Le temps passé sur un contenu", _spent, covers=("Spent.minutes", "SpentSaid.minutes"),
          unseen=NO_NAME),
    Place("journey.IntentRequest", "Une note d’intention", _request, names=("to", "name"),
          words=("word", "lines"), actor="content__actor", becomes=nameless),
    Place("journey.Sheet", "La fiche d’une étape", _sheet, words=("words",), actor="content__actor",
          becomes=nameless),
)  # fmt: skip
