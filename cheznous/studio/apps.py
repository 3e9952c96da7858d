"""The words of a film, once known, are written in the drafts that cut it."""

from typing import Any

from django.apps import AppConfig


class StudioConfig(AppConfig):
    """Contents being made."""

    name = "cheznous.studio"

    def ready(self) -> None:
        """Be told of films whose words are known."""
        from cheznous.library.listening import written  # noqa: PLC0415 (models are ready only now)
        from cheznous.studio import gathering  # noqa: PLC0415 (the same)

        def write_down(sender: Any, asset: Any, **_: Any) -> None:
            gathering.write_down(asset)

        written.connect(write_down, weak=False, dispatch_uid="studio.write_down")
