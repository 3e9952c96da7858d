"""A consent as a PDF: the form to sign by hand, or the copy of what was signed. Same text, same fields."""

from django.utils import timezone

from cheznous.media.agreement import Signatory, agreement
from cheznous.register.links import sign_address
from cheznous.rights.models import Consent, Word
from cheznous.rights.wording import child
from cheznous.ui import words

PARTS = {
    Word.Part.SELF: "en son nom",
    Word.Part.GUARDIAN: "parent",
    Word.Part.CHILD: "pour donner son avis",
    Word.Part.HOLDER: "qui détient les droits",
}


def form(consent: Consent) -> bytes:
    """Print the form: everybody signs on the same sheet, who has signed already is said."""
    foot = "Signez, prenez cette feuille en photo, joignez-la dans l’atelier. Gardez l’original."
    return _typeset(consent, list(consent.words.all()), "Autorisation", foot)


def copy(word: Word) -> bytes:
    """Print the copy of who signed, with the address to take it back."""
    foot = f"Pour retirer cet accord quand vous voulez : {sign_address(word)}"
    return _typeset(word.consent, [word], "Votre accord", foot)


def _typeset(consent: Consent, people: list[Word], title: str, foot: str) -> bytes:
    text = consent.text
    if any(each.part == Word.Part.CHILD for each in people):
        text += "\n" + child(consent.depiction.name, consent.project)
    signatories = [
        Signatory(each.name, PARTS[Word.Part(each.part)], _said(each), each.drawing)
        for each in people
    ]
    return agreement(title, text, signatories, actor=consent.depiction.actor.name, foot=foot)


def _said(word: Word) -> str:
    if not word.answered_at:
        return ""
    day = words.date_of(timezone.localdate(word.answered_at))
    if word.answer == Word.Answer.NO:
        return f"A dit non le {day}."
    taken = (
        f" Retiré le {words.date_of(timezone.localdate(word.withdrawn_at))}."
        if word.withdrawn_at
        else ""
    )
    return f"{word.get_way_display().capitalize()} le {day}.{taken}"
