"""What the sixteen steps keep of people: who accepted a note, the first names of who is called for a trial."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from cheznous.common.persons import Kept, Place, nameless, told
from cheznous.journey.models import Aside, Attached, IntentRequest, Sheet, Spent

ASKED = "l’effacement, sur demande"
MEASURE = "savoir ce que prend un contenu"
NO_NAME = "un total par jour et par contenu, sans nom : personne ne peut y être retrouvé"

FIELDS = {
    "journey.IntentRequest.to": Kept("le nom", "à qui l’on demande", "se rappeler qui a le lien", ASKED),
    "journey.IntentRequest.name": Kept("le nom", "qui accepte une note", "savoir qui a dit oui", ASKED),
    "journey.IntentRequest.word": Kept("sa demande", "qui accepte une note", "savoir quoi changer", ASKED),
    "journey.Sheet.words": Kept("un prénom", "un habitant à appeler", "lui proposer l’essai", ASKED),
    "journey.Aside.document": Kept("des noms", "qui un contenu nomme", "retrouver une forme laissée", ASKED),
    "journey.Attached.client": Kept("un numéro tiré au sort", "qui répond en parlant", "ne garder qu’une fois", ASKED),
    "journey.Spent.minutes": Kept("un temps, sans nom", "qui réalise ou accompagne", MEASURE, ASKED),
    "journey.SpentSaid.minutes": Kept("un temps, sans nom", "qui réalise ou accompagne", MEASURE, ASKED),
}  # fmt: skip


def _request(row: IntentRequest) -> Mapping[str, Any]:
    return told(
        Contenu=row.content, À=row.to, De=row.name, Réponse=row.get_answer_display(), Demande=row.word
    )  # fmt: skip


def _sheet(row: Sheet) -> Mapping[str, Any]:
    return told(Contenu=row.content, Fiche=row.step, Mots=json.dumps(row.words, ensure_ascii=False))


def _aside(row: Aside) -> Mapping[str, Any]:
    return told(
        Contenu=row.content, Forme=row.kind, Mots=json.dumps(row.document, ensure_ascii=False)
    )


def _attached(row: Attached) -> Mapping[str, Any]:
    return told(
        Contenu=row.sheet.content,
        Étape=row.sheet.step,
        Fichier=row.asset,
        Mots=row.asset.transcript,
    )


def _spent(row: Spent) -> Mapping[str, Any]:
    return told(Contenu=row.content, Jour=row.on, Minutes=row.minutes)


PLACES = (
    Place("journey.Aside", "Une forme mise de côté", _aside, words=("document", "script"), actor="content__actor",
          becomes=nameless),
    Place("journey.Attached", "Une note vocale ou une photo jointe à une étape", _attached, users=("by",),
          actor="sheet__content__actor", covers=("Attached.client",), assets=lambda row: [row.asset_id]),
    Place("journey.Spent", "Le temps passé sur un contenu", _spent, covers=("Spent.minutes", "SpentSaid.minutes"),
          unseen=NO_NAME),
    Place("journey.IntentRequest", "Une note d’intention", _request, names=("to", "name"),
          words=("word", "lines"), actor="content__actor", becomes=nameless),
    Place("journey.Sheet", "La fiche d’une étape", _sheet, words=("words",), actor="content__actor",
          becomes=nameless),
)  # fmt: skip


def derived(asset_ids: Collection[str]) -> Iterator[str]:
    """Say what goes from the steps with these files."""
    count = Attached.objects.filter(asset__in=asset_ids).count()
    if count:
        yield "une note jointe à une étape" if count == 1 else f"{count} notes jointes à des étapes"


def release(asset_ids: Collection[str]) -> None:
    """Let go of these files."""
    Attached.objects.filter(asset__in=asset_ids).delete()
