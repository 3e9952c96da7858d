"""Opening a promotion, and putting actors in it."""

import re
from typing import TYPE_CHECKING, Any

from django import forms

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.programme.cohorts.models import Cohort

DEPARTMENT = re.compile(r"^(?:0[1-9]|[1-8]\d|9[0-5]|2[ab]|97[1-8]|98[4-8])$", re.IGNORECASE)


if TYPE_CHECKING:
    Base = forms.ModelForm[Cohort]
else:
    Base = forms.ModelForm


class CohortForm(Base):
    """A new promotion."""

    departments = forms.CharField(
        label="Départements",
        required=False,
        help_text="Leurs numéros, séparés par des espaces : 22 29 35 56.",
    )

    class Meta:
        model = Cohort
        fields = ("name", "opens_on", "deadline", "contents_per_actor")
        widgets = {
            "opens_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "deadline": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def clean_departments(self) -> list[str]:
        """Read the numbers."""
        found = re.split(r"[\s,;]+", self.cleaned_data["departments"].strip().upper())
        codes = [code for code in found if code]
        for code in codes:
            if not DEPARTMENT.match(code):
                raise forms.ValidationError(f"« {code} » n’est pas un numéro de département.")
        return list(dict.fromkeys(codes))

    def clean(self) -> dict[str, Any]:
        """Ask for an end after the beginning."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("opens_on") and data.get("deadline") and data["deadline"] <= data["opens_on"]:
            self.add_error("deadline", "L’échéance vient après le début.")
        return data


class JoinForm(forms.Form):
    """An actor that enters a promotion, and the address of its coach."""

    actor = forms.ModelChoiceField(
        label="Structure", queryset=Actor.objects.none(), empty_label="Choisissez"
    )
    coach = forms.EmailField(
        label="Adresse de la personne qui l’accompagne",
        required=False,
        help_text="Elle doit déjà avoir un compte.",
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = cohort.participations.values("actor_id")
        field = self.fields["actor"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = (
            Actor.objects.exclude(validated_at=None).exclude(pk__in=there).order_by("name")
        )

    def clean_coach(self) -> User | None:
        """Find the coach."""
        address = self.cleaned_data["coach"]
        if not address:
            return None
        found = list(User.objects.filter(email__iexact=address, is_active=True)[:2])
        if not found:
            raise forms.ValidationError(
                "Personne n’a de compte à cette adresse. Demandez-lui d’entrer une première fois."
            )
        if len(found) > 1:
            raise forms.ValidationError(
                "Plusieurs personnes lisent cette adresse : demandez à la personne "
                "qui accompagne d’en choisir une qui ne soit qu’à elle."
            )
        return found[0]
