"""What is written down of a request."""

from django import forms


class DemandForm(forms.Form):
    """Who asks, as she gives herself."""

    name = forms.CharField(
        label="Son prénom et son nom",
        max_length=120,
        required=False,
        help_text="Comme elle l’écrit : les accents et les majuscules ne comptent pas.",
    )
    email = forms.EmailField(
        label="Son adresse électronique",
        required=False,
        help_text="La réponse y part aussi.",
    )
    phone = forms.CharField(label="Son téléphone", max_length=30, required=False)
    words = forms.CharField(
        label="Ce qu’elle demande",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Avec ses mots. Si le doute est permis, demandez-lui ce qui prouve que c’est elle.",
    )
