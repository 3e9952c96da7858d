"""Forms of the register, filled as its screens do."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cheznous.rights.models import Depiction
from cheznous.studio.models import Content


def change(client: Client, content: Content, depiction: Depiction, **given: Any) -> HttpResponse:
    return client.post(reverse("register:change", args=[content.pk, depiction.pk]), given)
