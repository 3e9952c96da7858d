"""The shape of what people send: a name, a word, a link. The rules are the actions'."""

from django import forms


class AskForm(forms.Form):
    """To whom the link goes; only to remember it."""

    to = forms.CharField(label="À qui l’envoyez-vous ?", max_length=80, required=False)


class AnswerForm(forms.Form):
    """What who approves says."""

    name = forms.CharField(label="Votre prénom et votre nom", max_length=80)
    word = forms.CharField(
        label="Ce qu’il faut changer",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Seulement si vous demandez un changement.",
    )


class LinkForm(forms.Form):
    """Where it was posted."""

    link = forms.CharField(label="Lien de la publication", max_length=1000, required=False)
