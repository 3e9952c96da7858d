"""What one brings."""

import re
from typing import Any

from django import forms

from cheznous.actors.models import Actor
from cheznous.doorstep.actions import MOST_CHARACTERS
from cheznous.studio.french import words

FEWEST_WORDS = 12
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def link(text: str) -> str:
    """Return the address that a text is, when it is nothing else."""
    if not LINK.fullmatch(text.strip()):
        return ""
    written = text.strip()
    return written if "://" in written else f"https://{written}"


class BringForm(forms.Form):
    """A file, a text, or both."""

    file = forms.FileField(
        label="Une photo, un dépliant, un son ou une vidéo",
        required=False,
        help_text="La photo d’une œuvre, d’un lieu ou d’un panneau ; un dépliant en PDF ; "
        "une visite enregistrée (MP3, M4A), une vidéo (MP4). 300 Mo au plus.",
        widget=forms.FileInput(attrs={"accept": "image/*,audio/*,video/*,.pdf,application/pdf"}),
        error_messages={"empty": "Ce fichier est vide. Choisissez-en un autre."},
    )
    is_written = forms.BooleanField(
        label="Sur cette photo, il y a un texte à lire (un cartel, un panneau)", required=False
    )
    text = forms.CharField(
        label="Un texte, ou l’adresse d’une page ou d’un film",
        required=False,
        max_length=MOST_CHARACTERS,
        strip=True,
        help_text="Collez ce que vous avez déjà : un article, un cartel, un récit (20 000 caractères au plus). "
        "Ou l’adresse d’une page de votre site : nous en lirons le texte, ou le film qu’elle montre.",
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "max_length": "Ce texte est trop long : 20 000 caractères au plus. Gardez le passage que vous préférez."
        },
    )

    def clean(self) -> dict[str, Any]:
        """Ask for something to read or to look at."""
        data = super().clean() or {}
        if self.errors or data.get("file"):
            return data
        if link(data.get("text", "")):
            return data
        count = len(words(data.get("text", "")))
        if not count:
            raise forms.ValidationError(
                "Choisissez un fichier, ou collez un texte. L’un des deux suffit."
            )
        if count < FEWEST_WORDS:
            self.add_error(
                "text", "C’est un peu court : ajoutez une ou deux phrases, ou une photo."
            )
        return data


class WordsForm(forms.Form):
    """The words of what was photographed."""

    text = forms.CharField(
        label="Le texte",
        max_length=MOST_CHARACTERS,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={
            "required": "Écrivez le texte, ou au moins le passage que vous préférez.",
            "max_length": "Ce texte est trop long : 20 000 caractères au plus. Gardez le passage que vous préférez.",
        },
    )

    def clean_text(self) -> str:
        """Ask for enough to begin with."""
        text: str = self.cleaned_data["text"]
        if len(words(text)) < FEWEST_WORDS:
            raise forms.ValidationError("C’est un peu court : ajoutez une ou deux phrases.")
        return text


class KeepForm(forms.Form):
    """For which actor."""

    actor = forms.ModelChoiceField(
        Actor.objects.none(),
        label="Pour quelle structure ?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choisissez une structure."},
    )

    def __init__(self, mine: list[Actor], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = Actor.objects.filter(pk__in=[each.pk for each in mine]).order_by("name")
        self.fields["actor"].queryset = chosen  # type: ignore[attr-defined] # a ModelChoiceField
        self.initial.setdefault("actor", mine[0].pk if mine else None)
