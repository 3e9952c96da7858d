"""What a minute of speech keeps of people: a link. Who gave it is found by her consent (`rights`)."""

from collections.abc import Mapping
from typing import Any

from cheznous.common.persons import Kept, Place, told
from cheznous.voices.models import VoiceRequest

FIELDS = {
    "voices.VoiceRequest.token": Kept(
        "son lien", "qui est invité à parler", "signer, enregistrer, réécouter, changer d’avis",
        "deux mois sans réponse, sinon cinq ans après la fin de l’accord",
    ),
}  # fmt: skip


def _asked(row: VoiceRequest) -> Mapping[str, Any]:
    return told(Question=row.question, Le=f"{row.made_at:%d/%m/%Y}")


PLACES = (
    Place("voices.VoiceRequest", "Une minute de parole", _asked, actor="actor", covers=("VoiceRequest.token",),
          unseen="La personne se trouve par son accord, qui emporte son enregistrement."),
)  # fmt: skip
