"""What a person types: five short screens for an inhabitant, two forms for a maker."""

from typing import Any

from django import forms

from cheznous.audience import questions
from cheznous.audience.models import (
    LONGEST_REMOVE,
    LONGEST_RETOLD,
    LONGEST_WORD,
    Choice,
    Seen,
    Trial,
)

SCALE = [
    ("1", "Pas du tout"),
    ("2", "Plutôt non"),
    ("3", "Entre les deux"),
    ("4", "Plutôt oui"),
    ("5", "Tout à fait"),
]
FOR_ME = "« Ce genre de contenu, c’est pour des gens comme moi. »"
CHOOSE = {
    "required": "Choisissez une réponse : celle qui vous vient d’abord.",
    "invalid_choice": "Choisissez une réponse.",
}


class Screen(forms.Form):
    """One screen of an inhabitant. `heading` is its title."""

    heading = ""

    def __init__(self, *args: Any, trial: Trial, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trial = trial
        self.dress()

    def dress(self) -> None:
        """Fit the screen to its trial."""

    @property
    def said(self) -> dict[str, Any]:
        """What this screen adds to the answer."""
        return dict(self.cleaned_data)


def _one_of(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )


class Before(Screen):
    """Before looking."""

    heading = "Avant de regarder"
    seen = _one_of("", list(Seen.choices))
    before = _one_of(FOR_ME, SCALE)

    def dress(self) -> None:
        """Name the actor."""
        actor = self.trial.revision.content.actor
        self.fields[
            "seen"
        ].label = f"Quand avez-vous vu, écouté ou visité quelque chose de : {actor} ?"


class Retold(Screen):
    """With their own words."""

    heading = "Racontez-le à un ami"
    retold = forms.CharField(
        label="En une phrase, comme cela vient.",
        max_length=LONGEST_RETOLD,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text="Il n’y a pas de bonne réponse.",
        error_messages={
            "required": "Écrivez quelques mots, même « je ne sais pas ».",
            "max_length": f"Une phrase suffit : {LONGEST_RETOLD} caractères au plus.",
        },
    )


class Understood(Screen):
    """What they kept of it."""

    heading = "Ce que vous avez retenu"
    UNKNOWN = "?"

    def dress(self) -> None:
        """Ask the questions of this trial."""
        for number, asked in enumerate(self.trial.questions):
            dealt = questions.choices(asked)
            self.fields[f"pick{number}"] = (
                _one_of(asked["ask"], [(each, each) for each in dealt] + [(self.UNKNOWN, "Je ne sais pas")])
                if dealt
                else forms.CharField(
                    label=asked["ask"], max_length=120, required=False,
                    widget=forms.TextInput(attrs={"autocomplete": "off"}),
                )
            )  # fmt: skip

    @property
    def said(self) -> dict[str, Any]:
        """Gather the picks."""
        return {"picks": [self.cleaned_data[name] for name in self.fields]}


class Trouble(Screen):
    """What stood in the way."""

    heading = "Ce qui gêne"
    word = forms.CharField(
        label="Un mot que vous n’avez pas compris ?", max_length=LONGEST_WORD, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )  # fmt: skip
    remove = forms.CharField(
        label="Qu’enlèveriez-vous ?", max_length=LONGEST_REMOVE, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )  # fmt: skip


class After(Screen):
    """The same scale, once it is seen."""

    heading = "Et maintenant ?"
    after = _one_of(FOR_ME, SCALE)


SCREENS: tuple[type[Screen], ...] = (Before, Retold, Understood, Trouble, After)
LOOK_AFTER = 1  # the content is shown after this screen


def initial_of(said: dict[str, Any]) -> dict[str, Any]:
    """Give back what was said, for who goes back."""
    return {**said, **{f"pick{number}": pick for number, pick in enumerate(said.get("picks", []))}}


class SeenForm(forms.Form):
    """What a script may add: how long, how far. Without it both are empty."""

    stayed_s = forms.IntegerField(min_value=0, max_value=24 * 3600, required=False)
    reached = forms.FloatField(min_value=0, max_value=1, required=False)


OPEN_HELP = "Sans autres réponses, écrivez les mots attendus, séparés par des virgules."


class TrialForm(forms.Form):
    """The promise and up to three questions; a question without words is left out."""

    promise = forms.CharField(
        label="Votre promesse", max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="À la fin, que saura ou ressentira la personne ? C’est ce que vous chercherez dans ses mots. "
        "Elle ne la verra pas.",
        error_messages={"required": "Écrivez la promesse : c’est elle que l’on cherchera dans leurs mots."},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(questions.MOST):
            for name, label, length, help_text in (
                ("ask", "La question", 160, ""),
                ("right", "La bonne réponse", 160, OPEN_HELP),
                ("other_a", "Une autre réponse", 160, ""),
                ("other_b", "Encore une autre", 160, ""),
            ):  # fmt: skip
                self.fields[f"{name}{number}"] = forms.CharField(
                    label=label, max_length=length, required=False, help_text=help_text
                )

    @property
    def groups(self) -> list[list[forms.BoundField]]:
        """The fields of each question."""
        names = ("ask", "right", "other_a", "other_b")
        return [[self[f"{name}{n}"] for name in names] for n in range(questions.MOST)]

    @property
    def asked(self) -> list[dict[str, Any]]:
        """The questions as a trial keeps them."""
        return [self._question(n) for n in range(questions.MOST) if self.cleaned_data[f"ask{n}"]]

    def _question(self, n: int) -> dict[str, Any]:
        data = self.cleaned_data
        others = [data[f"{name}{n}"] for name in ("other_a", "other_b") if data[f"{name}{n}"]]
        return {"ask": data[f"ask{n}"], "right": data[f"right{n}"], "others": others}

    def clean(self) -> dict[str, Any]:
        """Ask for a right answer wherever there is a question, and for one question at least."""
        data: dict[str, Any] = super().clean() or {}
        for n in range(questions.MOST):
            if data.get(f"ask{n}") and not data.get(f"right{n}"):
                self.add_error(f"right{n}", "Écrivez la bonne réponse.")
        if not any(data.get(f"ask{n}") for n in range(questions.MOST)):
            self.add_error("ask0", "Posez au moins une question.")
        return data


def proposals(promise: str, asked: list[dict[str, Any]]) -> dict[str, str]:
    """Fill a `TrialForm` with what is proposed."""
    filled = {"promise": promise}
    for n, question in enumerate(asked):
        others = [*question["others"], "", ""]
        filled |= {
            f"ask{n}": question["ask"],
            f"right{n}": question["right"],
            f"other_a{n}": others[0],
            f"other_b{n}": others[1],
        }
    return filled


class DecisionForm(forms.Form):
    """What she decides, with its reason."""

    choice = _one_of("Que décidez-vous ?", list(Choice.choices))
    reason = forms.CharField(
        label="Pourquoi ?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Une ou deux phrases, pour vous et votre coach.",
        error_messages={"required": "Écrivez pourquoi : dans six mois, vous serez contente de le relire."},
    )  # fmt: skip
    told = forms.CharField(
        label="Ce que vous dites aux habitants", max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ils le liront sur le lien qu’ils ont gardé : ce que leur avis a changé.",
    )  # fmt: skip
