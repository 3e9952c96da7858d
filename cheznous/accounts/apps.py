"""Each way in (code, passkey, demonstration) remembers the device."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest


class AccountsConfig(AppConfig):
    """People and how they sign in."""

    name = "cheznous.accounts"

    def ready(self) -> None:
        """Follow sign-in and sign-out."""
        user_logged_in.connect(_entered, dispatch_uid="accounts.entered")
        user_logged_out.connect(_left, dispatch_uid="accounts.left")


def _entered(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:
    from cheznous.accounts import actions  # noqa: PLC0415 (models are ready only now)

    actions.note_device(request, user)


def _left(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:
    from cheznous.accounts.models import Device  # noqa: PLC0415 (models are ready only now)

    Device.objects.filter(session_key=request.session.session_key or "").delete()
