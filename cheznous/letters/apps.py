"""Who erases their account takes their letters away."""

from typing import Any

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The letter of the week."""

    name = "cheznous.letters"

    def ready(self) -> None:
        """Be told of erasures."""
        from cheznous.accounts.actions import erasing  # noqa: PLC0415 (models are ready only now)

        erasing.connect(_forget, dispatch_uid="letters.forget")


def _forget(sender: Any, user: Any, **_: Any) -> None:
    from cheznous.letters.models import Letter, Subscription  # noqa: PLC0415 (as above)

    Letter.objects.filter(user=user).delete()
    Subscription.objects.filter(user=user).delete()
