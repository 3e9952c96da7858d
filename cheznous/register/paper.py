"""A consent as a PDF: the form to sign by hand, or the copy of what was signed. Same text, same fields."""

from cheznous.register.links import sign_address
from cheznous.rights.models import Consent, Word
from cheznous.rights.sheets import typeset

FORM = "Signez, prenez cette feuille en photo ou numérisez-la, joignez-la dans l’atelier. Gardez l’original."


def form(consent: Consent) -> bytes:
    """Print the form: everybody signs on the same sheet, who has signed already is said."""
    return typeset(consent, list(consent.words.all()), "Autorisation", FORM)


def copy(word: Word) -> bytes:
    """Print the copy of who signed, with the address to take it back."""
    foot = f"Pour retirer cet accord quand vous voulez : {sign_address(word)}"
    return typeset(word.consent, [word], "Votre accord", foot)
