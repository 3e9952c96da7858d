"""What was brought follows who signs in, and goes with who erases their account."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class DoorstepConfig(AppConfig):
    """What one brings without an account."""

    name = "cheznous.doorstep"

    def ready(self) -> None:
        """Be told of arrivals and of erasures."""
        from cheznous.accounts.actions import erasing  # noqa: PLC0415 (models are ready only now)

        user_logged_in.connect(_follow, dispatch_uid="doorstep.follow")
        erasing.connect(_forget, dispatch_uid="doorstep.forget")


def _follow(sender: Any, request: Any, user: Any, **_: Any) -> None:
    from cheznous.doorstep import actions  # noqa: PLC0415 (as above)

    token = request.session.pop(actions.WANTED, "") if request else ""
    if token:
        actions.follow(token, user)


def _forget(sender: Any, user: Any, **_: Any) -> None:
    from cheznous.doorstep import actions  # noqa: PLC0415 (as above)

    actions.forget_of(user)
