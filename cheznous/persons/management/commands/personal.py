"""`python -m cheznous personal`: the page of personal data, as the house declares them."""

from typing import Any

from django.core.management.base import BaseCommand

from cheznous.persons import record


class Command(BaseCommand):
    """Write the page."""

    help = "Écrit la page des données personnelles."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        """Write it."""
        self.stdout.write(record.page(), ending="")
