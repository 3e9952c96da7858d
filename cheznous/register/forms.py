"""What people fill in about rights. The rules are the actions'; here only shapes."""

import json
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from cheznous.channels.connectors import channels
from cheznous.rights.actions import WORLD, Person, Scope
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.rights.rule import PERSONS, uses_named

YEARS = [(1, "1 an"), (2, "2 ans"), (3, "3 ans"), (5, "5 ans"), (10, "10 ans")]
WORKS = {"work", "music", "archive"}
Kind = Depiction.Kind
SEEN = [Kind.PERSON, Kind.MINOR, Kind.WORK, Kind.PLACE, Kind.ARCHIVE]
HEARD = [Kind.VOICE, Kind.MINOR, Kind.MUSIC, Kind.ARCHIVE]


class DepictForm(forms.Form):
    """Somebody or something more in a file."""

    kind = forms.ChoiceField(label="C’est", choices=Kind.choices)
    name = forms.CharField(
        label="Son nom",
        max_length=120,
        help_text="Prénom et nom, ou le titre de l’œuvre. Pour un enfant, le prénom suffit.",
    )
    author_died = forms.IntegerField(
        label="Année de la mort de l’auteur",
        required=False,
        min_value=0,
        max_value=2200,
        help_text="Pour une œuvre ou une musique : elle est libre soixante-dix ans après.",
    )
    one_guardian = forms.BooleanField(
        label="Un seul parent décide", required=False, help_text="Pour un enfant seulement."
    )

    def __init__(self, *args: Any, heard: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = HEARD if heard else SEEN
        self.fields["kind"] = forms.ChoiceField(
            label="C’est", choices=[(each.value, each.label) for each in kinds]
        )


class ScopeForm(forms.Form):
    """What is asked: ways of showing, places one by one."""

    uses = forms.MultipleChoiceField(
        label="Comment ce sera montré", choices=[], widget=forms.CheckboxSelectMultiple
    )
    channels = forms.MultipleChoiceField(
        label="Où ce sera diffusé", choices=[], widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, depiction: Depiction, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.depiction = depiction
        known = uses_named(depiction.kind).items()
        uses = [each for each in known if depiction.kind in WORKS or each[0] != "detail"]
        named = [(name, each.connector.label) for name, each in channels().items()]
        for field, choices in (("uses", uses), ("channels", named)):
            listed = self.fields[field]
            assert isinstance(listed, forms.MultipleChoiceField)
            listed.choices = choices
            listed.initial = [name for name, _ in choices]

    def places(self) -> dict[str, str]:
        """Name the channels that were chosen, for who signs."""
        known = [channels()[name].connector for name in self.cleaned_data["channels"]]
        return {each.name: each.place or each.label for each in known}


class AskForm(ScopeForm):
    """A consent for people to sign."""

    project = forms.CharField(label="Le projet", max_length=200)
    purpose = forms.CharField(
        label="À quoi cela servira",
        max_length=500,
        help_text="Une phrase, avec les mots que vous diriez à la personne.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    taken_on = forms.DateField(
        label="Prise de vue ou de son, le",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    taken_at = forms.CharField(label="À quel endroit", max_length=200, required=False)
    starts_on = forms.DateField(
        label="À partir du",
        required=False,
        help_text="Sans date, cela vaut dès aujourd’hui.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    years = forms.TypedChoiceField(label="Pendant", choices=YEARS, coerce=int, initial=5)
    territory = forms.CharField(
        label="Dans quels pays",
        max_length=120,
        required=False,
        initial=WORLD,
        help_text="Ce qui est sur internet se voit partout : ne changez ceci que pour un usage imprimé.",
    )
    name = forms.CharField(label="Prénom et nom de qui signe", max_length=120)
    email = forms.EmailField(
        label="Son adresse électronique",
        required=False,
        help_text="Pour lui envoyer le lien, puis sa copie.",
    )
    second = forms.CharField(
        label="Prénom et nom de l’autre parent", max_length=120, required=False
    )
    second_email = forms.EmailField(label="Son adresse électronique", required=False)
    field_order = [
        "name", "email", "second", "second_email", "project", "purpose", "taken_on", "taken_at", "uses", "channels",
        "starts_on", "years", "territory",
    ]  # fmt: skip

    def __init__(self, depiction: Depiction, *args: Any, **kwargs: Any) -> None:
        super().__init__(depiction, *args, **kwargs)
        minor = depiction.kind == Kind.MINOR
        if minor:
            self.fields["name"].label = "Prénom et nom d’un parent"
        elif depiction.kind in PERSONS:
            self.fields["name"].initial = depiction.name
        if not minor or depiction.one_guardian:
            del self.fields["second"], self.fields["second_email"]
        elif self.is_bound:
            self.fields["second"].required = True

    def people(self) -> list[Person]:
        """Say whose word is needed."""
        given = self.cleaned_data
        if self.depiction.kind != Kind.MINOR:
            part = Word.Part.SELF if self.depiction.kind in PERSONS else Word.Part.HOLDER
            return [Person(given["name"], part, given["email"])]
        guardians = [(given["name"], given["email"])]
        guardians += [(given["second"], given["second_email"])] if given.get("second") else []
        child = Person(self.depiction.name, Word.Part.CHILD)
        return [*(Person(name, Word.Part.GUARDIAN, to) for name, to in guardians), child]

    def scope(self) -> Scope:
        """Say what is asked."""
        given = self.cleaned_data
        starts = given["starts_on"] or timezone.localdate()
        ends = in_years(starts, given["years"])
        where = given["territory"] or WORLD
        return Scope(tuple(given["uses"]), self.places(), starts, ends, where)


class AllowForm(ScopeForm):
    """Something else than a signature: a licence, the public domain, an exception."""

    form = forms.ChoiceField(label="Ce qui le permet", choices=Consent.Form.choices[1:])
    proof = forms.CharField(
        label="Où est la preuve",
        max_length=500,
        help_text="La référence du contrat, la date du courriel, l’adresse de la licence, l’article de loi.",
    )
    sheet = forms.FileField(
        label="La preuve elle-même",
        required=False,
        help_text="Le contrat ou la licence, en photo ou en PDF.",
        widget=forms.FileInput(attrs={"accept": "image/*,.heic,.pdf"}),
        error_messages={"empty": "Ce fichier est vide. Choisissez-en un autre."},
    )
    starts_on = forms.DateField(
        label="À partir du",
        required=False,
        help_text="Sans date, cela vaut dès aujourd’hui.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    ends_on = forms.DateField(
        label="Jusqu’au",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    territory = forms.CharField(
        label="Dans quels pays", max_length=120, required=False, initial=WORLD
    )
    field_order = [
        "form",
        "proof",
        "sheet",
        "uses",
        "channels",
        "starts_on",
        "ends_on",
        "territory",
    ]

    def scope(self) -> Scope:
        """Say what it covers; every channel ticked is any channel."""
        given, today = self.cleaned_data, timezone.localdate()
        whole = len(given["channels"]) == len(channels())
        return Scope(
            tuple(given["uses"]), None if whole else self.places(), given["starts_on"] or today,
            given["ends_on"], given["territory"] or WORLD,
        )  # fmt: skip


class SignForm(forms.Form):
    """What who signs gives: a name, and a signature drawn or typed."""

    name = forms.CharField(label="Votre prénom et votre nom", max_length=120)
    typed = forms.BooleanField(
        label="Je signe au clavier : mon nom écrit ici vaut signature", required=False
    )
    drawing = forms.CharField(required=False, max_length=200_000, widget=forms.HiddenInput)
    email = forms.EmailField(
        label="Votre adresse électronique",
        required=False,
        help_text="Pour recevoir votre copie, avec le lien qui permet de changer d’avis.",
    )

    def clean_drawing(self) -> Any:
        """Read the strokes; what is none of them is nothing drawn."""
        try:
            return json.loads(self.cleaned_data["drawing"] or "[]")
        except (ValueError, RecursionError):
            return []


def in_years(day: date, years: int) -> date:
    """Give the same day, years later."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)
