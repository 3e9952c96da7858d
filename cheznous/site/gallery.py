"""What the style guide shows: one sample of every component, in every state."""

from datetime import timedelta

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from cheznous.studio.kinds import kinds
from cheznous.ui.icons import ICONS
from cheznous.ui.templatetags.ui import Step

STATES = ["solo"] * 5 + ["duo", "now"] + [""] * 9
NAMES = [
    "Idée",
    "Public",
    "Promesse",
    "Type et faisabilité",
    "Note d’intention",
    "Script",
    "Déroulé en images",
    "Liste des plans",
    "Droits",
    "Enregistrement",
    "Montage",
    "Accessibilité",
    "Titres et déclinaisons",
    "Publication",
    "Test",
    "Bilan",
]
WHO = [
    ("solo", "Moi, seule"),
    ("read", "Relue"),
    ("duo", "À deux"),
    ("coach", "Par la personne qui accompagne"),
    ("pro", "Un prestataire"),
]


class Sample(forms.Form):
    """One field of each sort; `title` and `email` are wrong when it is sent."""

    title = forms.CharField(
        label="Titre",
        max_length=20,
        help_text="Une question marche bien : « Que regarde-t-elle ? »",
    )
    email = forms.EmailField(label="Adresse électronique")
    words = forms.CharField(
        label="Ce que vous racontez",
        required=False,
        widget=forms.Textarea,
        help_text="De 25 à 60 mots.",
    )
    place = forms.ChoiceField(label="Commune", choices=[("", "Choisir"), ("29039", "Concarneau")])
    who = forms.ChoiceField(
        label="Qui parle ?",
        widget=forms.RadioSelect,
        choices=[("me", "Moi"), ("other", "Quelqu’un d’autre")],
    )
    agree = forms.BooleanField(
        label="La personne est d’accord", help_text="Elle a signé, ou elle l’a dit à voix haute."
    )
    picture = forms.FileField(
        label="Photographie", required=False, help_text="JPEG, PNG ou HEIC, jusqu’à 300 Mo."
    )


def samples(request: HttpRequest) -> dict[str, object]:
    """Return what the page of samples needs."""
    now = timezone.now()
    known = list(kinds().values())
    return {
        "kind": known[0] if known else None,
        "kinds": known,
        "steps": [Step(name, state) for name, state in zip(NAMES, STATES, strict=True)],
        "empty_form": Sample(prefix="a"),
        "wrong_form": Sample(
            {"b-title": "Un titre bien trop long", "b-email": "nolwenn@"}, prefix="b"
        ),
        "who": WHO,
        "tabs": [("Parcours", "/dev/ui/"), ("Déclinaisons", "#b"), ("Remarques", "#c")],
        "way": [
            {"title": "Montrez", "text": "Photographiez l’œuvre.", "state": "done"},
            {"title": "Racontez", "text": "Touchez les endroits en parlant.", "state": "now"},
            {"title": "Relisez", "text": "Quelqu’un approuve."},
        ],
        "moments": [now - timedelta(minutes=5), now - timedelta(days=1), now - timedelta(days=12)],
        "icons": sorted(ICONS),
        "seen_by": "tout le monde, en mode démonstration",
    }
