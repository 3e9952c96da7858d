"""The room of trials: who leaves the service leaves its decisions without a name."""

from typing import Any

from django.apps import AppConfig


class AudienceConfig(AppConfig):
    """Contents tried on inhabitants."""

    name = "cheznous.audience"

    def ready(self) -> None:
        """Follow who asks to be erased."""
        from cheznous.accounts.actions import erasing  # noqa: PLC0415 (models are ready only now)

        erasing.connect(_erased, dispatch_uid="audience.erased")


def _erased(sender: Any, user: Any, **_: Any) -> None:
    from cheznous.audience.models import Decision  # noqa: PLC0415 (models are ready only now)

    Decision.objects.filter(by=user).update(by_name="Une personne partie")
