"""What people type to enter and to be known."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

from cheznous.accounts import codes


class AddressForm(forms.Form):
    """An address to send a code to."""

    email = forms.EmailField(
        label="Votre adresse électronique",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn", "inputmode": "email"}),
        error_messages={
            "required": "Écrivez votre adresse, par exemple prenom.nom@exemple.fr.",
            "invalid": "Cette adresse semble incomplète. Vérifiez l’arobase (@) et la fin (.fr…).",
        },
    )

    def clean_email(self) -> str:
        """Write the address one way."""
        return codes.clean(self.cleaned_data["email"])


class CodeForm(forms.Form):
    """The six digits."""

    code = forms.CharField(
        label="Le code à six chiffres",
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
        error_messages={"required": "Recopiez les six chiffres reçus par courriel."},
    )


class NameForm(forms.Form):
    """The name others read."""

    name = forms.CharField(
        label="Votre nom",
        max_length=80,
        help_text="Prénom et nom : c’est ainsi que vos collègues vous verront.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Écrivez votre prénom et votre nom."},
    )


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc] # allauth has no types
    """A passkey that opens the door alone: the device checks its owner."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget = forms.HiddenInput()
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.initial["passwordless"] = "on"
