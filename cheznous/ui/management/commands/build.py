"""`./run build`: make the faces and the small stylesheets, then gather all static files.

A room says in its `built.py` what it makes: `FILES` maps a name to a function that gives bytes;
those named in `LASTING` are made only when absent. Takes seconds once, then a moment.
"""

from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from cheznous.ui import rooms

UNUSED = ["django_htmx/ext/*", "django_htmx/htm*-4*"]  # of packages: what no page asks for


class Command(BaseCommand):
    """Make what the browser fetches."""

    requires_system_checks: list[str] = []  # nothing here needs the addresses
    help = "Prépare les typographies et les feuilles de style (au démarrage, de lui-même)."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--no-gather` leaves the static files where they are."""
        parser.add_argument("--no-gather", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write what changed."""
        folder = Path(settings.STATICFILES_DIRS[0][1])
        folder.mkdir(parents=True, exist_ok=True)
        for module in rooms.each("built"):
            for name, make in module.FILES.items():
                if name not in getattr(module, "LASTING", ()) or not (folder / name).exists():
                    _write(folder / name, make())
        if not options["no_gather"]:
            quiet = {"interactive": False, "verbosity": 0, "stdout": StringIO()}
            call_command("collectstatic", ignore_patterns=UNUSED, **quiet)


def _write(target: Path, made: bytes) -> None:
    if target.exists() and target.read_bytes() == made:
        return
    partial = target.with_name(target.name + ".part")
    partial.write_bytes(made)
    partial.replace(target)
