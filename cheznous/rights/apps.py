"""Who is heard in a film is heard in the sound taken out of it."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """What files show, and who agreed."""

    name = "cheznous.rights"

    def ready(self) -> None:
        """Be told of sounds taken out of films."""
        from cheznous.library.actions import taken_out  # noqa: PLC0415 (models are ready only now)
        from cheznous.rights.carrying import carry  # noqa: PLC0415 (the same)

        taken_out.connect(carry, dispatch_uid="rights.carry")
