"""Who erases their account is forgotten in every room."""

from django.apps import AppConfig


class PersonsConfig(AppConfig):
    """One person's data."""

    name = "cheznous.persons"

    def ready(self) -> None:
        """Be told of erasures."""
        from cheznous.accounts.actions import erasing  # noqa: PLC0415 (models are ready only now)
        from cheznous.persons.sweeping import forget_account  # noqa: PLC0415 (the same)

        erasing.connect(forget_account, dispatch_uid="persons.forget_account")
