"""A consent typeset: the same text and the same fields, to sign or signed."""

from collections.abc import Sequence

from django.utils import timezone

from cheznous.media.agreement import Signatory, agreement
from cheznous.rights.models import Consent, Word
from cheznous.rights.wording import child
from cheznous.ui import words

PARTS = {
    Word.Part.SELF: "en son nom",
    Word.Part.GUARDIAN: "parent",
    Word.Part.CHILD: "pour donner son avis",
    Word.Part.HOLDER: "qui détient les droits",
}


def typeset(consent: Consent, people: Sequence[Word], title: str, foot: str) -> bytes:
    """Print it, with what each person said."""
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
