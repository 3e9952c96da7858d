"""What people send to the studio, parsed and bounded; the rules stay in the actions."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.studio.kinds import kinds

MAKERS = (Role.OWNER, Role.MAKER, Role.COACH)


class NewContentForm(forms.Form):
    """Which actor, which kind."""

    actor = forms.ModelChoiceField(
        Actor.objects.none(), label="Pour quelle structure ?", empty_label=None
    )
    kind = forms.ChoiceField(label="Que voulez-vous faire ?", widget=forms.RadioSelect)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert isinstance(user, User)
        mine = Membership.objects.filter(user=user, role__in=MAKERS).values("actor")
        self.fields["actor"].queryset = Actor.objects.filter(pk__in=mine).order_by("name")  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind.name, kind.label) for kind in kinds().values()]  # type: ignore[attr-defined]
        self.fields["kind"].initial = next(iter(kinds()))

    @property
    def only_choice(self) -> tuple[Actor, str] | None:
        """The one actor and the one kind possible, if so."""
        actors = list(self.fields["actor"].queryset[:2])  # type: ignore[attr-defined]
        return (actors[0], next(iter(kinds()))) if len(actors) == 1 and len(kinds()) == 1 else None


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of what was told: the stop's id, the zone touched (None: the whole), the voice."""

    id: str
    zone: list[float] | None
    voice: UploadedFile | None


class PieceForm(forms.Form):
    """One piece of what was told."""

    id = forms.RegexField(r"^[a-z0-9]{1,12}$")
    zone = forms.JSONField(required=False)
    file = forms.FileField(required=False, allow_empty_file=True)

    def clean_zone(self) -> list[float] | None:
        """Accept four numbers, or nothing."""
        zone = self.cleaned_data["zone"]
        if zone is None:
            return None
        if (
            not isinstance(zone, list)
            or len(zone) != 4
            or not all(isinstance(each, int | float) for each in zone)
        ):
            raise forms.ValidationError("Quatre nombres sont attendus.")
        return [float(each) for each in zone]

    def piece(self) -> Piece:
        """Return what was sent."""
        sent = self.cleaned_data
        return Piece(
            sent["id"], sent["zone"], sent["file"] if sent["file"] and sent["file"].size else None
        )


class RemarkForm(forms.Form):
    """A remark pinned to a place or a second."""

    text = forms.CharField(
        label="Votre remarque", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    name = forms.CharField(label="Votre nom", max_length=80, required=False)
    place = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    at_s = forms.FloatField(min_value=0, max_value=36000, required=False, widget=forms.HiddenInput)
