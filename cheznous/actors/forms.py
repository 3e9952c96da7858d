"""What people type about an actor. Shapes only: the rules are in `actions.py`."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.urls import reverse_lazy
from django.utils import timezone

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


class DepartureForm(forms.Form):
    """Who takes over, and until when a person stays. `must` when nobody else is responsible."""

    INVITED, NOBODY = "invite", "none"

    to = forms.ChoiceField(
        label="Qui prend la suite ?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez qui prend la suite."},
    )
    email = forms.EmailField(
        label="Son adresse",
        required=False,
        max_length=254,
        help_text="Pour quelqu’un qui n’est pas encore ici : l’invitation part tout de suite.",
    )
    last_day = forms.DateField(
        label="Dernier jour",
        help_text="L’accès se ferme la nuit suivante.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Choisissez le dernier jour.",
            "invalid": "Écrivez une date, par exemple 30/06/2027.",
        },
    )

    def __init__(
        self, *args: Any, colleagues: Iterable[Membership], may_invite: bool, must: bool, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.people = {str(each.user_id): each.user for each in colleagues}
        choices = [(key, str(user)) for key, user in self.people.items()]
        if may_invite:
            choices.append((self.INVITED, "Quelqu’un que j’invite"))
        if not must:
            choices.append((self.NOBODY, "Personne pour l’instant"))
        self.fields["to"].choices = choices  # type: ignore[attr-defined] # a ChoiceField
        if not may_invite:
            del self.fields["email"]
        only = choices[0][0] if len(choices) == 1 else ""
        self.initial = {
            "to": only,
            "last_day": timezone.localdate() + timedelta(days=14),
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the address of who is invited."""
        data = super().clean() or {}
        if data.get("to") == self.INVITED and not data.get("email") and "email" not in self.errors:
            self.add_error("email", "Écrivez l’adresse de la personne que vous invitez.")
        return data

    def asked(self) -> dict[str, Any]:
        """Give what the action takes."""
        data = self.cleaned_data
        invited = data["to"] == self.INVITED
        return {
            "to": self.people.get(data["to"]),
            "email": data["email"] if invited else "",
            "last_day": data["last_day"],
        }


class PassForm(forms.Form):
    """The code a colleague shows."""

    code = forms.CharField(
        label="Le code qu’elle vous montre",
        max_length=20,
        help_text="Huit lettres et chiffres. Majuscules et espaces ne comptent pas.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": "Recopiez le code que votre collègue vous montre."},
    )


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
