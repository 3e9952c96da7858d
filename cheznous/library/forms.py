"""What people say of a file, and what they look for; a description that falls short is kept, with advice."""

import re
from typing import TYPE_CHECKING, Any

from django import forms

from cheznous.actors.folding import fold
from cheznous.library.models import Asset, Licence
from cheznous.library.said import DRAFT

MOST_TAGS = 20
TAG_CHARS = 40
ALT_LEAST, ALT_MOST = 20, 250
OPENS_BADLY = re.compile(
    r"(une?\s+|le\s+|l['’])?(images?|photos?|photographies?|films?|vidéos?)\s+(d['’e]|qui|montr)",
    re.I,
)


LOOSE = "aucun"  # the folder of files that nothing uses


class FindForm(forms.Form):
    """What to show of the library."""

    q = forms.CharField(label="Chercher", required=False, max_length=200)
    genre = forms.ChoiceField(
        label="Genre",
        required=False,
        choices=[("", "Tous"), ("picture", "Images"), ("sound", "Sons"), ("film", "Films")],
    )
    contenu = forms.ChoiceField(label="Contenu", required=False)
    mot = forms.ChoiceField(label="Mot-clé", required=False)

    def __init__(self, data: Any, *, places: list[tuple[str, str]], tags: list[str]) -> None:
        super().__init__(data)
        self.fields["q"].widget.input_type = "search"
        self.fields["contenu"].choices = [  # type: ignore[attr-defined]
            ("", "Tous"), *places, (LOOSE, "Non rangés"),
        ]  # fmt: skip
        self.fields["mot"].choices = [("", "Tous"), *((tag, tag) for tag in tags)]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, str]:
        """What was asked, a choice that does not exist left out."""
        self.is_valid()
        return {key: self.cleaned_data.get(key, "") for key in self.fields}


if TYPE_CHECKING:
    Base = forms.ModelForm[Asset]
else:
    Base = forms.ModelForm


class CardForm(Base):
    """What a file is, in the words of its people."""

    words = forms.CharField(
        label="Mots-clés",
        required=False,
        max_length=600,
        help_text="Séparés par des virgules : port, filets, 1950.",
    )

    class Meta:
        model = Asset
        fields = ("title", "alt", "credit", "licence")
        labels = {
            "title": "Nom dans la bibliothèque",
            "alt": "L’image, décrite à quelqu’un au téléphone",
            "credit": "Crédit",
            "licence": "Droits",
        }
        help_texts = {
            "alt": "20 à 250 caractères. Sans « image de ».",
            "credit": "De qui est-ce, d’où cela vient-il : « Yann Le Goff, 1952, coll. du musée ».",
        }
        widgets = {"alt": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.kind == Asset.Kind.SOUND:
            del self.fields["alt"]
        elif self.instance.kind == Asset.Kind.FILM:
            self.fields["alt"].label = "Ce que l’on voit"
            self.fields["alt"].help_text = "Qui, où, ce qui se passe : 20 à 250 caractères."
        self.fields["words"].initial = ", ".join(
            each for each in self.instance.tags if each != DRAFT
        )
        self.fields["licence"].choices = [("", "Je ne sais pas encore"), *Licence.choices]  # type: ignore[attr-defined]

    def clean_words(self) -> list[str]:
        """Read the tags: each once, whatever its accents."""
        told = (
            " ".join(each.split())[:TAG_CHARS] for each in self.cleaned_data["words"].split(",")
        )
        return list({fold(each): each for each in told if fold(each)}.values())[:MOST_TAGS]

    def save(self, commit: bool = True) -> Asset:
        """Keep what was said, tags included."""
        kept = [
            tag for tag in self.instance.tags if tag == DRAFT
        ]  # not theirs: reading takes it away
        self.instance.tags = [*self.cleaned_data["words"], *kept]
        return super().save(commit)


def advice(alt: str, *, is_film: bool = False) -> str:
    """Say what would make a description serve who does not see it; nothing when it does."""
    if not alt and is_film:
        return "Dites ce que l’on voit dans ce film : qui ne voit pas ne l’a que par vos mots."
    if not alt:
        return "Décrivez cette image : sans cela, qui ne voit pas ne saura pas ce qu’elle montre."
    if OPENS_BADLY.match(alt):
        return "Commencez par ce que l’on voit : « image de » est dit d’office."
    if len(alt) < ALT_LEAST:
        return f"C’est un peu court ({len(alt)} caractères) : dites qui, quoi, où, en 20 caractères au moins."
    if len(alt) > ALT_MOST:
        return (
            f"C’est long ({len(alt)} caractères) : gardez l’essentiel, en 250 caractères au plus."
        )
    return ""
