"""What people type about an actor. Shapes only: the rules are in `actions.py`."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.urls import reverse_lazy

from cheznous.actors import communes
from cheznous.actors.communes import Commune
from cheznous.actors.languages import LANGUAGES
from cheznous.actors.models import Actor, Membership, Role, Trade
from cheznous.actors.places import website
from cheznous.media.brand import FACES

COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", "Une couleur s’écrit comme #143a52.")


class ActorForm(forms.Form):
    """Name, type, commune, and perhaps a web site."""

    name = forms.CharField(
        label="Nom de la structure",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": "Écrivez le nom que vos visiteurs connaissent."},
    )
    trade = forms.ChoiceField(
        label="C’est…",
        choices=[("", "Choisissez"), *Trade.choices],
        error_messages={"required": "Choisissez ce qui ressemble le plus à votre structure."},
    )
    commune = forms.CharField(
        label="Commune",
        max_length=100,
        help_text="Son nom ou son code postal.",
        widget=forms.TextInput(
            attrs={
                "list": "communes",
                "autocomplete": "off",
                "hx-get": reverse_lazy("actors:communes"),
                "hx-trigger": "input changed delay:200ms",
                "hx-target": "#communes",
            }
        ),
        error_messages={"required": "Écrivez le nom de la commune ou son code postal."},
    )
    insee = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    website = forms.CharField(
        label="Site internet",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )

    homonyms: list[Commune]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.homonyms = []

    def clean_website(self) -> str:
        """Write the address as a browser wants it."""
        written = self.cleaned_data["website"]
        found = website(written)
        if written and not found:
            raise forms.ValidationError("Cette adresse semble incomplète. Exemple : www.musee.bzh.")
        if found:
            forms.URLField(
                assume_scheme="https",
                error_messages={"invalid": "Cette adresse n’est pas un site."},
            ).clean(found)
        return found

    def clean(self) -> dict[str, Any]:
        """Find the one commune that was meant; with homonyms, offer them."""
        data = super().clean() or {}
        words = data.get("commune", "")
        if words:
            data["commune"] = self._commune(words, data.get("insee", ""))
        return data

    def _commune(self, words: str, chosen: str) -> Commune | None:
        found = communes.exactly(words) or communes.find(words)
        picked = next((commune for commune in found if commune.insee == chosen), None)
        if picked or len(found) == 1:
            return picked or found[0]
        self.homonyms = found[: communes.MOST]
        self.add_error(
            "commune",
            "Plusieurs communes répondent à ce nom ou à ce code. Choisissez la vôtre ci-dessous."
            if found
            else "Nous ne connaissons pas cette commune. Essayez son code postal.",
        )
        return None


class InvitationForm(forms.Form):
    """Whom to invite, as what."""

    role = forms.ChoiceField(label="Cette personne…", choices=Role.choices, initial=Role.MAKER)
    email = forms.EmailField(
        label="Son adresse",
        required=False,
        max_length=254,
        help_text="Nous lui envoyons le lien. Sans adresse, vous recevez un lien à lui donner vous-même.",
        error_messages={
            "invalid": "Cette adresse semble incomplète. Vérifiez l’arobase (@) et la fin."
        },
    )


class MemberForm(forms.Form):
    """A colleague's role."""

    role = forms.ChoiceField(label="Rôle", choices=Role.choices)
    may_approve = forms.BooleanField(label="Cette personne peut approuver seule", required=False)

    @classmethod
    def of(cls, member: Membership) -> "MemberForm":
        """Return the form of one member among others."""
        now = {"role": member.role, "may_approve": member.may_approve}
        return cls(initial=now, prefix=str(member.pk))


class BrandForm(forms.Form):
    """How contents look, and in which languages they are made."""

    paper = forms.CharField(
        label="Couleur du fond",
        validators=[COLOUR],
        widget=forms.TextInput(attrs={"type": "color"}),
    )
    ink = forms.CharField(
        label="Couleur du texte",
        validators=[COLOUR],
        widget=forms.TextInput(attrs={"type": "color"}),
    )
    face = forms.ChoiceField(
        label="Typographie", choices=list(FACES.items()), widget=forms.RadioSelect
    )
    languages = forms.MultipleChoiceField(
        label="Langues de vos contenus",
        choices=list(LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins une langue."},
    )
    logo = forms.FileField(
        label="Logo",
        required=False,
        help_text="Une image (JPEG, PNG, HEIC…). Elle paraît à la fin de vos films et sur vos pages.",
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    @staticmethod
    def of(actor: Actor) -> dict[str, Any]:
        """Return what an actor wears now."""
        return {
            "paper": actor.brand_paper,
            "ink": actor.brand_ink,
            "face": actor.brand_face,
            "languages": actor.languages,
        }
