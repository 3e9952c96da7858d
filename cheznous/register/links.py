"""The address by which a person signs, reads her copy again, takes it back."""

from django.conf import settings
from django.urls import reverse

from cheznous.rights.models import Word


def sign_address(word: Word) -> str:
    """Return the whole address."""
    return settings.SITE_URL + reverse("register:sign", args=[word.token])
