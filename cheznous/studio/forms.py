"""What people send to the studio, parsed and bounded; the rules stay in the actions."""

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundWidget
from django.http import QueryDict

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.common.errors import Refused
from cheznous.studio import gabarits
from cheznous.studio.edits import value_at
from cheznous.studio.kinds import kinds

OPERATION = "operation"  # the name of a button that carries one
MAKERS = (Role.OWNER, Role.MAKER)


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
    def shapes(self) -> list[gabarits.Shape]:
        """The gabarits one may begin with, those of her actors first."""
        return gabarits.offered(each.pk for each in self.fields["actor"].queryset)  # type: ignore[attr-defined]

    @property
    def kinds_offered(self) -> list[tuple[BoundWidget, str]]:
        """Each kind to tick, and what it asks of who makes it."""
        return [
            (each, kind.lead) for each, kind in zip(self["kind"], kinds().values(), strict=True)
        ]

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


def sent_operations(body: bytes) -> list[dict[str, Any]]:
    """Read the operations a browser sends.

    :raises ValueError: when they are not a list of objects
    """
    try:
        sent = json.loads(body)
    except RecursionError:
        raise ValueError("too deep") from None
    operations = sent.get("operations") if isinstance(sent, dict) else None
    if not isinstance(operations, list) or not all(isinstance(each, dict) for each in operations):
        raise ValueError("not a list of operations")
    return operations


def form_operations(sent: QueryDict) -> list[dict[str, Any]]:
    """Read a whole form sent without JavaScript: only what differs from `was`, the document it showed.

    Fields of a part that is absent (`work/consent/holder`) are gathered into that part. The button that sent the form
    may carry an operation of its own, made after what was written.
    :raises ValueError: when `was` is not a document, or the button carries no operation
    """
    was = json.loads(sent.get("was", ""))
    if not isinstance(was, dict):
        raise ValueError("not a document")
    made: list[dict[str, Any]] = []
    absent: dict[str, dict[str, Any]] = {}
    for place in sent.keys() - {"csrfmiddlewaretoken", "was", OPERATION}:
        part, _, name = place.rpartition("/")
        try:
            before = value_at(was, place)
        except Refused:
            absent.setdefault(part, {})[name] = sent[place]
            continue
        value = _value(sent.getlist(place), before)
        if value != _shown(before):
            made.append({"op": "set", "place": place, "was": before, "value": value})
    written = {part: values for part, values in absent.items() if any(values.values())}
    parts = [
        {"op": "set", "place": place, "was": None, "value": written[place]} for place in written
    ]
    return [*made, *parts, *_carried(sent.get(OPERATION, ""))]


def _carried(operation: str) -> list[dict[str, Any]]:
    if not operation:
        return []
    carried = json.loads(operation)
    if not isinstance(carried, dict):
        raise ValueError("not an operation")
    return [carried]


def _value(sent: list[Any], before: Any) -> Any:
    if isinstance(before, list):
        return [each for each in sent if each]
    return str(sent[-1]).replace("\r\n", "\n")


def _shown(before: Any) -> Any:
    """Say how a field shows a value."""
    if isinstance(before, list | str):
        return before
    return "" if before is None else str(before)


class RemarkForm(forms.Form):
    """A remark pinned to a place, or to a second of a film (`place` is then the film's name)."""

    text = forms.CharField(
        label="Votre remarque", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    name = forms.CharField(label="Votre nom", max_length=80, required=False)
    place = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    answers = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    at_s = forms.FloatField(min_value=0, max_value=36000, required=False, widget=forms.HiddenInput)
