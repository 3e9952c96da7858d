"""Who erases their account leaves their actors."""

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """Cultural actors and their people."""

    name = "cheznous.actors"

    def ready(self) -> None:
        """Be told of erasures."""
        from cheznous.accounts.actions import asked_to_erase, erasing  # noqa: PLC0415 (models are ready only now)
        from cheznous.actors.actions import check_leaving, leave_all  # noqa: PLC0415 (the same)

        asked_to_erase.connect(check_leaving, dispatch_uid="actors.check_leaving")
        erasing.connect(leave_all, dispatch_uid="actors.leave_all")
