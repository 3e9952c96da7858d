"""What trials keep of people: nothing that tells who answered; who decided. A trial of an erased file closes."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from cheznous.audience.models import Answer, Decision, Trial
from cheznous.common import clock
from cheznous.common.persons import Kept, Place, nameless, told
from cheznous.studio.models import Use

ASKED = "l’effacement, sur demande"
LASTS = "l’effacement de la structure"
UNSEEN = "Aucun nom, aucune adresse : nous ne pouvons pas savoir laquelle est la sienne."

FIELDS = {
    "audience.Answer.client": Kept("un numéro tiré au sort", "un habitant", "une réponse par appareil", LASTS),
    "audience.Answer.retold": Kept("une phrase, sans nom", "un habitant", "savoir si la promesse est comprise", LASTS),
    "audience.Answer.word": Kept("un mot, sans nom", "un habitant", "savoir lequel n’est pas compris", LASTS),
    "audience.Answer.remove": Kept("une idée, sans nom", "un habitant", "savoir quoi enlever", LASTS),
    "audience.Decision.by_name": Kept("le nom", "qui décide", "savoir qui a décidé", ASKED),
}  # fmt: skip


def _answer(row: Answer) -> Mapping[str, Any]:
    return told(Phrase=row.retold)


def _decision(row: Decision) -> Mapping[str, Any]:
    return told(Contenu=row.trial.revision.content, De=row.by_name, Raison=row.reason)


def derived(asset_ids: Collection[str]) -> Iterator[str]:
    """Name the trials that close."""
    for trial in _open(asset_ids):
        yield f"L’essai de « {trial.revision.content} » se ferme."


def release(asset_ids: Collection[str]) -> None:
    """Close them."""
    for trial in _open(asset_ids):
        trial.closed_at = clock.now()
        trial.save(update_fields=["closed_at"])


def _open(asset_ids: Collection[str]) -> list[Trial]:
    used = Use.objects.filter(asset__in=asset_ids).exclude(revision=None).values("revision")
    rows = Trial.objects.filter(revision__in=used, closed_at=None)
    return list(rows.select_related("revision__content"))


PLACES = (
    Place("audience.Answer", "Une réponse à un essai", _answer, unseen=UNSEEN,
          covers=("Answer.client", "Answer.retold", "Answer.word", "Answer.remove")),
    Place("audience.Decision", "Une décision", _decision, names=("by_name",), words=("reason", "told"),
          users=("by",), actor="trial__revision__content__actor", becomes=nameless),
)  # fmt: skip
