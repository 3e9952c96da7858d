"""What the register of rights keeps of people, and what of it must outlive their asking.

A signed consent proves for five years after its end that one had the right to show: it stays that long, with the
name and the signature, and covers nothing any more.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone

from cheznous.common import clock
from cheznous.common.persons import Becomes, Fate, Kept, Place, Wanted, told
from cheznous.rights.actions import KEPT
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.ui import words

CONSENT = "cinq ans après la fin de l’accord"
PROVES = "Gardé comme preuve : la structure avait le droit de montrer. Cela ne permet plus rien, et s’efface le {}."

FIELDS = {
    "rights.Depiction.name": Kept(
        "le nom", "qui est montré ou entendu", "savoir quel accord couvre un fichier",
        "ce que plus rien ne la montre, ou " + CONSENT,
    ),
    "rights.Word.name": Kept("le nom", "qui signe", "la preuve de l’accord", CONSENT),
    "rights.Word.email": Kept(
        "l’adresse", "qui signe", "envoyer le lien, puis la copie",
        "trente jours sans réponse, sinon " + CONSENT,
    ),
    "rights.Word.drawing": Kept("la signature", "qui signe", "la preuve de l’accord", CONSENT),
    "rights.Word.token": Kept(
        "son lien", "qui signe", "signer, puis changer d’avis, sans compte", CONSENT
    ),
    "rights.Word.withdrawn_why": Kept(
        "un mot en retirant l’accord", "qui signe", "ce qu’elle a voulu dire en partant", CONSENT
    ),
    "rights.Consent.text": Kept("le texte signé", "qui signe", "savoir ce qui a été lu", CONSENT),
    "rights.Consent.proof_digest": Kept(
        "la feuille signée, en photo", "qui signe", "la preuve de l’accord", CONSENT
    ),
}  # fmt: skip


def _depiction(row: Depiction) -> Mapping[str, Any]:
    kind = row.get_kind_display()
    return told(Nom=row.name, Nature=kind, Fichiers=len(row.showings.all()))


def _word(row: Word) -> Mapping[str, Any]:
    taken = row.withdrawn_at and f"{row.withdrawn_at:%d/%m/%Y}"
    return told(
        Nom=row.name, Adresse=row.email, Réponse=row.get_answer_display() or "pas encore",
        Le=row.answered_at and f"{row.answered_at:%d/%m/%Y}", Retiré_le=taken, Mot=row.withdrawn_why,
        Texte=row.consent.text,
    )  # fmt: skip


def _sheet(row: Word) -> Iterable[Path]:
    path = row.consent.proof_path
    return [path] if path and path.exists() else []


def _kept(consents: Iterable[Consent]) -> Becomes:
    signed = [each for each in consents if _is_signed(each)]
    if not signed:
        return Becomes(Fate.GOES)
    today = timezone.localdate()
    last = max(min(each.over_on or today, today) for each in signed) + KEPT
    return Becomes(Fate.STAYS, PROVES.format(words.date_of(last)))


def _is_signed(consent: Consent) -> bool:
    said = any(word.answer == Word.Answer.YES for word in consent.words.all())
    return said or (consent.form != Consent.Form.SIGNED)


def _shown(row: Depiction) -> Iterable[str]:
    return [each.asset_id for each in row.showings.all()]


def _forget_word(row: Word, wanted: Wanted) -> None:
    """Take a yes back, without the address; what was never said goes."""
    if row.answer != Word.Answer.YES:
        row.delete()
        return
    row.email, row.withdrawn_why = "", ""
    row.withdrawn_at = row.withdrawn_at or clock.now()
    row.save(update_fields=["email", "withdrawn_why", "withdrawn_at"])


def _forget(row: Depiction, wanted: Wanted) -> None:
    """Show her nowhere; keep what was signed, ended."""
    for consent in row.consents.all():
        if not _is_signed(consent):
            consent.delete()
            continue
        for word in consent.words.all():
            _forget_word(word, wanted)
        consent.withdrawn_at = consent.withdrawn_at or clock.now()
        consent.save(update_fields=["withdrawn_at"])
    row.showings.all().delete()
    if row.consents.exists():
        row.erased_at = row.erased_at or clock.now()
        row.save(update_fields=["erased_at"])
    else:
        row.delete()


PLACES = (
    Place(
        "rights.Depiction", "Une personne montrée ou entendue", _depiction, names=("name",), actor="actor",
        becomes=lambda row: _kept(row.consents.all()), erase=_forget, assets=_shown,
        ahead=("consents__words", "showings"),
    ),
    Place(
        "rights.Word", "Une parole sur un accord", _word, names=("name",), emails=("email",), words=("withdrawn_why",),
        actor="consent__depiction__actor", becomes=lambda row: _kept([row.consent] if row.answer == "yes" else []),
        erase=_forget_word, files=_sheet, ahead=("consent__words",),
        covers=("Word.drawing", "Word.token", "Consent.text", "Consent.proof_digest"),
    ),
)  # fmt: skip
