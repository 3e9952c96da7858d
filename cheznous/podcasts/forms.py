"""What is said of a series."""

from typing import Any

from django import forms

from cheznous.actors.languages import LANGUAGES
from cheznous.podcasts.models import Series
from cheznous.podcasts.shelves import CATEGORIES

SAID = (
    "title", "description", "category", "lang", "order", "email", "licence", "copyright", "funding", "is_over",
)  # fmt: skip


class SeriesForm(forms.ModelForm):  # type: ignore[type-arg]
    """All that the applications show, and the cover."""

    category = forms.ChoiceField(
        label="Rayon des applications", choices=[("", "Choisissez"), *CATEGORIES.items()]
    )
    picture = forms.FileField(
        label="Pochette",
        help_text="Une photographie ou un dessin, coupé au carré : 1 400 pixels de côté au moins. Peu de texte.",
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    class Meta:
        model = Series
        fields = SAID

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {code: name.capitalize() for code, name in LANGUAGES.items()}
        self.fields["lang"] = forms.ChoiceField(label="Langue", choices=list(known.items()))
        self.fields["picture"].required = not self.instance.cover
        self.order_fields(["title", "description", "picture"])
