"""What is filled in to ask for a minute of speech, and by who gives it. The rules are the actions'."""

from typing import Any

from django import forms
from django.utils import timezone

from cheznous.actors.models import Actor
from cheznous.register.forms import YEARS, ScopeForm, in_years
from cheznous.rights.actions import Person, Scope
from cheznous.rights.models import Depiction, Word
from cheznous.voices.actions import Asked

ADULT, MINOR = "adult", "minor"
VOICE, FILM = "voice", "film"


class RequestForm(ScopeForm):
    """The question, whose word it is, what it may be used for."""

    question = forms.CharField(
        label="Votre question",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Une seule, comme à voix haute : « Racontez-nous votre premier jour à l’atelier. »",
    )
    whose = forms.ChoiceField(
        label="Qui va répondre",
        choices=[(ADULT, "Une personne majeure"), (MINOR, "Un enfant, avec ses parents")],
        widget=forms.RadioSelect,
        initial=ADULT,
    )
    how = forms.ChoiceField(
        label="Comment",
        choices=[(VOICE, "Par la voix"), (FILM, "Par la voix ou en film, à son choix")],
        widget=forms.RadioSelect,
        initial=VOICE,
        required=False,
        help_text="Pour un film, l’accord porte sur l’image et la voix.",
    )
    name = forms.CharField(
        label="Son prénom et son nom",
        max_length=120,
        help_text="Pour un enfant, le prénom suffit : c’est lui qui sera cité.",
    )
    email = forms.EmailField(
        label="Une adresse électronique",
        required=False,
        help_text="Pour recevoir la copie de l’accord signé.",
    )
    guardian = forms.CharField(label="Prénom et nom d’un parent", max_length=120, required=False)
    second = forms.CharField(
        label="Prénom et nom de l’autre parent", max_length=120, required=False
    )
    one_guardian = forms.BooleanField(label="Un seul parent décide", required=False)
    purpose = forms.CharField(
        label="À quoi cela servira", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    years = forms.TypedChoiceField(label="Pendant", choices=YEARS, coerce=int, initial=5)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(Depiction(kind=Depiction.Kind.VOICE), *args, **kwargs)
        self.fields[
            "purpose"
        ].initial = "faire entendre la parole des habitants dans nos contenus, sans but commercial"

    def clean(self) -> dict[str, Any]:
        """Ask for both parents of a child."""
        given = super().clean() or {}
        if given.get("whose") != MINOR:
            return given
        if not given.get("guardian"):
            self.add_error("guardian", "Écrivez le nom d’un parent : son accord est nécessaire.")
        if not given.get("second") and not given.get("one_guardian"):
            self.add_error(
                "second", "Écrivez le nom de l’autre parent, ou cochez « Un seul parent décide »."
            )
        return given

    def asked(self) -> Asked:
        """Say what is asked, of whom."""
        given, today = self.cleaned_data, timezone.localdate()
        is_minor = given["whose"] == MINOR
        scope = Scope(tuple(given["uses"]), self.places(), today, in_years(today, given["years"]))
        return Asked(
            given["question"], given["name"], self._people(), scope, given["purpose"], is_minor,
            is_minor and given["one_guardian"], given["how"] == FILM,
        )  # fmt: skip

    def _people(self) -> list[Person]:
        given = self.cleaned_data
        if given["whose"] == ADULT:
            return [Person(given["name"], Word.Part.SELF, given["email"])]
        named = [(given["guardian"], given["email"])]
        named += [] if given["one_guardian"] else [(given["second"], "")]
        guardians = [Person(name, Word.Part.GUARDIAN, to) for name, to in named]
        return [*guardians, Person(given["name"], Word.Part.CHILD)]


class WordsForm(forms.Form):
    """What was said, written down."""

    words = forms.CharField(
        label="Ce qui est dit",
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Mot pour mot : ces mots deviennent les sous-titres, et se lisent sans le son.",
    )


class LeaveForm(forms.Form):
    """Who changes their mind, and whether the recording goes too."""

    word = forms.ChoiceField(label="Qui retire son accord", widget=forms.RadioSelect)
    erase = forms.BooleanField(label="Effacer aussi l’enregistrement", required=False)
    why = forms.CharField(
        label="Un mot, si vous voulez",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, given: list[Word], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given = {str(word.pk): word for word in given}
        self.fields["word"].choices = [(key, word.name) for key, word in self.given.items()]  # type: ignore[attr-defined] # a ChoiceField
        if len(given) == 1:
            self.fields["word"].initial = next(iter(self.given))
            self.fields["word"].widget = forms.HiddenInput()

    @property
    def chosen(self) -> Word:
        """Give the word taken back."""
        return self.given[self.cleaned_data["word"]]
