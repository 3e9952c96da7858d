"""What else who signed may do: hear their recording again, have it erased."""

from collections.abc import Iterator

from django.urls import reverse

from cheznous.rights.models import Word
from cheznous.voices.models import VoiceRequest


def links(word: Word) -> Iterator[tuple[str, str]]:
    """Lead to the recording this consent is for."""
    asked = VoiceRequest.objects.filter(consent=word.consent_id).first()
    if asked:
        yield "Votre enregistrement", reverse("voices:say", args=[asked.token])
